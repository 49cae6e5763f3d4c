import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveRows } from '#core/catalog/mirror/derive-entity.ts';
import { storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { factsOf } from '#core/catalog/search/facts.ts';
import { canonicalJson as canonical } from '#core/workspace/canonical-json.ts';
import { openMirror } from '../../support/catalog/pulls.ts';

const at = '2026-11-01T10:00:00.000Z';
const word = fc.constantFrom('loinc', 'subject_id', 'Größe', 'a"b', "x'); DROP TABLE columns; --", '', 'value', 'NULL', '🙂');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const terms = fc.array(fc.constantFrom('t1', 't2', 't3', ''), { maxLength: 3 });
const column = fc.record({
  columnName: maybe(word),
  name: maybe(word),
  dataType: maybe(word),
  columnDescription: maybe(word),
  comment: maybe(word),
  description: maybe(word),
});
const said = fc.record({ columnIdentifier: maybe(word), name: maybe(word), description: maybe(word), glossaryTerms: maybe(terms) });
/** Lists that are not what they should be are as good as none. */
const listOf = (item: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: fc.array(item, { maxLength: 4 }) }, fc.constantFrom('none', 5, null, { a: 1 }));
const content = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        tableName: maybe(word),
        viewName: maybe(word),
        readMe: maybe(word),
        containsPhi: maybe(fc.constantFrom('true', 'false')),
        classification: maybe(fc.constantFrom('PHI', 'public')),
        columns: maybe(listOf(fc.oneof({ weight: 9, arbitrary: column }, fc.constant(null)))),
        columnsBusinessMetadata: maybe(listOf(said)),
      })
      .map((form) => JSON.stringify(form)),
  },
  fc.constantFrom('', '{"columns":', '[]', '7', 'null', '{"columns":[{"columnName":"\\ud800"}]}', '{"tableName":"\\ud800"}'),
);
const asset = fc.record({
  externalIdentifier: maybe(fc.constantFrom('arn:aws:glue:eu-central-1:1:table/mesh/visits', '')),
  description: maybe(word),
  glossaryTerms: maybe(terms),
  formsOutput: fc.array(fc.record({ formName: word, content: maybe(content) }), { maxLength: 3 }),
});

/** In an order of its own. Half of a character, which UTF-8 cannot hold, is kept as the sign for that. */
/** With members in the order in which the other side has them. */
const canonicalOf = (json: unknown): unknown => JSON.parse(canonical(JSON.parse(String(json))));

const sorted = (rows: readonly unknown[]): unknown[] =>
  rows.map((row) => JSON.stringify(row).replaceAll(String.raw`\ud800`, '\ufffd')).toSorted();

it('what DuckDB reads in the forms of many things is what is told of each alone', async () => {
  const mirror = await openMirror();
  await fc.assert(
    fc.asyncProperty(fc.array(asset, { minLength: 25, maxLength: 40 }), async (assets) => {
      const documents = assets.map((one, place) => ({ id: `a${place}`, name: `Asset ${place}`, ...one }));
      for (const table of ['entity_rows', 'columns', 'term_links', 'search_facts']) await mirror.run(`DELETE FROM ${table}`);
      await mirror.transaction((inside) =>
        storeEntities(
          inside,
          'asset',
          documents.map((document) => ({ document })),
          at,
        ),
      );
      const told = documents.map((document) => ({ id: document.id, ...deriveRows('asset', document), facts: factsOf('asset', document) }));
      expect(
        sorted(
          await mirror.all(
            `SELECT asset_id AS id, ordinal, name, data_type AS "dataType", comment, business_name AS "businessName",
               business_description AS "businessDescription", term_ids AS "termIds" FROM columns`,
          ),
        ),
      ).toEqual(sorted(told.flatMap(({ id, columns }) => columns.map((one) => ({ id, ...one })))));
      expect(sorted(await mirror.all(`SELECT entity_id AS id, term_id AS "termId", column_name AS "columnName" FROM term_links`))).toEqual(
        sorted(told.flatMap(({ id, termLinks }) => termLinks.map((link) => ({ id, ...link })))),
      );
      expect(sorted(await mirror.all(`SELECT id, technical_name AS name, description, phi FROM search_facts`))).toEqual(
        sorted(
          told.map(({ id, facts }) => ({
            id,
            name: facts?.technicalName ?? null,
            description: facts?.description ?? null,
            phi: facts?.phi ?? null,
          })),
        ),
      );
      expect(sorted((await mirror.all(`SELECT document_json FROM entities`)).map((row) => canonicalOf(row['document_json'])))).toEqual(
        sorted(documents.map((document) => JSON.parse(canonical(document)))),
      );
    }),
    { numRuns: 25 },
  );
  await mirror.close();
}, 60_000);
