import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEvent } from '../../../src/core/lineage/openlineage/read-event.ts';
import { readEventsText } from '../../../src/core/lineage/openlineage/read-events-text.ts';
import { countLineage } from '../../../src/core/lineage/openlineage/summary.ts';

/** Events that others published, with facts that another program found in them; beside the repository where present. */
const cases = resolve(import.meta.dirname, '../../../../shared/cases');
const arePresent = existsSync(join(cases, 'expected/lineage.json'));
if (!arePresent) {
  console.warn('SKIPPED: the published lineage events are not beside this repository (../shared/cases); none was compared with them.');
}

const fileSchema = z.looseObject({ source: z.string(), path: z.string(), kind: z.string(), expect: z.string().default('') });
const files = (...kinds: string[]) =>
  arePresent
    ? z
        .object({ files: z.array(fileSchema) })
        .parse(JSON.parse(readFileSync(join(cases, 'expected/lineage.json'), 'utf8')))
        .files.filter(({ kind }) => kinds.includes(kind))
        .map((file) => [`${file.source}/${file.path}`, file] as const)
    : [];

const textOf = (source: string, path: string): string => readFileSync(join(cases, 'open', source, path), 'utf8');

const factsSchema = z.object({
  events: z.number(),
  jobs: z.number(),
  datasets: z.number(),
  input_edges: z.number(),
  output_edges: z.number(),
  column_edges: z.number(),
});

describe.skipIf(!arePresent)('published events', () => {
  it.each(files('openlineage', 'openlineage-ndjson'))('%s says what others found in it', (_, file) => {
    const { events, refused } = readEventsText(textOf(file.source, file.path));
    if (file['facts'] === undefined) {
      expect(events).toEqual([]);
      expect(refused[0]?.reason).toContain('no event of OpenLineage');
      return;
    }
    const facts = factsSchema.parse(file['facts']);
    expect(countLineage(events)).toEqual({
      events: facts.events,
      datasets: facts.datasets,
      jobs: facts.jobs,
      edges: facts.input_edges + facts.output_edges,
      columnEdges: facts.column_edges,
    });
  });

  it.each(files('folder import'))('%s together say what others found', (_, file) => {
    const folder = join(cases, 'open', file.source, file.path.replace(/\*$/, ''));
    const events = readdirSync(folder).flatMap((name) => readEventsText(readFileSync(join(folder, name), 'utf8')).events);
    const facts = factsSchema.parse(file['facts']);
    expect(countLineage(events)).toMatchObject({ events: facts.events, jobs: facts.jobs, datasets: facts.datasets });
    expect(countLineage(events).edges).toBe(facts.input_edges + facts.output_edges);
  });

  it.each(files('bad-openlineage'))('%s is taken with a word on what is wrong, or refused', (_, file) => {
    expect(readEventsText(textOf(file.source, file.path)).refused).not.toEqual([]);
  });
});

const event = (some: object) => ({ eventType: 'COMPLETE', run: { runId: 'r' }, job: { namespace: 'n', name: 'j' }, ...some });
const read = (value: unknown) => {
  const refused: string[] = [];
  return { facts: readEvent(value, (reason) => refused.push(reason)), refused };
};

