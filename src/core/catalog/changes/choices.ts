import type { ChoiceKind, FieldChoice } from '#contract/catalog/changes.ts';
import { nameKey } from '../../name-order.ts';
import type { Database, SqlRow, SqlValue } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { ChangeStore } from './change-store.ts';

export interface ChoiceQuestion {
  readonly connectionId: string;
  readonly kind: ChoiceKind;
  readonly text: string;
  readonly ids?: readonly string[] | undefined;
  readonly glossaryId?: string | undefined;
  readonly limit: number;
}

const parents = { glossary_term: 'parent_id', asset: 'owning_project_id', project: 'domain_unit_id' } as const;
const parentKinds = { glossary_term: 'glossary', asset: 'project', project: 'domain_unit' } as const;
const texts = { glossary_term: '$.shortDescription', asset: '$.description', project: '$.description' } as const;
const restricted = `json_contains(coalesce(p.document_json ->> '$.usageRestrictions', '[]'), '"ASSET_GOVERNED_TERMS"')`;

/** A thing as this workspace has it, in place of the mirror's; what is to be deleted has no name. */
interface LocalChoice {
  readonly id: string;
  readonly name: string | null;
  readonly parent: string | null;
  readonly text: string | null;
  readonly status: string | null;
}

async function localChoices(workspace: Pick<Database, 'all' | 'run'>, connectionId: string, kind: ChoiceKind): Promise<LocalChoice[]> {
  if (kind === 'project') return [];
  const records = await new ChangeStore(workspace).ofKinds(connectionId, [kind]);
  const gone = new Set(records.filter(({ action }) => action === 'delete').map(({ entityId }) => entityId));
  return records
    .filter(({ action }) => action === 'edit' || action === 'create' || action === 'delete')
    .map(({ entityId, local }) => {
      const document = local === null || gone.has(entityId) ? {} : local;
      return {
        id: entityId,
        name: textOf(document, 'name'),
        parent: textOf(document, kind === 'asset' ? 'owningProjectId' : 'glossaryId'),
        text: textOf(document, kind === 'asset' ? 'description' : 'shortDescription'),
        status: textOf(document, 'status'),
      };
    });
}

/**
 * Terms, assets or projects of a mirror with this workspace's changes, by their names, those that start with the text first; or those
 * with these identifiers. A term of a glossary that was made here stands without a context.
 */
export async function choicesOf(
  mirrors: Pick<Mirrors, 'exists' | 'of'>,
  workspace: Pick<Database, 'all' | 'run'>,
  { connectionId, kind, text, ids, glossaryId, limit }: ChoiceQuestion,
): Promise<{ choices: FieldChoice[]; total: number }> {
  if (!(await mirrors.exists(connectionId))) return { choices: (ids ?? []).map(unknown), total: ids?.length ?? 0 };
  const mirror = await mirrors.of(connectionId);
  const parameters: SqlValue[] = [];
  const bind = (value: SqlValue) => `$${parameters.push(value)}`;
  const here = await localChoices(workspace, connectionId, kind);
  const known = bind(kind);
  const local = bind(JSON.stringify(here));
  const conditions = ['e.name IS NOT NULL'];
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const word of words) conditions.push(`contains(lower(e.name), ${bind(word)})`);
  if (glossaryId !== undefined) conditions.push(`e.parent = ${bind(glossaryId)}`);
  if (ids !== undefined) conditions.push(`e.id IN (SELECT unnest(from_json(${bind(JSON.stringify(ids))}, '["VARCHAR"]')))`);
  const start = bind(words[0] ?? '');
  const rows = await mirror.all(
    `WITH here AS (
       SELECT unnest(from_json(${local}, '[{"id":"VARCHAR","name":"VARCHAR","parent":"VARCHAR","text":"VARCHAR","status":"VARCHAR"}]'), recursive := true)
     ), things AS (
       SELECT id, name, ${parents[kind]} AS parent, document_json ->> '${texts[kind]}' AS text, document_json ->> '$.status' AS status
       FROM entities WHERE kind = ${known} AND id NOT IN (SELECT id FROM here)
       UNION ALL SELECT id, name, parent, text, status FROM here
     )
     SELECT e.id, e.name, p.name AS context, left(e.text, 300) AS text,
       ${kind === 'glossary_term' ? restricted : 'false'} AS is_restricted, e.status = 'DISABLED' AS is_disabled,
       count(*) OVER () AS total
     FROM things e LEFT JOIN entities p ON p.kind = '${parentKinds[kind]}' AND p.id = e.parent
     WHERE ${conditions.join(' AND ')}
     ORDER BY NOT starts_with(lower(e.name), ${start}), length(e.name), ${nameKey('e.name')}, e.id LIMIT ${bind(ids?.length ?? limit)}`,
    parameters,
  );
  const choices = rows.map(choiceOf);
  if (ids === undefined) return { choices, total: Number(rows[0]?.['total'] ?? 0) };
  const found = new Map(choices.map((choice) => [choice.id, choice]));
  return { choices: ids.map((id) => found.get(id) ?? unknown(id)), total: ids.length };
}

const unknown = (id: string): FieldChoice => ({ id, name: null, context: null, text: null, isRestricted: false, isDisabled: false });

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const choiceOf = (row: SqlRow): FieldChoice => ({
  id: String(row['id']),
  name: textOrNull(row['name']),
  context: textOrNull(row['context']),
  text: textOrNull(row['text']),
  isRestricted: row['is_restricted'] === true,
  isDisabled: row['is_disabled'] === true,
});
