import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventOfFacts } from '../../../src/core/lineage/export/event-of-facts.ts';
import { exportPage } from '../../../src/core/lineage/export/export-page.ts';
import { soundEvent } from '../../../src/core/lineage/export/sound-event.ts';
import type { LineageFacts } from '../../../src/core/lineage/openlineage/lineage-facts.ts';
import { readEvent } from '../../../src/core/lineage/openlineage/read-event.ts';
import type { LineageStore } from '../../../src/core/lineage/store/lineage-store.ts';
import { newStore, runEvent, uttered } from '../../support/lineage/store.ts';
import { hasSharedSchemas, sharedSchema } from '../../support/shared-schemas.ts';

const cases = resolve(import.meta.dirname, '../../../../shared/cases');
const arePresent = hasSharedSchemas() && existsSync(join(cases, 'expected/lineage.json'));

const open: LineageStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

const filled = async (events: readonly unknown[]): Promise<LineageStore> => {
  const store = newStore();
  open.push(store);
  await store.add('one', 'event', uttered(events));
  return store;
};
const exported = async (store: LineageStore): Promise<unknown[]> => {
  const { events } = await exportPage(store, () => Promise.resolve([]), null, 10_000);
  return events.map((event): unknown => JSON.parse(event));
};
const factsOf = (event: unknown): LineageFacts | null => readEvent(event, () => undefined);

describe('events that are taken out', () => {
  it('say what came in, with what others put into them', async () => {
    const event = {
      ...(runEvent({ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'], columns: { b: { x: ['a.y'] } } }) as object),
      ours: { kept: 1 },
    };
    const [out] = await exported(await filled([event]));
    expect(out).toMatchObject({ ours: { kept: 1 } });
    expect(factsOf(out)?.columnEdges).toEqual(factsOf(event)?.columnEdges);
  });

  it('keep that an event had no time, and what its run was called', async () => {
    const dataset = { dataset: { namespace: 'n', name: 'a' } };
    const job = { job: { namespace: 'n', name: 'j' }, inputs: [{ namespace: 'n', name: 'a' }] };
    const run = { ...job, run: { runId: 'manual__2026-01-01' }, eventTime: '2026-01-01T00:00:00Z' };
    const said = [dataset, job, run].map((event) => factsOf(event));
    expect((await exported(await filled([dataset, job, run]))).map((event) => factsOf(event))).toEqual(said);
  });

  it('come page by page', async () => {
    const store = await filled([1, 2, 3].map((day) => runEvent({ job: 'j', at: `2026-01-0${day}`, in: ['a'], out: ['b'] })));
    const first = await exportPage(store, () => Promise.resolve([]), null, 2);
    expect(first.events).toHaveLength(2);
    const second = await exportPage(store, () => Promise.resolve([]), first.next, 2);
    expect(second).toMatchObject({ next: null });
    expect(second.events).toHaveLength(1);
  });

  it('say the same when they are taken in again, whatever names are made of', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    const dataset = fc.record({ namespace: name, name });
    fc.assert(
      fc.property(dataset, dataset, name, name, name, fc.boolean(), (from, to, job, one, other, isRows) => {
        const nothing = { description: null, owners: [], fields: null, symlinks: [] };
        const facts: LineageFacts = {
          type: 'job',
          state: null,
          at: '2026-01-01T00:00:00.000Z',
          runId: null,
          job: { namespace: 'n', name: job, description: other, owners: [one], sql: null, parent: null },
          inputs: [{ ...from, ...nothing }],
          outputs: [{ ...to, ...nothing, fields: [{ path: one, type: null, description: null }] }],
          edges: [],
          columnEdges: [
            {
              from,
              fromField: one,
              to,
              toField: isRows ? null : other,
              type: 'DIRECT',
              subtype: 'IDENTITY',
              description: null,
              isMasking: false,
            },
          ],
        };
        // A member of this name would not be one of the object itself.
        fc.pre(other !== '__proto__');
        expect(factsOf(soundEvent(eventOfFacts(facts)))).toEqual(facts);
      }),
      { numRuns: 60 },
    );
  });
});

const fileSchema = z.looseObject({ source: z.string(), path: z.string(), kind: z.string() });
const files = arePresent
  ? z
      .object({ files: z.array(fileSchema) })
      .parse(JSON.parse(readFileSync(join(cases, 'expected/lineage.json'), 'utf8')))
      .files.filter(({ kind }) => kind === 'openlineage')
      .map(({ source, path }) => [`${source}/${path}`, join(cases, 'open', source, path)] as const)
  : [];

describe.skipIf(!arePresent)('published events', () => {
  const validator = new Ajv2020({ strict: false, formats: { uri: /^[a-z][a-z0-9+.-]*:/i, uuid: true, 'date-time': true } });
  const validate = arePresent ? validator.compile(sharedSchema('openlineage/OpenLineage.json')) : () => true;

  it.each(files)('%s is sound when it is taken out, and says the same', (_, path) => {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const sound = soundEvent(event);
    const before = factsOf(event);
    if (before === null) return expect(sound).toBeNull();
    expect(validate(sound), JSON.stringify('errors' in validate ? validate.errors : null)).toBe(true);
    const after = factsOf(sound);
    expect({ ...after, at: before.at ?? after?.at, runId: null }).toEqual({ ...before, at: before.at ?? after?.at, runId: null });
  });
});