describe('an event', () => {
  it('gives its time in UTC, whatever its zone', () => {
    expect(read(event({ eventTime: '2026-03-01T01:30:00+02:00' })).facts?.at).toBe('2026-02-28T23:30:00.000Z');
    expect(read(event({ eventTime: '2026-03-01T01:30:00' })).facts?.at).toBe('2026-03-01T01:30:00.000Z');
    expect(read(event({ eventTime: 'soon' }))).toMatchObject({ facts: { at: null }, refused: [expect.stringContaining('eventTime')] });
  });

  it('tells columns from columns, filters included, with how they are made', () => {
    const columnLineage = {
      fields: {
        rate: {
          inputFields: [
            {
              namespace: 'n',
              name: 'cases',
              field: 'hepatic',
              transformations: [{ type: 'DIRECT', subtype: 'AGGREGATION', description: 'sum' }],
            },
            { namespace: 'n', name: 'exposed', field: 'token', transformations: [{ type: 'DIRECT', masking: true }] },
          ],
        },
        old: {
          inputFields: [{ namespace: 'n', name: 'cases', field: 'x' }],
          transformationType: 'IDENTITY',
          transformationDescription: 'as is',
        },
      },
      dataset: [{ namespace: 'n', name: 'cases', field: 'seriousness' }],
    };
    const { facts } = read(event({ outputs: [{ namespace: 'n', name: 'signal', facets: { columnLineage } }] }));
    expect(
      facts?.columnEdges.map(({ fromField, toField, type, subtype, isMasking }) => [fromField, toField, type, subtype, isMasking]),
    ).toEqual([
      ['hepatic', 'rate', 'DIRECT', 'AGGREGATION', false],
      ['token', 'rate', 'DIRECT', null, true],
      ['x', 'old', 'IDENTITY', null, false],
      ['seriousness', null, 'INDIRECT', null, false],
    ]);
  });

  it('tells explicit lineage: of a data set, and of a job whose own name is left out', () => {
    const ofDataset = {
      inputs: [{ namespace: 'p', name: 'customers', type: 'DATASET' }],
      fields: { id: { inputs: [{ namespace: 'p', name: 'customers', type: 'DATASET', field: 'key' }] } },
    };
    const described = read({ dataset: { namespace: 'p', name: 'orders', facets: { lineage: ofDataset } } }).facts;
    expect(described?.type).toBe('dataset');
    expect(described?.edges).toHaveLength(2);
    expect(described?.columnEdges).toMatchObject([{ fromField: 'key', toField: 'id' }]);
    const entries = [
      { namespace: 'p', name: 'extracted', type: 'DATASET', fields: { total: { inputs: [{ type: 'JOB' }] } } },
      { type: 'JOB', inputs: [{ namespace: 'p', name: 'transactions', type: 'DATASET' }] },
    ];
    const ofJob = read({ job: { namespace: 'n', name: 'j', facets: { lineage: { entries } } } }).facts;
    expect(ofJob?.type).toBe('job');
    expect(ofJob?.edges).toEqual([
      { from: { kind: 'job', namespace: 'n', name: 'j' }, to: { kind: 'dataset', namespace: 'p', name: 'extracted' } },
      { from: { kind: 'dataset', namespace: 'p', name: 'transactions' }, to: { kind: 'job', namespace: 'n', name: 'j' } },
    ]);
  });

  it('opens nested fields, and keeps names with every separator apart', () => {
    const fields = [{ name: 'address', type: 'struct', fields: [{ name: 'zip', type: 'string', description: 'five digits' }] }];
    const { facts } = read(
      event({
        inputs: [
          { namespace: 'a/b', name: 'c', facets: { schema: { fields } } },
          { namespace: 'a', name: 'b/c' },
        ],
      }),
    );
    expect(facts?.inputs[0]?.fields).toEqual([
      { path: 'address', type: 'struct', description: null },
      { path: 'address.zip', type: 'string', description: 'five digits' },
    ]);
    expect(facts === null ? null : countLineage([facts])).toMatchObject({ datasets: 2, edges: 2 });
  });

  it.each([
    ['a number', 7],
    ['an empty object', {}],
    ['a job without a name', { job: { namespace: 'n' } }],
    ['a data set that is a text', { dataset: 'x' }],
  ])('that is %s is refused', (_, value) => {
    const { facts, refused } = read(value);
    expect(facts).toBeNull();
    expect(refused).toHaveLength(1);
  });

  it('is taken without what is wrong in it, and that is said by its place', () => {
    const { facts, refused } = read(
      event({ inputs: [{ name: 'x' }, { namespace: 'n', name: 'y', facets: { schema: { fields: 'many' } } }], outputs: {} }),
    );
    expect(facts?.inputs).toMatchObject([{ name: 'y', fields: null }]);
    expect(refused).toEqual([
      expect.stringContaining('inputs[0]'),
      expect.stringContaining('inputs[1].facets.schema.fields'),
      expect.stringContaining('outputs'),
    ]);
  });

  it('deletes a facet by saying so', () => {
    const facets = { documentation: { _deleted: true } };
    expect(read(event({ inputs: [{ namespace: 'n', name: 'y', facets }] }))).toMatchObject({
      facts: { inputs: [{ description: null }] },
      refused: [],
    });
  });
});

describe('a file of events', () => {
  it('is one event, a list, or one on each line; broken lines are told by number', () => {
    const one = JSON.stringify(event({}));
    expect(readEventsText(one).events).toHaveLength(1);
    expect(readEventsText(`[${one},${one}]`).events).toHaveLength(2);
    const lines = readEventsText(`${one}\r\n\n{"broken\n${one}\n42`);
    expect(lines.events).toHaveLength(2);
    expect(lines.refused.map(({ line }) => line)).toEqual([3, 5]);
    expect(readEventsText('{"run": {')).toMatchObject({ events: [], refused: [{ line: 1 }] });
  });
});
