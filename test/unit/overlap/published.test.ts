import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { compareDataSets } from '#core/overlap/match/compare-data-sets.ts';
import { searchOwned } from '#core/overlap/search/search-owned.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import { fromSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { quoteIdentifier, quoteLiteral } from '#core/sql.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { LabDatabase } from '#engine/lab/lab-database.ts';
import { openTogether } from '#engine/lab/open/open-together.ts';
import { runOverlap } from '#engine/lab/studies/overlap.ts';
import { runSketch } from '#engine/lab/studies/sketch.ts';
import { testDatabase } from '../../support/profiling/duckdb.ts';
import { shelfOf } from './support/shelf-of.ts';

const open = resolve(import.meta.dirname, '../../../../shared/cases/open');
const [omop, synthea] = [join(open, 'ohdsi-synthea27nj'), join(open, 'ohdsi-dbt-synthea')];
const arePresent = existsSync(omop) && existsSync(synthea);
if (!arePresent) {
  console.warn(
    'SKIPPED: the published OMOP and Synthea tables are not beside this repository (../shared/cases/open); none was recognised.',
  );
}

const limits = { memoryBytes: 1024 ** 3, threads: 2, milliseconds: 60_000 };
const progress = { signal: new AbortController().signal, report: () => undefined };

/** What the lab does with files, in this process. */
async function inLab<Result>(paths: readonly string[], work: (context: StudyContext) => Promise<Result>): Promise<Result> {
  const tempFolder = await mkdtemp(join(folder, 'lab-'));
  const { database: runner, sources } = await openTogether(
    paths.map((path) => ({ path })),
    { tempFolder, limits, report: () => undefined, open: (options) => LabDatabase.open(options) },
  );
  try {
    return await work({ sources, runner, limits, progress, version: '0.0.0-test' });
  } finally {
    runner.close();
  }
}

/** All with one key, and without a profile made before. */
const sketched = (path: string): Promise<DataSetSketch> =>
  inLab([path], async (context) =>
    fromSketchFile(
      await runSketch(context, {
        title: basename(path),
        key: '5a'.repeat(32),
        k: 4096,
        profile: null,
        companyTypes: [],
        wanted: null,
        requestId: null,
        madeAt: '2026-07-14T08:00:00.000Z',
      }),
    ),
  );

const filesOf = (where: string, ending: string): string[] => (arePresent ? readdirSync(where).filter((name) => name.endsWith(ending)) : []);
const texts = filesOf(join(omop, 'csv'), '.csv');
const tables = filesOf(join(omop, 'parquet'), '.parquet');
/** Tables of Synthea itself, of other patients. */
const generated = ['conditions.csv', 'encounters.csv'];
const savedAgain = generated.map((name) => name.replace('.csv', '-again.parquet'));

const sketches = new Map<string, DataSetSketch>();
const of = (file: string): DataSetSketch => {
  const found = sketches.get(file);
  if (!found) throw new Error(`${file} was not sketched`);
  return found;
};

