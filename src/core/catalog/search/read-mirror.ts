import type { DatabaseFile, Reading } from '../../ports/database.ts';
import type { IndexBuilder } from '../../ports/search-desk.ts';
import type { IndexStamp } from './index/index-file.ts';
import type { ColumnInput, EntityInput, Lookups } from './index/search-input.ts';
import * as sql from './mirror-sql.ts';
import { saysPhi } from './phi.ts';

const texts = (values: readonly unknown[] | undefined): readonly (string | null)[] => (values ?? []) as readonly (string | null)[];
const numbers = (values: readonly unknown[] | undefined): readonly (number | null)[] => (values ?? []) as readonly (number | null)[];

async function* rowsOf(reading: Reading, statement: string): AsyncGenerator<(string | null)[]> {
  for await (const chunk of reading.chunks(statement)) {
    const columns = chunk.map(texts);
    for (let row = 0; row < (columns[0]?.length ?? 0); row += 1) yield columns.map((column) => column[row] ?? null);
  }
}

const idsOf = (json: string | null | undefined): string[] =>
  json === undefined || json === null || json === '[]' ? [] : (JSON.parse(json) as string[]);

const named = ([id, name]: (string | null)[]): { id: string; name: string } => ({ id: id ?? '', name: name ?? '' });

/** Names that things of this mirror refer to. */
export async function readLookups(reading: Reading): Promise<Lookups> {
  const all = async <Value>(statement: string, of: (row: (string | null)[]) => Value): Promise<Value[]> => {
    const values: Value[] = [];
    for await (const row of rowsOf(reading, statement)) values.push(of(row));
    return values;
  };
  return {
    projects: await all(sql.readProjects, (row) => ({ ...named(row), unitId: row[2] ?? null, ownerIds: idsOf(row[3]) })),
    units: await all(sql.readUnits, (row) => ({ ...named(row), parentId: row[2] ?? null })),
    owners: await all(sql.readPeople, named),
    terms: await all(sql.readTerms, (row) => ({ ...named(row), saysPhi: saysPhi(row[1] ?? '') === 'yes' })),
    glossaries: await all(sql.readGlossaries, named),
  };
}

/** Entities of the table `found`, a few thousand at a time. */
async function* foundEntities(reading: Reading): AsyncGenerator<EntityInput[]> {
  for await (const chunk of reading.chunks(sql.readEntities)) {
    const [kinds, ids, names, technicalNames, descriptions, projects, units, parents, types] = chunk.map(texts);
    const [days, qualities] = chunk.slice(9, 11).map(numbers);
    const [published, phi, terms] = chunk.slice(11).map(texts);
    yield (ids ?? []).map((id, row) => ({
      kind: (kinds?.[row] ?? 'asset') as EntityInput['kind'],
      id: id ?? '',
      name: names?.[row] ?? '',
      technicalName: technicalNames?.[row] ?? null,
      description: descriptions?.[row] ?? null,
      projectId: projects?.[row] ?? null,
      unitId: units?.[row] ?? null,
      parentId: parents?.[row] ?? null,
      typeId: types?.[row] ?? null,
      changedDay: days?.[row] ?? null,
      quality: qualities?.[row] ?? null,
      published: (published?.[row] ?? null) as EntityInput['published'],
      phi: (phi?.[row] ?? null) as EntityInput['phi'],
      termIds: idsOf(terms?.[row]),
      local: null,
    }));
  }
}

/** Gives everything that a mirror holds to a builder, and has it write the index. */
export async function buildIndex(mirror: DatabaseFile, builder: IndexBuilder, stamp: IndexStamp, path: string): Promise<void> {
  await mirror.read(async (reading) => {
    await reading.run(sql.foundEntities(false));
    for await (const batch of foundEntities(reading)) await builder.entities(batch);
    await reading.run(sql.countDataTypes);
    const dataTypes: string[] = [];
    for await (const [name] of rowsOf(reading, sql.readDataTypes)) dataTypes.push(name ?? '');
    await builder.dataTypes(dataTypes);
    await reading.run(sql.columnSets);
    const { assets, types } = await columnsOfSets(reading);
    let at = 0;
    for await (const chunk of reading.chunks(sql.readSets)) {
      const [names, businessNames, descriptions, termIds] = chunk.map(texts);
      const counts = numbers(chunk[4]).map((count) => count ?? 0);
      const end = at + counts.reduce((sum, count) => sum + count, 0);
      await builder.columns({
        names: (names ?? []).map((name) => name ?? ''),
        businessNames: businessNames ?? [],
        descriptions: descriptions ?? [],
        termIds: (termIds ?? []).map((ids) => ids ?? '[]'),
        counts,
        assets: assets.slice(at, end),
        dataTypes: types.slice(at, end),
      });
      at = end;
    }
    await builder.finish(await readLookups(reading), stamp, path);
  });
}

async function columnsOfSets(reading: Reading): Promise<{ assets: Uint32Array; types: Uint16Array }> {
  const parts: { assets: Uint32Array; types: Uint16Array }[] = [];
  let total = 0;
  for await (const chunk of reading.chunks(sql.readColumnsOfSets)) {
    const assets = Uint32Array.from(numbers(chunk[0]), (place) => place ?? 0);
    parts.push({ assets, types: Uint16Array.from(numbers(chunk[1]), (number) => number ?? 0) });
    total += assets.length;
  }
  const all = { assets: new Uint32Array(total), types: new Uint16Array(total) };
  let at = 0;
  for (const { assets, types } of parts) {
    all.assets.set(assets, at);
    all.types.set(types, at);
    at += assets.length;
  }
  return all;
}

/** The things of these identifiers as they are now, with their columns; what is gone is left out. */
export async function readThings(
  reading: Reading,
  wanted: readonly { readonly kind: string; readonly id: string }[],
): Promise<{ entity: EntityInput; columns: ColumnInput[] }[]> {
  await reading.run('CREATE OR REPLACE TEMP TABLE wanted (kind VARCHAR, id VARCHAR)');
  await reading.run(`INSERT INTO wanted SELECT unnest(from_json($1, '[{"kind":"VARCHAR","id":"VARCHAR"}]'), recursive := true)`, [
    JSON.stringify(wanted),
  ]);
  await reading.run(sql.foundEntities(true));
  const things: { entity: EntityInput; columns: ColumnInput[] }[] = [];
  for await (const batch of foundEntities(reading)) for (const entity of batch) things.push({ entity, columns: [] });
  for await (const chunk of reading.chunks(sql.readColumns)) {
    const places = numbers(chunk[0]);
    const [names, businessNames, descriptions, termIds, dataTypes] = chunk.slice(1).map(texts);
    places.forEach((place, row) =>
      things[place ?? -1]?.columns.push({
        name: names?.[row] ?? '',
        businessName: businessNames?.[row] ?? null,
        description: descriptions?.[row] ?? null,
        dataType: dataTypes?.[row] || null,
        termIds: idsOf(termIds?.[row]),
      }),
    );
  }
  return things;
}
