import { describe, expect, it } from 'vitest';
import type { StatementStep } from '#contract/lineage/statements.ts';
import { settingsSchema } from '#contract/settings.ts';
import { eventGroups } from '#core/lineage/posting/event-group.ts';
import { mostEventBytes, runEventsOf } from '#core/lineage/posting/run-events.ts';
import { readEvent } from '#core/lineage/openlineage/read-event.ts';
import { StatementService } from '#core/lineage/editing/statement-service.ts';
import type { StatementRow } from '#core/lineage/editing/statement-store.ts';
import { createSystemClock } from '#engine/clock.ts';
import { connectionId } from '../../support/catalog/opened.ts';
import { plansBench } from '../../support/catalog/plans.ts';

const opened = plansBench();
const named = (name: string) => ({ namespace: 'safety-db', name });
const details = { validFrom: null, validTo: null, evidence: [] };

const mapping = (fromField: string, toField: string | null) =>
  ({
    kind: 'column_edge',
    from: named('cases'),
    fromField,
    to: named('signals'),
    toField,
    type: 'DIRECT',
    subtype: null,
    description: null,
    isMasking: false,
  }) as const;
const put = (statement: (StatementStep & { do: 'put' })['statement']): StatementStep => ({
  do: 'put',
  statement,
  ...details,
  connectionId,
});

const row = (statement: StatementRow['statement'], id: string): StatementRow => ({
  id,
  statement,
  ...details,
  reason: null,
  connectionId,
  actor: 'Ada',
  createdAt: '2026-04-01T00:00:00.000Z',
  changedAt: '2026-04-01T00:00:00.000Z',
  removedAt: null,
});

async function setting() {
  const bench = await opened();
  const statements = new StatementService({
    workspace: bench.workspace,
    clock: createSystemClock(),
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
  });
  const events = () =>
    [...bench.fresh.domain.lineage.events.values()].map(
      ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>,
    );
  return { ...bench, statements, events };
}

describe('lineage in a plan', () => {
  it('is posted as a run event, and the receipt tells which event said it', async () => {
    const { statements, send, plans, changes, events } = await setting();
    const { ids } = await statements.edit([put(mapping('case_id', 'case_id')), put(mapping('serious', null))], 'Seen in the code');
    const plan = await plans.make({ connectionId, publish: false, differences: true });
    expect(plan.operations).toMatchObject([
      {
        state: 'ready',
        kind: 'lineage_event',
        name: 'signals',
        calls: [{ operation: 'GetLineageEvent' }, { operation: 'PostLineageEvent', calls: 1 }],
      },
    ]);
    const sent = await send({ reason: 'Agreed' });
    expect(sent).toMatchObject({
      counts: { done: 1 },
      operations: [{ problem: null, receipt: { writes: [{ operation: 'PostLineageEvent' }] } }],
    });
    expect(await changes.list(connectionId)).toEqual([]);
    expect(events()).toMatchObject([
      {
        eventType: 'COMPLETE',
        inputs: [named('cases')],
        outputs: [
          {
            ...named('signals'),
            facets: { columnLineage: { fields: { case_id: { inputFields: [{ field: 'case_id' }] } }, dataset: [{ field: 'serious' }] } },
          },
        ],
      },
    ]);
    const [first = ''] = ids;
    expect(await statements.posted(first)).toMatchObject([{ eventId: sent.operations[0]?.receipt?.writes[0]?.id, isSuperseded: false }]);
  });

  it('is taken back by an event that says the rest, and by an empty one where nothing is left', async () => {
    const { statements, send, events } = await setting();
    const { ids, sequence } = await statements.edit([put(mapping('a', 'x'))]);
    await send();
    const { sequence: second } = await statements.edit([put(mapping('b', 'y'))]);
    await send();
    await statements.revert(second ?? 0);
    await send();
    expect((await statements.posted(ids[0] ?? '')).map(({ isSuperseded }) => isSuperseded)).toEqual([false, true, true]);
    await statements.revert(sequence ?? 0);
    await send();
    const fields = events().map((event) =>
      Object.keys(
        (event as { outputs: { facets: { columnLineage: { fields: object } } }[] }).outputs[0]?.facets.columnLineage.fields ?? {},
      ),
    );
    expect(fields).toEqual([['x'], ['x', 'y'], ['x'], []]);
  });

  it('that the catalog cannot work in is told, and the change stays', async () => {
    const { statements, plans, changes, fresh, ended } = await setting();
    const add = fresh.domain.lineage.add.bind(fresh.domain.lineage);
    // What arrives is cut on its way into the service's own graph.
    fresh.domain.lineage.add = (bytes, at, by) => add(bytes.slice(0, 20), at, by);
    await statements.edit([put(mapping('a', 'x'))]);
    const { fingerprint } = await plans.make({ connectionId, publish: false });
    const { jobId } = await plans.apply({ connectionId, publish: false, fingerprint });
    await ended(jobId);
    const [plan] = await plans.applied(connectionId, 1);
    expect(plan?.operations[0]?.problem?.message).toContain('could not work it into its lineage');
    expect(await changes.list(connectionId)).toHaveLength(1);
  });
});

const wide = (columns: number): StatementRow[] =>
  Array.from({ length: columns }, (_, place) =>
    row(mapping(`source_${'é'.repeat(40)}_${String(place)}`, `target_${String(place)}`), String(place).padStart(6, '0')),
  );

describe('run events', () => {
  it('stay within the limit, and together say all of it once', () => {
    const [group] = eventGroups(wide(3_000)).values();
    if (group === undefined) throw new Error('There is no group');
    const { events, tooLarge } = runEventsOf(group, '2026-04-01T00:00:00.000Z');
    expect(tooLarge).toEqual([]);
    expect(events.length).toBeGreaterThan(1);
    for (const event of events) expect(new TextEncoder().encode(event).length).toBeLessThanOrEqual(mostEventBytes);
    const facts = events.map((event) => readEvent(JSON.parse(event), () => undefined));
    expect(facts.flatMap((each) => each?.columnEdges ?? [])).toHaveLength(3_000);
    expect(new Set(facts.map((each) => each?.job?.name)).size).toBe(events.length);
    expect(runEventsOf(group, '2026-04-01T00:00:00.000Z').events).toEqual(events);
    expect(runEventsOf(group, '2026-04-01T00:00:00.000Z', events.length + 2).events).toHaveLength(events.length + 2);
  });

  it('tell what no event can hold', () => {
    const rows = Array.from({ length: 4_000 }, (_, place) =>
      row(mapping(`source_${'x'.repeat(60)}_${String(place)}`, 'all'), String(place)),
    );
    const [group] = eventGroups(rows).values();
    expect(group && runEventsOf(group, '2026-04-01T00:00:00.000Z').tooLarge).toEqual(['signals.all']);
  });
});