let folder: string;
let database: DatabaseFile;
beforeAll(async () => {
  if (!arePresent) return;
  folder = await mkdtemp(join(tmpdir(), 'meshbench-published-'));
  database = await openDatabaseFile(':memory:');
  const writer = await testDatabase();
  for (const [place, name] of generated.entries()) {
    // As another company might hand it on: all texts, ids as capitals with blanks around them, and columns that say nothing.
    const source = `read_csv(${quoteLiteral(join(synthea, name))}, all_varchar = true)`;
    const columns = (await writer.runner.rows(`DESCRIBE FROM ${source}`)).map(
      ([column], at) => `' ' || upper(${quoteIdentifier(String(column))}) || ' ' AS ${quoteIdentifier(`field_${String(at)}`)}`,
    );
    await writer.runner.rows(
      `COPY (SELECT ${columns.toReversed().join(', ')} FROM ${source}) TO ${quoteLiteral(join(folder, savedAgain[place] ?? ''))} (FORMAT parquet)`,
    );
  }
  writer.close();
  const paths = [
    ...texts.map((name) => join(omop, 'csv', name)),
    ...tables.map((name) => join(omop, 'parquet', name)),
    ...generated.map((name) => join(synthea, name)),
    ...savedAgain.map((name) => join(folder, name)),
  ];
  for (const path of paths) sketches.set(basename(path), await sketched(path));
});
afterAll(async () => {
  if (!arePresent) return;
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is owned and like it, the likest first. */
async function search(subject: string, owned: readonly string[]) {
  const shelf = shelfOf(owned.map(of), database);
  return await searchOwned({ sketch: of(subject) }, shelf.owned, shelf.work);
}

/** Both directions of every column whose values were compared. */
const shares = (subject: string, other: string) =>
  compareDataSets({ sketch: of(subject) }, { sketch: of(other) }).columns.flatMap(({ other: there, subject: here, values }) =>
    values === null ? [] : [{ here: here.path, there: there.path, ofHere: values.ofSubject, ofThere: values.ofOther }],
  );
const all = { value: 1, low: 1, high: 1, isExact: true };

describe.skipIf(!arePresent)('the same OMOP tables as CSV and as Parquet', () => {
  it.each(texts)('%s is found as the same one among all of them', async (file) => {
    const same = file.toLowerCase().replace('.csv', '.parquet');
    const { dataSets, searched } = await search(file, tables);
    expect(searched).toBe(9);
    expect(dataSets[0]?.dataSet.title).toBe(same);
    for (const { here, ofHere, ofThere, there } of shares(file, same)) {
      expect(there).toBe(here);
      expect({ ofHere, ofThere }, here).toMatchObject({ ofHere: all, ofThere: all });
    }
  });

  it.each([
    ['CONDITION_OCCURRENCE.csv', 'condition_occurrence_id', 471],
    ['DRUG_EXPOSURE.csv', 'drug_exposure_id', 884],
    ['VISIT_OCCURRENCE.csv', 'visit_occurrence_id', 1792],
    ['PROVIDER.csv', 'provider_id', 68],
  ])('%s has all of its %s there, counted', (file, key, lines) => {
    const found = shares(file, file.toLowerCase().replace('.csv', '.parquet')).find(({ here }) => here === key);
    expect(found?.ofHere).toMatchObject({ ...all, fromValues: lines - 1 });
    expect(of(file).keys).toContainEqual([key]);
  });
});

describe.skipIf(!arePresent)('tables of Synthea', () => {
  it.each(generated)('%s is found where every column has another name and every value is written otherwise', async (file) => {
    const again = file.replace('.csv', '-again.parquet');
    const { dataSets } = await search(file, [...tables, ...savedAgain]);
    expect(dataSets[0]?.dataSet.title).toBe(again);
    const found = shares(file, again).filter(({ here }) => ['Id', 'ENCOUNTER'].includes(here));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ ofHere: all, ofThere: all });
  });

  it('are not taken for the OMOP tables, which hold other patients', async () => {
    for (const file of generated) {
      const { headline } = await search(file, tables);
      expect(headline, file).toBeNull();
    }
  });

  it('share half of their condition codes with these, whether kept as numbers or as texts', async () => {
    const codes = { subject: 'CODE', other: 'condition_source_value', semanticType: null };
    const found = await inLab([join(synthea, 'conditions.csv'), join(omop, 'parquet/condition_occurrence.parquet')], (context) =>
      runOverlap(context, { pairs: [codes], rows: null, filters: [], splitBy: null }),
    );
    expect(found.pairs[0]?.all).toMatchObject({ values: 48, found: 24 });
  });

  it('hold every encounter of their conditions, which another table lists', () => {
    const visits = shares('conditions.csv', 'encounters.csv').find(({ here }) => here === 'ENCOUNTER');
    expect(visits).toMatchObject({ there: 'Id', ofHere: all });
    expect(visits?.ofThere.value).toBeLessThan(1);
  });
});
