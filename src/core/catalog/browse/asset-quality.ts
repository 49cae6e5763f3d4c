import type { Evaluation, QualityDetail, QualitySeries } from '#contract/catalog/browse-asset.ts';
import { failure } from '../../failures.ts';
import { contentOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { passingOf } from '../search/facts.ts';
import { instantOf } from './asset-view.ts';
import type { Effective } from './shelf.ts';

interface PointRow {
  readonly [column: string]: unknown;
  of: 'asset' | 'listing';
  form_name: string;
  type_name: string | null;
  id: string;
  at: string;
  content: string | null;
}

const pointColumns = 'entity_kind AS of, form_name, type_name, point_id AS id, point_at AS at, content_json AS content';

/** Where the points of an asset's own series and of its listing's are. */
const mine = `((entity_kind = 'asset' AND entity_id = $1)
  OR (entity_kind = 'listing' AND entity_id IN (SELECT id FROM entities WHERE kind = 'listing' AND parent_id = $1)))`;

/** Every series of results, with what each point counts. */
export async function qualitySeries(found: Effective): Promise<QualitySeries[]> {
  const rows = await found.shelf.reader.database.all<PointRow>(
    `SELECT ${pointColumns} FROM time_series_points WHERE ${mine} ORDER BY entity_kind, form_name, point_at, point_id`,
    [found.id],
  );
  const series = new Map<string, QualitySeries>();
  for (const row of rows) {
    const key = `${row.of}\u0000${row.form_name}`;
    const known: QualitySeries = series.get(key) ?? {
      of: row.of,
      formName: row.form_name,
      typeName: row.type_name,
      points: [],
      isNewestOnly: false,
    };
    known.points.push({ id: row.id, at: row.at, ...countsOf(row.content) });
    series.set(key, known);
  }
  for (const point of recordsOf(found.document, 'latestTimeSeriesDataPointFormsOutput')) {
    const formName = textOf(point, 'formName') ?? '';
    const at = instantOf(textOf(point, 'timestamp'));
    const key = `asset\u0000${formName}`;
    if (at === null || series.has(key)) continue;
    const only = { id: textOf(point, 'id') ?? newest, at, ...countsOf(textOf(point, 'contentSummary')) };
    series.set(key, { of: 'asset', formName, typeName: textOf(point, 'typeIdentifier'), points: [only], isNewestOnly: true });
  }
  return [...series.values()];
}

/** Stands for a point without an identifier. */
const newest = 'newest';

/** The evaluations behind one point. */
export async function qualityDetail(found: Effective, of: 'asset' | 'listing', formName: string, pointId: string): Promise<QualityDetail> {
  const [row] = await found.shelf.reader.database.all<PointRow>(
    `SELECT ${pointColumns} FROM time_series_points WHERE ${mine} AND entity_kind = $2 AND form_name = $3 AND point_id = $4 LIMIT 1`,
    [found.id, of, formName, pointId],
  );
  const summary = recordsOf(found.document, 'latestTimeSeriesDataPointFormsOutput').find(
    (point) => textOf(point, 'formName') === formName && (textOf(point, 'id') ?? newest) === pointId,
  );
  const at = row?.at ?? instantOf(textOf(summary ?? {}, 'timestamp'));
  const content = row?.content ?? textOf(summary ?? {}, 'contentSummary');
  if (at === null) throw failure('not_found', 'This result is not in the mirror any more. Choose another point in time.');
  const parsed = content === null ? null : contentOf({ content });
  const evaluations = parsed === null ? [] : recordsOf(parsed, 'evaluations').map(evaluationOf);
  return {
    point: { id: pointId, at, ...countsOf(content) },
    evaluations,
    isCut: (row?.content ?? null) === null,
    raw: content === null || Array.isArray(parsed?.['evaluations']) ? null : parsed === null ? content : JSON.stringify(parsed, null, 2),
  };
}

function countsOf(content: string | null): { passing: number | null; evaluations: number | null; failed: number | null } {
  const parsed = content === null ? null : contentOf({ content });
  if (parsed === null) return { passing: null, evaluations: null, failed: null };
  const listed = recordsOf(parsed, 'evaluations');
  const counted = parsed['evaluationsCount'];
  const isCount = typeof counted === 'number' && Number.isInteger(counted) && counted >= 0;
  const failed = listed.filter((evaluation) => textOf(evaluation, 'status') === 'FAIL').length;
  const count = isCount ? counted : Array.isArray(parsed['evaluations']) ? listed.length : null;
  return { passing: passingOf(content), evaluations: count, failed: count !== null && listed.length === count ? failed : null };
}

function evaluationOf(evaluation: EntityDocument): Evaluation {
  const details = evaluation['details'];
  const message = typeof details === 'object' && details !== null ? textOf(details as EntityDocument, 'EVALUATION_MESSAGE') : null;
  return {
    status: textOf(evaluation, 'status'),
    types: textsOf(evaluation, 'types'),
    description: textOf(evaluation, 'description'),
    fields: textsOf(evaluation, 'applicableFields'),
    message,
  };
}
