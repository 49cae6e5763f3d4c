import type { Database } from '../../../ports/database.ts';
import type { TargetInput } from '../../../glossary/suggest/suggest-input.ts';
import { textHash } from '../../mirror/text-hash.ts';
import type { LinkInEffect } from '../links-in-effect.ts';

/** A column or an asset with what is shown of it. */
export interface Target extends TargetInput {
  readonly assetName: string;
  readonly dataType: string | null;
  readonly projectId: string | null;
}

export const placeKey = (id: string, column: string | null): string => `${id}\0${column ?? '\0'}`;

/** What columns of an asset hold, by the newest profiles of the samples that are linked to it. */
export interface ColumnContents {
  readonly semanticTypes: TargetInput['semanticTypes'];
  readonly values: readonly number[];
}

/** Every asset and every column of a mirror, with its terms in effect. */
export async function readTargets(
  mirror: Pick<Database, 'all'>,
  links: readonly LinkInEffect[],
  contents: ReadonlyMap<string, ColumnContents>,
): Promise<Target[]> {
  const terms = new Map<string, string[]>();
  for (const { kind, id, column, termId } of links) {
    if (kind !== 'asset') continue;
    const key = placeKey(id, column);
    const list = terms.get(key);
    if (list === undefined) terms.set(key, [termId]);
    else list.push(termId);
  }
  const assets = await mirror.all(
    `SELECT id, name, owning_project_id, json_extract_string(document_json, '$.description') AS description
     FROM entities WHERE kind = 'asset' AND missing_since IS NULL ORDER BY lower(name), id`,
  );
  const columns = await mirror.all(
    `SELECT c.asset_id, c.name, c.data_type, c.comment, c.business_name, c.business_description, e.name AS asset_name, e.owning_project_id
     FROM columns c JOIN entities e ON e.kind = 'asset' AND e.id = c.asset_id AND e.missing_since IS NULL
     ORDER BY lower(e.name), c.asset_id, c.ordinal`,
  );
  return [
    ...assets.map((row): Target => {
      const id = String(row['id']);
      return {
        kind: 'asset',
        assetId: id,
        name: String(row['name']),
        assetName: String(row['name']),
        businessName: null,
        text: textOrEmpty(row['description']),
        dataType: null,
        projectId: textOrNull(row['owning_project_id']),
        termIds: terms.get(placeKey(id, null)) ?? [],
        semanticTypes: [],
        values: [],
      };
    }),
    ...columns.map((row): Target => {
      const id = String(row['asset_id']);
      const name = String(row['name']);
      const held = contents.get(placeKey(id, name.toLowerCase()));
      return {
        kind: 'column',
        assetId: id,
        name,
        assetName: String(row['asset_name']),
        businessName: textOrNull(row['business_name']),
        text: [...new Set([textOrEmpty(row['comment']), textOrEmpty(row['business_description'])])].join(' ').trim(),
        dataType: textOrNull(row['data_type']),
        projectId: textOrNull(row['owning_project_id']),
        termIds: terms.get(placeKey(id, name)) ?? [],
        semanticTypes: held?.semanticTypes ?? [],
        values: held?.values ?? [],
      };
    }),
  ];
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));
const textOrEmpty = (value: unknown): string => textOrNull(value) ?? '';

/** What was decided that a column means takes the place of what was found. */
function decided(meaning: string | null, found: ColumnContents['semanticTypes'], labels: ReadonlyMap<string, string>) {
  if (meaning === null) return found;
  return meaning === 'none' ? [] : [{ type: meaning, label: labels.get(meaning) ?? meaning, confidence: 1 }];
}

/** Another text as soon as other profiles or decisions say what columns mean. */
export async function contentsMark(workspace: Pick<Database, 'all'>): Promise<string> {
  const [row] = await workspace.all(
    `SELECT concat_ws(' ', (SELECT concat_ws(' ', count(*), bit_xor(hash(sample_id, column_name, decision_json))) FROM column_meanings),
       (SELECT concat_ws(' ', count(*), max(started_at)) FROM profile_runs WHERE state = 'succeeded'),
       (SELECT bit_xor(hash(sample_id, connection_id, asset_id)) FROM sample_assets)) AS mark`,
  );
  return String(row?.['mark']);
}

/** By asset and column in small letters. Values leave as hashes only. @param labels what types of values are called, by their identifiers */
export async function readContents(
  workspace: Pick<Database, 'all'>,
  connectionId: string,
  labels: ReadonlyMap<string, string>,
): Promise<Map<string, ColumnContents>> {
  const rows = await workspace.all(
    `WITH newest AS (
       SELECT sample_id, profile_json FROM profile_runs
       WHERE state = 'succeeded' AND profile_json IS NOT NULL AND sample_id IN (SELECT sample_id FROM sample_assets WHERE connection_id = $1)
       QUALIFY row_number() OVER (PARTITION BY sample_id ORDER BY started_at DESC, id DESC) = 1
     ), found AS (
       SELECT n.sample_id, unnest(from_json(json_extract(n.profile_json, '$.columns'),
         '[{"name":"VARCHAR","semanticTypes":[{"type":"VARCHAR","label":"VARCHAR","confidence":"DOUBLE"}],"topValues":[{"value":"JSON"}]}]'), recursive := true)
       FROM newest n
     )
     SELECT DISTINCT l.asset_id, lower(f.name) AS name, to_json(f.semanticTypes) AS types, to_json(f.topValues) AS top_values,
       json_extract_string(m.decision_json, '$.meaning') AS meaning
     FROM sample_assets l JOIN samples s ON s.id = l.sample_id AND s.removed_at IS NULL JOIN found f ON f.sample_id = l.sample_id
     LEFT JOIN column_meanings m ON m.sample_id = f.sample_id AND m.column_name = f.name
     WHERE l.connection_id = $1`,
    [connectionId],
  );
  return new Map(
    rows.map((row) => {
      const types = JSON.parse(String(row['types'] ?? '[]')) as { type: string; label: string; confidence: number }[] | null;
      const values = JSON.parse(String(row['top_values'] ?? '[]')) as { value: unknown }[] | null;
      return [
        placeKey(String(row['asset_id']), String(row['name'])),
        {
          semanticTypes: decided(textOrNull(row['meaning']), types ?? [], labels),
          values: (values ?? []).flatMap(({ value }) => (value === null ? [] : [Number.parseInt(textHash(String(value)).slice(0, 8), 16)])),
        },
      ];
    }),
  );
}
