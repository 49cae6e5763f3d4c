import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveRows } from '#core/catalog/mirror/derive-entity.ts';
import { forgetEntities, mergePrepared, prepareDocuments, storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { readAllUnread } from '#core/catalog/mirror/unread.ts';
import { factsOf } from '#core/catalog/search/facts.ts';
import { canonicalJson as canonical } from '#core/workspace/canonical-json.ts';
import { openMirror } from '../../support/catalog/pulls.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

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
/** One result of data quality: numbers, and what should be one. */
const summary = fc.oneof(
  fc
    .constantFrom(0, 100, 98.4, 33.333333333, 7.5, 100.5, -1, '99', null, true)
    .map((share) => JSON.stringify({ passingPercentage: share })),
  fc.constantFrom('', '{', '[]', '{"passingPercentage":{"a":1}}', 'none'),
);
const asset = fc.record({
  externalIdentifier: maybe(fc.constantFrom('arn:aws:glue:eu-central-1:1:table/mesh/visits', 'a:b/', '::', '')),
  description: maybe(fc.oneof({ weight: 5, arbitrary: word }, fc.constantFrom('long '.repeat(1000), '🙂'.repeat(4100)))),
  shortDescription: maybe(word),
  longDescription: maybe(word),
  createdBy: maybe(word),
  firstRevisionCreatedBy: maybe(word),
  listing: maybe(fc.record({ listingStatus: maybe(fc.constantFrom('ACTIVE', 'INACTIVE', '')) })),
  latestTimeSeriesDataPointFormsOutput: maybe(fc.array(fc.record({ formName: word, contentSummary: maybe(summary) }), { maxLength: 3 })),
  glossaryTerms: maybe(terms),
  governedGlossaryTerms: maybe(terms),
  formsOutput: fc.array(fc.record({ formName: word, content: maybe(content) }), { maxLength: 3 }),
});

/** With members in the order in which the other side has them. */
const canonicalOf = (json: unknown): unknown => JSON.parse(canonical(JSON.parse(String(json))));

/** In an order of its own. Half of a character, which UTF-8 cannot hold, is kept as the sign for that. */
const sorted = (rows: readonly unknown[]): unknown[] =>
  rows.map((row) => JSON.stringify(row).replaceAll(/\\ud[89a-f]../g, '\ufffd')).toSorted();

it.each(['asset', 'data_product'] as const)(
  'what DuckDB reads in the forms of many things is what is told of each alone: %s',
  async (kind) => {
    const mirror = await openMirror();
    await fc.assert(
      fc.asyncProperty(fc.array(asset, { minLength: 25, maxLength: 40 }), async (assets) => {
        const documents = assets.map((one, place) => ({ id: `a${place}`, name: `Asset ${place}`, ...one }));
        for (const table of ['entity_rows', 'columns', 'term_links', 'search_facts', 'search_changes'])
          await mirror.run(`DELETE FROM ${table}`);
        await mirror.transaction((inside) =>
          storeEntities(
            inside,
            kind,
            documents.map((document) => ({ document })),
            at,
          ),
        );
        const told = documents.map((document) => ({ id: document.id, ...deriveRows(kind, document), facts: factsOf(kind, document) }));
        expect(
          sorted(
            await mirror.all(
              `SELECT asset_id AS id, ordinal, name, data_type AS "dataType", comment, business_name AS "businessName",
               business_description AS "businessDescription", term_ids AS "termIds" FROM columns`,
            ),
          ),
        ).toEqual(sorted(told.flatMap(({ id, columns }) => columns.map((one) => ({ id, ...one })))));
        expect(
          sorted(
            await mirror.all(
              `SELECT entity_id AS id, term_id AS "termId", column_name AS "columnName" FROM term_links WHERE kind = '${kind}'`,
            ),
          ),
        ).toEqual(sorted(told.flatMap(({ id, termLinks }) => termLinks.map((link) => ({ id, ...link })))));
        expect(
          sorted(
            await mirror.all(
              `SELECT id, technical_name AS "technicalName", description, created_by AS "createdBy", listing_status AS "listingStatus",
               listed_revision AS "listedRevision", passing_percentage AS "passingPercentage", phi FROM search_facts WHERE kind = '${kind}'`,
            ),
          ),
        ).toEqual(sorted(told.map(({ id, facts }) => ({ id, ...facts }))));
        expect(sorted((await mirror.all(`SELECT document_json FROM entities`)).map((row) => canonicalOf(row['document_json'])))).toEqual(
          sorted(documents.map((document) => JSON.parse(canonical(document)))),
        );
        expect(await mirror.all(`SELECT count(*) AS n, count(DISTINCT id) AS ids FROM search_changes`)).toEqual([
          { n: BigInt(documents.length), ids: BigInt(documents.length) },
        ]);
      }),
      { numRuns: 15 },
    );
    await mirror.close();
  },
  60_000,
);

const many = (from: number, to: number) =>
  prepareDocuments(
    'asset',
    Array.from({ length: to - from }, (_, place) => ({
      document: {
        id: `a${from + place}`,
        name: `Asset ${from + place}`,
        formsOutput: [{ formName: 'GlueTableForm', content: JSON.stringify({ columns: [{ columnName: `c${from + place}` }] }) }],
      },
    })),
  );

it('leaves many unread until somebody reads them, whoever else comes between', async () => {
  const mirror = await openMirror();
  const from = { at, operation: 'Search', isWhole: false };
  await mirror.transaction((inside) => mergePrepared(inside, 'asset', many(0, 60), from, null));
  expect(await mirror.all(`SELECT * FROM columns`)).toEqual([]);
  expect(await mirror.all(`SELECT * FROM search_changes`)).toEqual([]);
  // One is opened meanwhile, one is removed.
  await mirror.transaction((inside) => storeEntities(inside, 'asset', [{ document: { id: 'a7', name: 'Opened', formsOutput: [] } }], at));
  await mirror.transaction((inside) => forgetEntities(inside, 'asset', ['a8']));
  const steps: [number, number][] = [];
  await readAllUnread(mirror, (things, of) => steps.push([things, of]));
  expect(steps).toEqual([[0, 58]]);
  expect(await mirror.all(`SELECT count(*) AS n, count(DISTINCT asset_id) AS assets FROM columns`)).toEqual([{ n: 58n, assets: 58n }]);
  expect(await mirror.all(`SELECT count(*) AS n FROM search_facts`)).toEqual([{ n: 59n }]);
  await readAllUnread(mirror, (things, of) => steps.push([things, of]));
  expect(steps).toHaveLength(1);
  await mirror.close();
});

it('reads what the process of a pull left unread when the mirror is opened again', async () => {
  const folder = newFolder('w');
  const mirrors = new Mirrors({ workspaceFolder: folder, ...createTestHost() });
  const mirror = await mirrors.of('C1');
  const from = { at, operation: 'Search', isWhole: false };
  await mirror.transaction(async (inside) => {
    await mergePrepared(inside, 'asset', many(0, 40), from, null);
    await inside.run(`INSERT INTO pulls VALUES ('p1', true, false, 'running', TIMESTAMP '2026-11-01 10:00:00', NULL, 1, 0, 1, NULL, NULL)`);
  });
  await mirrors.close();
  const again = new Mirrors({ workspaceFolder: folder, ...createTestHost() });
  expect(await (await again.of('C1')).all(`SELECT count(*) AS n FROM columns`)).toEqual([{ n: 40n }]);
  await again.close();
});
