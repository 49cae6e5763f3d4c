import type { PointSummary } from '../../../datazone/forms.ts';
import { noteSearchChanges } from '../../search/changes-log.ts';
import type { EachStep, PullContext } from '../step.ts';

interface Point {
  readonly id: string;
  readonly typeName: string | null;
  readonly at: string;
  readonly content: string | null;
}

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
};

/** A summary ends after 20,000 characters, perhaps in the middle: then only the whole point tells. */
async function pointOf(context: PullContext, entityIdentifier: string, formName: string, summary: PointSummary): Promise<Point[]> {
  const { id, timestamp, typeIdentifier, contentSummary } = summary;
  if (timestamp === undefined) return [];
  const point: Point = { id: id ?? timestamp, typeName: typeIdentifier ?? null, at: timestamp, content: contentSummary ?? null };
  if (contentSummary === undefined || isObject(contentSummary)) return [point];
  if (id === undefined) return [{ ...point, content: null }];
  const { output } = await context.call('GetTimeSeriesDataPoint', {
    domainIdentifier: context.domainId,
    entityType: 'ASSET',
    entityIdentifier,
    formName,
    identifier: id,
  });
  return [{ ...point, content: output.form?.content ?? null }];
}

/** The points of one series (“asset/form name”) that the mirror has not. */
export const series: EachStep = {
  reads: 'each',
  phase: 3,
  kind: 'time_series',
  operation: 'ListTimeSeriesDataPoints',
  words: 'Quality over time',
  one: async (context, _scope, key) => {
    const cut = key.indexOf('/');
    const [entityIdentifier, formName] = [key.slice(0, cut), key.slice(cut + 1)];
    const [known] = await context.mirror.all<{ at: string | null }>(
      `SELECT max(point_at) AS at FROM time_series_points WHERE entity_kind = 'asset' AND entity_id = $1 AND form_name = $2`,
      [entityIdentifier, formName],
    );
    const since = known?.at ?? null;
    const points: Point[] = [];
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const { output } = await context.call('ListTimeSeriesDataPoints', {
        domainIdentifier: context.domainId,
        entityType: 'ASSET',
        entityIdentifier,
        formName,
        maxResults: 50,
        nextToken,
        ...(since === null ? {} : { startedAt: since }),
      });
      for (const summary of output.items ?? []) points.push(...(await pointOf(context, entityIdentifier, formName, summary)));
      nextToken = output.nextToken;
    }
    return {
      write: async (inside) => {
        // Points do not change, but one that came before may come again.
        await inside.run(
          `DELETE FROM time_series_points WHERE entity_kind = 'asset' AND entity_id = $1 AND form_name = $2
             AND point_id IN (SELECT unnest(from_json($3, '["VARCHAR"]')))`,
          [entityIdentifier, formName, JSON.stringify(points.map(({ id }) => id))],
        );
        await inside.run(
          `INSERT INTO time_series_points
           SELECT 'asset', $1, $2, typeName, id, CAST("at" AS TIMESTAMP), content
           FROM (SELECT unnest(from_json($3, '[{"id":"VARCHAR","typeName":"VARCHAR","at":"VARCHAR","content":"VARCHAR"}]'), recursive := true))`,
          [entityIdentifier, formName, JSON.stringify(points)],
        );
        await noteSearchChanges(inside, 'asset', [entityIdentifier]);
      },
    };
  },
};
