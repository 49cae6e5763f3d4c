import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FacetName, type SearchFilters, searchKinds } from '../../../../src/contract/catalog/search.ts';
import { LocalBuilder } from '../../../../src/core/catalog/search/builder.ts';
import { LocalDesk } from '../../../../src/core/catalog/search/desk.ts';
import { qualityBands } from '../../../../src/core/catalog/search/index/documents.ts';
import { readWords } from '../../../../src/core/catalog/search/index/read-words.ts';
import type { IndexAnswer } from '../../../../src/core/catalog/search/index/run-search.ts';
import type { ColumnInput, EntityInput, Lookups } from '../../../../src/core/catalog/search/index/search-input.ts';
import { compactOf, tokensOf } from '../../../../src/core/catalog/search/index/tokens.ts';
import { indexFilesInMemory } from '../../../support/catalog/index-files-in-memory.ts';

interface Thing {
  readonly entity: EntityInput;
  readonly columns: readonly ColumnInput[];
}

const words = ['patient', 'visit', 'lab', 'result', 'claim', 'Date', 'größe', 'icd10', 'icd9', 'id'];
const nameOf = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom(parts.join('_'), parts.join(' ')));
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null });
const termIds = fc.uniqueArray(fc.constantFrom('t1', 't2', 't3'), { maxLength: 2 });

const column: fc.Arbitrary<ColumnInput> = fc.record({
  name: nameOf,
  businessName: maybe(nameOf),
  description: maybe(nameOf),
  dataType: maybe(fc.constantFrom('string', 'int')),
  termIds,
});
const thing: fc.Arbitrary<Thing> = fc
  .record({
    kind: fc.constantFrom('asset', 'asset', 'data_product', 'glossary_term' as const),
    id: fc.integer({ min: 0, max: 14 }).map(String),
    name: nameOf,
    technicalName: maybe(nameOf),
    description: maybe(nameOf),
    projectId: maybe(fc.constantFrom('p1', 'p2', 'p3')),
    unitId: maybe(fc.constantFrom('u1', 'u2')),
    parentId: fc.constant(null),
    typeId: maybe(fc.constantFrom('Table', 'View')),
    changedDay: maybe(fc.integer({ min: 1, max: 9000 })),
    quality: maybe(fc.constantFrom(20, 60, 85, 95, 100)),
    published: maybe(fc.constantFrom('published' as const, 'changed' as const, 'unpublished' as const)),
    phi: maybe(fc.constantFrom('yes' as const, 'no' as const)),
    termIds,
    local: maybe(fc.constantFrom('create' as const, 'update' as const)),
  })
  .chain((entity) =>
    fc.record({
      entity: fc.constant(entity as EntityInput),
      // A name once in an asset, as everywhere: columns of one name are told apart by their asset.
      columns:
        entity.kind === 'asset' ? fc.uniqueArray(column, { maxLength: 4, selector: ({ name }) => compactOf(name) }) : fc.constant([]),
    }),
  );

const lookups: Lookups = {
  projects: [
    { id: 'p1', name: 'One', unitId: 'u2', ownerIds: ['o1', 'o2'] },
    { id: 'p2', name: 'Two', unitId: 'u3', ownerIds: [] },
  ],
  units: [
    { id: 'u1', name: 'Top', parentId: null },
    { id: 'u2', name: 'Below', parentId: 'u1' },
    { id: 'u3', name: 'Beside', parentId: null },
  ],
  owners: [{ id: 'o1', name: 'Ada' }],
  terms: [
    { id: 't1', name: 'Patient', saysPhi: false },
    { id: 't2', name: 'PHI', saysPhi: true },
  ],
  glossaries: [],
};
const stamp = { log: 'L', sequence: 1, asOf: null };
const query = (text: string, filters: SearchFilters = {}, limit = 200) =>
  ({ text, filters, column: undefined, offset: 0, limit, facets: true, facetValues: 40, moreOf: undefined }) as const;

async function built(things: readonly Thing[]): Promise<LocalDesk> {
  const files = indexFilesInMemory();
  const builder = new LocalBuilder(files);
  await builder.entities(things.map(({ entity }) => entity));
  const types = ['', 'string', 'int'];
  await builder.dataTypes(types);
  const columns = things.flatMap(({ columns: own }, asset) => own.map((one) => ({ ...one, asset })));
  await builder.columns({
    names: columns.map(({ name }) => name),
    businessNames: columns.map(({ businessName }) => businessName),
    descriptions: columns.map(({ description }) => description),
    termIds: columns.map((one) => JSON.stringify(one.termIds)),
    counts: columns.map(() => 1),
    assets: Uint32Array.from(columns, ({ asset }) => asset),
    dataTypes: Uint16Array.from(columns, ({ dataType }) => types.indexOf(dataType ?? '')),
  });
  await builder.finish(lookups, stamp, 'x');
  const desk = new LocalDesk(files);
  await desk.open('C', 'x');
  return desk;
}

