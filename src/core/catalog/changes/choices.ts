import type { FieldChoice } from '#contract/catalog/changes.ts';
import type { SqlRow, SqlValue } from '../../ports/database.ts';
import type { Mirrors } from '../mirror/mirrors.ts';

export interface ChoiceQuestion {
  readonly connectionId: string;
  readonly kind: 'glossary_term' | 'asset';
  readonly text: string;
  readonly ids?: readonly string[] | undefined;
  readonly glossaryId?: string | undefined;
  readonly limit: number;
}

const parents = { glossary_term: 'e.parent_id', asset: 'e.owning_project_id' } as const;
const parentKinds = { glossary_term: 'glossary', asset: 'project' } as const;
const restricted = `json_contains(coalesce(p.document_json ->> '$.usageRestrictions', '[]'), '"ASSET_GOVERNED_TERMS"')`;

/** Terms or assets of a mirror by their names, those that start with the text first; or those with these identifiers. */
export async function choicesOf(
  mirrors: Pick<Mirrors, 'exists' | 'of'>,
  { connectionId, kind, text, ids, glossaryId, limit }: ChoiceQuestion,
): Promise<{ choices: FieldChoice[]; total: number }> {
  if (!(await mirrors.exists(connectionId))) return { choices: (ids ?? []).map(unknown), total: ids?.length ?? 0 };
  const mirror = await mirrors.of(connectionId);
  const parameters: SqlValue[] = [];
  const bind = (value: SqlValue) => `$${parameters.push(value)}`;
  const conditions = [`e.kind = ${bind(kind)}`];
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const word of words) conditions.push(`contains(lower(e.name), ${bind(word)})`);
  if (glossaryId !== undefined) conditions.push(`e.parent_id = ${bind(glossaryId)}`);
  if (ids !== undefined) conditions.push(`e.id IN (SELECT unnest(from_json(${bind(JSON.stringify(ids))}, '["VARCHAR"]')))`);
  const start = bind(words[0] ?? '');
  const rows = await mirror.all(
    `SELECT e.id, e.name, p.name AS context, left(e.document_json ->> '${kind === 'asset' ? '$.description' : '$.shortDescription'}', 300) AS text,
       ${kind === 'asset' ? 'false' : restricted} AS is_restricted, e.document_json ->> '$.status' = 'DISABLED' AS is_disabled,
       count(*) OVER () AS total
     FROM entities e LEFT JOIN entities p ON p.kind = '${parentKinds[kind]}' AND p.id = ${parents[kind]}
     WHERE ${conditions.join(' AND ')}
     ORDER BY NOT starts_with(lower(e.name), ${start}), length(e.name), lower(e.name), e.id LIMIT ${bind(ids?.length ?? limit)}`,
    parameters,
  );
  const choices = rows.map(choiceOf);
  if (ids === undefined) return { choices, total: Number(rows[0]?.['total'] ?? 0) };
  const known = new Map(choices.map((choice) => [choice.id, choice]));
  return { choices: ids.map((id) => known.get(id) ?? unknown(id)), total: ids.length };
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
