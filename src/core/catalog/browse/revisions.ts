import type { FieldDifference, Revision, RevisionDifferences } from '#contract/catalog/browse-asset.ts';
import { failure } from '../../failures.ts';
import { diffStates } from '../changes/differences.ts';
import { labelOf } from '../changes/editable.ts';
import { isJsonRecord, type Json } from '../changes/json.ts';
import { editableOf } from '../changes/state.ts';
import { deriveColumns, type MirroredColumn } from '../mirror/derive-columns.ts';
import { isRecord, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { listingOf } from './asset-view.ts';
import { Names } from './names.ts';
import type { Effective } from './shelf.ts';

type Revised = 'asset' | 'data_product';

/** Reads the document of one revision from the catalog, and keeps it in the mirror. */
export type ReadRevision = (connectionId: string, kind: Revised, id: string, revision: string) => Promise<EntityDocument>;

interface RevisionRow {
  readonly [column: string]: unknown;
  revision: string;
  created_at: string | null;
  created_by: string | null;
  is_read: boolean;
}

/** Every revision that the mirror knows of, the newest first. The newest is there even where the list was never read. */
export async function revisionsOf(found: Effective, kind: Revised): Promise<Revision[]> {
  const { shelf, mirrored } = found;
  const rows = await shelf.reader.database.all<RevisionRow>(
    `SELECT revision, created_at, created_by, document_json IS NOT NULL AS is_read FROM revisions WHERE kind = $1 AND entity_id = $2
     ORDER BY created_at DESC NULLS LAST, TRY_CAST(revision AS BIGINT) DESC`,
    [kind, found.id],
  );
  const document = mirrored?.document ?? {};
  const current = textOf(document, 'revision');
  const createdAt = textOf(document, 'createdAt');
  const isTime = createdAt !== null && !Number.isNaN(Date.parse(createdAt));
  const newest: RevisionRow[] =
    current === null || rows.some(({ revision }) => revision === current)
      ? []
      : [
          {
            revision: current,
            created_at: isTime ? new Date(createdAt).toISOString() : null,
            created_by: textOf(document, 'createdBy'),
            is_read: true,
          },
        ];
  const all = [...newest, ...rows];
  const personOf = await new Names(shelf.reader).people(all.map((row) => row.created_by));
  const published = (await listingOf(found))?.publishedRevision ?? null;
  return all.map((row) => ({
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: personOf(row.created_by),
    isRead: row.is_read || row.revision === current,
    isNewest: row.revision === current,
    isPublished: row.revision === published,
  }));
}

/**
 * Where two revisions differ, field by field; columns one by one.
 * `local` stands for what this workspace made of it.
 * @param read asks the catalog for a revision that is known and whose content the mirror has not got
 * @throws AppFailure `not_found` for a revision that is not known, or what `read` throws
 */
export async function compareRevisions(
  found: Effective,
  kind: Revised,
  before: string,
  after: string,
  read: ReadRevision,
): Promise<RevisionDifferences> {
  const [old, young] = await Promise.all([revisionDocument(found, kind, before, read), revisionDocument(found, kind, after, read)]);
  const changes = diffStates(editableOf(kind, old), editableOf(kind, young)).filter(({ path }) => !isColumns(path));
  const fields = [
    ...['typeIdentifier', 'typeRevision', 'externalIdentifier', 'status'].flatMap((member) => plainDifference(member, old, young)),
    ...changes.flatMap(({ path, base, local }) => differencesAt(kind, path, base, local)),
  ];
  const columns = compareColumns(deriveColumns(old), deriveColumns(young));
  const ids = [...fields, ...columns.changed.flatMap((column) => column.fields)].flatMap((field) =>
    field.shape === 'terms' ? [...termIds(field.before), ...termIds(field.after)] : [],
  );
  return { fields, columns, terms: await new Names(found.shelf.reader).terms([...new Set(ids)]) };
}

async function revisionDocument(found: Effective, kind: Revised, revision: string, read: ReadRevision): Promise<EntityDocument> {
  if (revision === 'local') return found.document;
  const current = found.mirrored?.document ?? {};
  if (textOf(current, 'revision') === revision) return current;
  const [row] = await found.shelf.reader.database.all<{ document: string | null }>(
    `SELECT document_json AS document FROM revisions WHERE kind = $1 AND entity_id = $2 AND revision = $3 ORDER BY document_json IS NULL LIMIT 1`,
    [kind, found.id, revision],
  );
  if (row === undefined)
    throw failure(
      'not_found',
      `The mirror knows no revision ${revision} of this. Choose one of those that are listed, or pull what changed.`,
    );
  const parsed: unknown = row.document === null ? null : JSON.parse(row.document);
  return isRecord(parsed) ? parsed : read(found.shelf.connectionId, kind, found.id, revision);
}

/** Lists of columns are told column by column. */
const isColumns = (path: readonly string[]): boolean =>
  path[0] === 'columns' ||
  (path[0] === 'forms' && path[2] === 'content' && (path[3] === 'columns' || path[3] === 'columnsBusinessMetadata'));

const isText = (value: Json | undefined): boolean => value === undefined || typeof value === 'string';

/** A form that came or went is told with its content less its columns. */
function differencesAt(kind: Revised, path: readonly string[], base: Json | undefined, local: Json | undefined): FieldDifference[] {
  const isTerms = (path.length === 1 && (path[0] === 'terms' || path[0] === 'governedTerms')) || path.at(-1) === 'terms';
  const label = labelOf(kind, [...path]);
  if (path[0] === 'forms' && path.length === 2) {
    return [{ path: [...path], label, shape: 'json', before: shownForm(base), after: shownForm(local) }];
  }
  const shape = isTerms ? 'terms' : isText(base) && isText(local) ? 'text' : 'json';
  return [{ path: [...path], label, shape, before: shown(base, shape), after: shown(local, shape) }];
}

const shown = (value: Json | undefined, shape: FieldDifference['shape']): string | null => {
  if (value === undefined) return null;
  return shape === 'text' && typeof value === 'string' ? value : JSON.stringify(value, null, 2);
};

function shownForm(form: Json | undefined): string | null {
  if (!isJsonRecord(form)) return shown(form, 'json');
  const content = form['content'];
  const rest = isJsonRecord(content)
    ? Object.fromEntries(Object.entries(content).filter(([member]) => member !== 'columns' && member !== 'columnsBusinessMetadata'))
    : content;
  return JSON.stringify({ ...form, ...(rest === undefined ? {} : { content: rest }) }, null, 2);
}

const plainLabels: Readonly<Record<string, string>> = {
  typeIdentifier: 'Type',
  typeRevision: 'Revision of the type',
  externalIdentifier: 'External identifier',
  status: 'Status',
};

function plainDifference(member: string, old: EntityDocument, young: EntityDocument): FieldDifference[] {
  const [before, after] = [textOf(old, member), textOf(young, member)];
  return before === after ? [] : [{ path: [member], label: plainLabels[member] ?? member, shape: 'text', before, after }];
}

function termIds(json: string | null): string[] {
  const parsed: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((id): id is string => typeof id === 'string') : [];
}

const brief = ({ name, dataType }: MirroredColumn) => ({ name, type: dataType });

function compareColumns(old: readonly MirroredColumn[], young: readonly MirroredColumn[]): RevisionDifferences['columns'] {
  const before = new Map(old.map((column) => [column.name, column]));
  const after = new Map(young.map((column) => [column.name, column]));
  return {
    added: young.filter(({ name }) => !before.has(name)).map(brief),
    removed: old.filter(({ name }) => !after.has(name)).map(brief),
    changed: young.flatMap((column) => {
      const was = before.get(column.name);
      const fields = was === undefined ? [] : columnDifferences(was, column);
      return fields.length === 0 ? [] : [{ name: column.name, fields }];
    }),
  };
}

const columnFields = [
  ['dataType', 'Type'],
  ['comment', 'Comment'],
  ['businessName', 'Business name'],
  ['businessDescription', 'Description'],
] as const;

const listText = (ids: readonly string[]): string | null => (ids.length === 0 ? null : JSON.stringify(ids));

function columnDifferences(was: MirroredColumn, is: MirroredColumn): FieldDifference[] {
  const texts = columnFields.flatMap(([member, label]): FieldDifference[] =>
    was[member] === is[member] ? [] : [{ path: [member], label, shape: 'text', before: was[member], after: is[member] }],
  );
  const [before, after] = [was.termIds.toSorted(), is.termIds.toSorted()];
  if (before.join('\n') === after.join('\n')) return texts;
  return [...texts, { path: ['termIds'], label: 'Terms', shape: 'terms', before: listText(before), after: listText(after) }];
}