/** By kind and identifier, the newest. */
const latest = (things: readonly Thing[]): Thing[] => [
  ...new Map(things.map((one) => [`${one.entity.kind} ${one.entity.id}`, one])).values(),
];

interface Flat {
  readonly kind: string;
  readonly texts: readonly string[];
  readonly facets: Readonly<Record<Exclude<FacetName, 'connection'>, readonly string[]>>;
}

const isPhi = (ids: readonly string[]): boolean => ids.includes('t2');
const own = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? ['none'] : ids);

/** Every thing and every column for itself, with what it has: search by its definition. */
function flattened(things: readonly Thing[]): Flat[] {
  return things.flatMap(({ entity, columns }) => {
    const project = lookups.projects.find(({ id }) => id === entity.projectId);
    const unit = entity.projectId === null ? entity.unitId : (project?.unitId ?? null);
    const chain = unit === null ? [] : [unit, ...(lookups.units.find(({ id }) => id === unit)?.parentId === 'u1' ? ['u1'] : [])];
    const date = entity.changedDay === null ? null : new Date(Date.UTC(2000, 0, 1 + entity.changedDay)).toISOString();
    const place = {
      unit: chain,
      project: entity.projectId === null ? [] : [entity.projectId],
      type: entity.typeId === null ? [] : [entity.typeId],
      owner: entity.projectId === null ? [] : (project?.ownerIds.length ?? 0) === 0 ? ['none'] : (project?.ownerIds ?? []),
      quality: [entity.quality === null ? 'none' : (qualityBands.find((band) => (entity.quality ?? 0) >= Number(band)) ?? 'none')],
      published: entity.published === null ? [] : [entity.published],
      updated: date === null ? ['unknown'] : [date.slice(0, 4), date.slice(0, 7)],
      local: entity.local === null ? [] : [entity.local],
    };
    const phi =
      entity.phi === 'yes' || isPhi(entity.termIds) || columns.some((one) => isPhi(one.termIds)) ? 'yes' : (entity.phi ?? 'unknown');
    return [
      {
        kind: entity.kind,
        texts: [entity.name, entity.technicalName ?? '', entity.description ?? ''],
        facets: { ...place, kind: [entity.kind], term: own(entity.termIds), phi: [phi] },
      },
      ...columns.map((one) => ({
        kind: 'column',
        texts: [one.name, one.businessName ?? '', one.description ?? ''],
        facets: { ...place, kind: ['column'], term: own(one.termIds), phi: [isPhi(one.termIds) ? 'yes' : 'unknown'] },
      })),
    ];
  });
}

function holds({ texts }: Flat, text: string): boolean {
  return readWords(text).words.every(({ tokens: [word = ''] }) =>
    texts.some(
      (one, at) => tokensOf(one).some((token) => token.text.startsWith(word)) || (at < 2 && one !== '' && compactOf(one).startsWith(word)),
    ),
  );
}

const passes = ({ facets }: Flat, filters: SearchFilters, but?: FacetName): boolean =>
  Object.entries(filters).every(
    ([facet, wanted]) => facet === but || wanted.some((value) => facets[facet as keyof Flat['facets']].includes(value)),
  );

const someFilters: fc.Arbitrary<SearchFilters> = fc.record(
  {
    kind: fc.subarray([...searchKinds], { minLength: 1, maxLength: 2 }),
    unit: fc.subarray(['u1', 'u2', 'u3'], { minLength: 1 }),
    project: fc.constantFrom(['p1'], ['p3'], ['gone']),
    term: fc.constantFrom(['t1'], ['none'], ['t2', 'none']),
    owner: fc.constantFrom(['o1'], ['none']),
    quality: fc.constantFrom(['95'], ['50', 'none']),
    published: fc.constantFrom(['published'], ['changed', 'unpublished']),
    phi: fc.constantFrom(['yes'], ['no'], ['unknown']),
    updated: fc.constantFrom(['2010'], ['2012-05', '2003']),
    local: fc.constantFrom(['update']),
  },
  { requiredKeys: [] },
);
const someText = fc.constantFrom('', 'pat', 'visit', 'id', 'lab res', 'da', 'icd10', 'groesse', 'claim patient', 'patientv');

