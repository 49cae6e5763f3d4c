import { expect, it } from 'vitest';
import { Marks } from '#core/home/marks.ts';
import { GlossaryFiles } from '#engine/glossary-files.ts';
import { connectionId } from '../../support/catalog/opened.ts';
import { openGlossaries, term } from '../../support/catalog/glossary.ts';

const opened = async () => {
  const catalog = await openGlossaries({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
    glossary_term: [term('t1', 'Event', { longDescription: 'Something that happened.' }), term('t2', 'Visit')],
  });
  const files = new GlossaryFiles();
  const marks = new Marks(catalog.workspace.database);
  const open = (name: string, text: string | Uint8Array) => {
    files.open(name, name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
    const preview = (choices = {}) => files.preview(catalog.service, marks, connectionId, name, choices, { offset: 0, limit: 100 });
    const take = (choices = {}, what = {}) => files.take(catalog.service, marks, connectionId, name, choices, what);
    return { preview, take };
  };
  return { ...catalog, open };
};

const list =
  'Wort,Sinn,Gruppe,Chef\nEvent,What took place.,Clinical,\nRenal event,Of the kidney.,Clinical,Event\nVisit,,Clinical,\n,nothing,Clinical,\n';

it('an import shows row by row what it would do, takes what was chosen, and knows the columns of such a file the next time', async () => {
  const { open, service } = await opened();
  const file = open('words.csv', list);
  const guessed = await file.preview();
  expect(guessed).toMatchObject({
    report: null,
    problem: expect.stringContaining('No column holds the name') as string,
    reading: { header: ['Wort', 'Sinn', 'Gruppe', 'Chef'] },
  });
  const mapping = { name: 'Wort', longDescription: 'Sinn', glossary: 'Gruppe', parent: 'Chef' };
  const { report, rows, total, reading } = await file.preview({ mapping });
  expect(report).toMatchObject({ format: 'csv', terms: 3, added: 1, changed: 1, refused: [{ row: 5, reason: 'It has no name.' }] });
  expect(total).toBe(2);
  expect(rows).toEqual([
    {
      key: 'Clinical/Renal event',
      row: 3,
      name: 'Renal event',
      glossary: 'Clinical',
      what: 'added',
      fields: [
        { field: 'Long description', before: null, after: 'Of the kidney.' },
        { field: 'Is a', before: null, after: 'Event' },
      ],
    },
    {
      key: 'Clinical/Event',
      row: 2,
      name: 'Event',
      glossary: 'Clinical',
      what: 'changed',
      fields: [{ field: 'Long description', before: 'Something that happened.', after: 'What took place.' }],
    },
  ]);
  expect(reading.isMappingKept).toBe(false);
  const { taken, sequence } = await file.take({ mapping }, { keys: ['Clinical/Renal event'] });
  expect(taken).toBe(1);
  const names = async () => (await service.list(connectionId)).terms.map(({ name, local }) => [name, local]);
  expect(await names()).toEqual([
    ['Event', 'update'],
    ['Renal event', 'create'],
    ['Visit', null],
  ]);
  await service.revert(sequence ?? 0);
  const again = await open('words 2.csv', list).preview();
  expect(again).toMatchObject({ reading: { isMappingKept: true, mapping }, report: { added: 1 } });
});

it('a file that was taken for something else can be read as what it is', async () => {
  const { open } = await opened();
  const table = 'parent,name,displayName,description\n,Größe,,Länge\n';
  const bytes = new Uint8Array([...table].map((character) => character.charCodeAt(0)));
  const file = open('glossar.csv', bytes);
  expect(await file.preview()).toMatchObject({ reading: { format: 'openmetadata', encoding: 'windows-1252' }, rows: [{ name: 'Größe' }] });
  expect(await file.preview({ format: 'csv' })).toMatchObject({ reading: { format: 'csv', mapping: { name: 'name' } } });
  expect((await file.preview({ encoding: 'utf-8' })).rows[0]?.name).toContain('\uFFFD');
  expect(await file.preview({ format: 'skos-turtle' })).toMatchObject({ report: null, problem: expect.any(String) as string });
});

it('of twenty thousand rows each that cannot be taken says why, with its line; cycles and names that are there twice too', async () => {
  const { open } = await opened();
  const rows = Array.from({ length: 20_000 }, (_, place) =>
    place % 200 === 0
      ? `,no name ${place},`
      : place % 200 === 1
        ? `T${place - 2 < 0 ? 2 : place - 2},again,`
        : `T${place},Definition ${place},`,
  );
  const file = open('many.csv', `name,definition,parent\n${rows.join('\r\n')}\nLoop a,x,Loop b\r\nLoop b,y,Loop a\r\nLost,z,Nowhere\n`);
  const { report, total } = await file.preview();
  expect(report).toMatchObject({ added: 20_003 - 200, changed: 0 });
  expect(total).toBe(20_003 - 200);
  const refused = report?.refused ?? [];
  expect(refused.length).toBe(100 + 100);
  expect(refused.every(({ row }) => row !== null)).toBe(true);
  expect(report?.partial).toEqual([
    { row: 20_002, reason: expect.stringContaining('A term cannot be a kind of itself') as string },
    { row: 20_004, reason: '“Lost” is taken without its relation to “Nowhere”: that is neither in the file nor in the catalog.' },
  ]);
  expect(report?.lost).toEqual([
    { field: 'isA that makes a term a kind of itself', count: 1 },
    { field: 'isA to a term that is neither in the file nor in the catalog', count: 1 },
  ]);
});

it('a parent that is not in the file is looked for in the catalog, by its name', async () => {
  const { service, open } = await opened();
  const file = open('words.csv', 'Name,Definition,Glossary,Parent\nVisit at home,At home.,Clinical,visit\n');
  expect((await file.preview()).report).toMatchObject({ added: 1, relations: 1, partial: [], lost: [] });
  await file.take({});
  const { terms } = await service.list(connectionId);
  expect(terms.find(({ name }) => name === 'Visit at home')?.parents).toEqual([terms.find(({ name }) => name === 'Visit')?.id]);
});
