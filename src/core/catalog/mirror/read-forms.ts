import type { Transaction } from '../../ports/database.ts';

/** What DuckDB found in the forms of things that just arrived. */
export interface ReadForms {
  /** What a technical form calls the table, object or view, by thing. */
  readonly technicalNames: ReadonlyMap<string, string>;
  /** Things whose forms say more of them than that: they have a readme, or a field that may speak of protected data. */
  readonly telling: ReadonlySet<string>;
  /** Things whose columns were not written: their forms have several lists of them, a name twice or none, or are not what DuckDB can read. */
  readonly odd: ReadonlySet<string>;
}

/** Members of forms that are looked at; the same as in derive-columns.ts and in search/facts.ts. */
const shape = JSON.stringify({
  tableName: 'VARCHAR',
  objectName: 'VARCHAR',
  viewName: 'VARCHAR',
  readMe: 'VARCHAR',
  columns: [
    {
      columnName: 'VARCHAR',
      name: 'VARCHAR',
      dataType: 'VARCHAR',
      columnDescription: 'VARCHAR',
      comment: 'VARCHAR',
      description: 'VARCHAR',
    },
  ],
  columnsBusinessMetadata: [{ columnIdentifier: 'VARCHAR', name: 'VARCHAR', description: 'VARCHAR', glossaryTerms: ['VARCHAR'] }],
});

const firstOf = (...members: readonly string[]): string => `coalesce(${members.map((member) => `nullif(${member}, '')`).join(', ')})`;
const nameOf = (column: string): string => firstOf(`${column}.columnName`, `${column}.name`);

/** Whether a list has everything once, and by name. `list_unique` does not count nulls. */
const isPlain = (list: string): string => `list_unique(${list}) = len(${list}) AND NOT list_contains(${list}, '')`;

const formsRead = `
  CREATE OR REPLACE TEMP TABLE forms_read AS
  SELECT id, is_json, keys, form, list_transform(form.columns, lambda one: ${nameOf('one')}) AS names,
    list_transform(form.columnsBusinessMetadata, lambda one: one.columnIdentifier) AS meant
  FROM (
    SELECT id, json_valid(content) AS is_json, CASE WHEN json_valid(content) THEN json_keys(content) END AS keys,
      CASE WHEN json_valid(content) THEN from_json(content, '${shape}') END AS form
    FROM (SELECT id, unnest(contents) AS content FROM arrived)
  )`;

const thingsRead = `
  SELECT id, coalesce(any_value(nullif(form.tableName, '')), any_value(nullif(form.objectName, '')), any_value(nullif(form.viewName, '')))
      AS technical_name,
    NOT bool_and(is_json) OR count(form.tableName) > 1 OR count(form.objectName) > 1 OR count(form.viewName) > 1 OR count(form.readMe) > 0
      OR coalesce(bool_or(list_has_any(keys, from_json($1, '["VARCHAR"]'))), false) AS is_telling,
    NOT bool_and(is_json) OR count(names) > 1 OR count(meant) > 1
      OR NOT coalesce(bool_and(${isPlain('names')}), true) OR NOT coalesce(bool_and(${isPlain('meant')}), true)
      OR NOT coalesce(bool_and(list_bool_and(list_transform(form.columnsBusinessMetadata, lambda one:
        one.glossaryTerms IS NULL OR (${isPlain('one.glossaryTerms')})))), true)
      OR (count(meant) > 0 AND NOT coalesce(list_has_all(any_value(names), any_value(meant)), false)) AS is_odd
  FROM forms_read GROUP BY id`;

const notOdd = `id NOT IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`;
const meantColumns = `
  SELECT id, unnest(form.columnsBusinessMetadata) AS said FROM forms_read WHERE meant IS NOT NULL AND ${notOdd}`;

const writeColumns = `
  INSERT INTO columns
  SELECT t.id, t.ordinal, t.name, nullif(t.told.dataType, ''), ${firstOf('t.told.columnDescription', 't.told.comment', 't.told.description')},
    nullif(m.said.name, ''), nullif(m.said.description, ''), coalesce(m.said.glossaryTerms, [])
  FROM (
    SELECT id, unnest(form.columns) AS told, unnest(names) AS name, generate_subscripts(names, 1) - 1 AS ordinal
    FROM forms_read WHERE names IS NOT NULL AND ${notOdd}
  ) t
  LEFT JOIN (${meantColumns}) m ON m.id = t.id AND m.said.columnIdentifier = t.name`;

const writeLinks = `
  INSERT INTO term_links
  SELECT unnest(said.glossaryTerms), 'asset', id, said.columnIdentifier FROM (${meantColumns})`;

/**
 * Reads the forms of the things in the temporary table `arrived` (rows as in `entity_rows`), all at once, and writes the columns of those that are assets, with the
 * terms of these columns, as `deriveRows` tells them: many times faster than to take each apart here. Belongs into a transaction.
 * Content that is not quite JSON (a comma too many, NaN) is read too.
 * @param mayTell whether a field of this name may say that there is protected data
 */
export async function readForms(inside: Transaction, isAsset: boolean, mayTell: (key: string) => boolean): Promise<ReadForms> {
  await inside.run(formsRead);
  const keys = await inside.all<{ key: string }>(`SELECT DISTINCT unnest(keys) AS key FROM forms_read`);
  const telling = keys.map(({ key }) => key).filter(mayTell);
  const things = await inside.all<{ id: string; technical_name: string | null; is_telling: boolean; is_odd: boolean }>(thingsRead, [
    JSON.stringify(telling),
  ]);
  const odd = things.filter(({ is_odd }) => is_odd).map(({ id }) => id);
  if (isAsset) {
    await inside.run(writeColumns, [JSON.stringify(odd)]);
    await inside.run(writeLinks, [JSON.stringify(odd)]);
  }
  return {
    technicalNames: new Map(things.flatMap(({ id, technical_name: name }) => (name === null ? [] : [[id, name]]))),
    telling: new Set(things.filter(({ is_telling }) => is_telling).map(({ id }) => id)),
    odd: new Set(odd),
  };
}