const countsOf = (answer: IndexAnswer, facet: FacetName): Record<string, number> =>
  Object.fromEntries((answer.facets[facet]?.values ?? []).filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

describe('an index', () => {
  it('counts as one does who looks at every thing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 12 }), someText, someFilters, async (all, text, filters) => {
        const things = latest(all);
        const flat = flattened(things).filter((one) => holds(one, text));
        // Where no thing has the words, slips are forgiven: the next test.
        fc.pre(text === '' || flat.length > 0);
        const answer = await (await built(things)).search(['C'], query(text, filters));
        expect(answer.things).toBe(flat.filter((one) => passes(one, filters)).length);
        for (const facet of [
          'kind',
          'unit',
          'project',
          'type',
          'term',
          'owner',
          'quality',
          'published',
          'phi',
          'updated',
          'local',
        ] as const) {
          const expected: Record<string, number> = {};
          for (const one of flat)
            if (passes(one, filters, facet)) for (const value of one.facets[facet]) expected[value] = (expected[value] ?? 0) + 1;
          expect({ facet, counts: countsOf(answer, facet) }).toEqual({ facet, counts: expected });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('that took changes one by one answers as one that was made from scratch', async () => {
    const step = fc.record({
      replaced: fc.array(thing, { maxLength: 4 }),
      removed: fc.array(fc.integer({ min: 0, max: 14 }).map(String), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 10 }),
        fc.array(step, { maxLength: 4 }),
        someText,
        someFilters,
        async (start, steps, text, filters) => {
          const now = new Map(latest(start).map((one) => [`${one.entity.kind} ${one.entity.id}`, one]));
          const desk = await built([...now.values()]);
          for (const { replaced, removed } of steps) {
            const changed = latest(replaced);
            for (const id of removed) now.delete(`asset ${id}`);
            for (const one of changed) now.set(`${one.entity.kind} ${one.entity.id}`, one);
            await desk.change('C', { replaced: changed, removed: removed.map((id) => ({ kind: 'asset' as const, id })), lookups, stamp });
          }
          const fresh = await built([...now.values()]);
          expect(await desk.search(['C'], query(text, filters))).toEqual(await fresh.search(['C'], query(text, filters)));
          expect(await desk.search(['C'], query('patiemt', filters))).toEqual(await fresh.search(['C'], query('patiemt', filters)));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('puts hits that are as good in the order of their names, numbers by value, through changes too', async () => {
    const empty = { description: null, projectId: null, unitId: null, parentId: null, typeId: null, changedDay: null, quality: null };
    const named = (name: string): Thing => ({
      entity: { ...empty, kind: 'asset', id: name, name, technicalName: null, published: null, phi: null, termIds: [], local: null },
      columns: [],
    });
    const desk = await built(['part 10', 'part 1', 'Part 9'].map(named));
    await desk.change('C', { replaced: ['part 2', 'part 11'].map(named), removed: [], lookups, stamp });
    const { hits } = await desk.search(['C'], query('part'));
    expect(hits.map(({ id }) => id)).toEqual(['part 1', 'part 2', 'Part 9', 'part 10', 'part 11']);
  });

  it('gives the same pages whichever way they are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { minLength: 3, maxLength: 14 }),
        someText,
        fc.integer({ min: 1, max: 5 }),
        async (all, text, limit) => {
          const desk = await built(latest(all));
          const whole = await desk.search(['C'], query(text));
          const pages = [];
          for (let offset = 0; offset < whole.total; offset += limit)
            pages.push(...(await desk.search(['C'], { ...query(text, {}, limit), offset, facets: false })).hits);
          expect(pages).toEqual(whole.hits);
          expect(whole.hits).toHaveLength(whole.total);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('answers a question that was typed letter by letter, with slips, changes and filters between, as one that is asked first', async () => {
    const typed = fc.constantFrom('patient visit', 'lab result', '"visit date" id', 'patiemt', 'claim patient i', 'icd10 d');
    const step = fc.record({ text: typed, filters: someFilters, changed: maybe(thing), back: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { minLength: 2, maxLength: 12 }),
        fc.array(step, { minLength: 1, maxLength: 3 }),
        async (all, steps) => {
          const now = new Map(latest(all).map((one) => [`${one.entity.kind} ${one.entity.id}`, one]));
          const desk = await built([...now.values()]);
          for (const { text, filters, changed, back } of steps) {
            const fresh = await built([...now.values()]);
            const beginnings = Array.from(text, (_, at) => text.slice(0, at + 1));
            for (const beginning of [...beginnings, ...beginnings.toReversed().slice(0, back)]) {
              const answer = await desk.search(['C'], query(beginning, filters));
              // A desk that remembers nothing.
              await fresh.open('C', 'x');
              expect({ beginning, answer }).toEqual({ beginning, answer: await fresh.search(['C'], query(beginning, filters)) });
            }
            if (changed === null) continue;
            now.set(`${changed.entity.kind} ${changed.entity.id}`, changed);
            await desk.change('C', { replaced: [changed], removed: [], lookups, stamp });
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
