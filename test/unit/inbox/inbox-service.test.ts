import { expect, it, onTestFinished } from 'vitest';
import { InboxService } from '#core/inbox/inbox-service.ts';
import { failure } from '#core/failures.ts';
import { Writes } from '#core/workspace/writes.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { offerWith } from '../../support/offers/offer-with.ts';
import { freshWorkspace } from '../../support/workspace/fresh-workspace.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const offer = offerWith({ id: 'O1', state: 'in_use', contract: { end: '2026-08-24' } });

async function inbox() {
  const writes = new Writes();
  const host = createTestHost();
  const workspace = await freshWorkspace({ ...host, openDatabase: writes.counted(host.openDatabase) });
  onTestFinished(() => workspace.close());
  const told = { times: 0, today: '2026-08-01', refuses: false };
  const service = new InboxService({
    workspace,
    clock: createSystemClock(),
    actor: () => Promise.resolve('Ada'),
    today: () => told.today,
    offers: () => {
      told.times += 1;
      return Promise.resolve([offer]);
    },
    deliveries: () => Promise.resolve({ deliveries: [], nextDueOn: null, nextIsLateByDays: null, notes: [] }),
    requests: () => (told.refuses ? Promise.reject(failure('locked', 'The mirror is open elsewhere.')) : Promise.resolve([])),
    changes: () => Promise.resolve([]),
    mirrors: { exists: () => Promise.resolve(false), of: () => Promise.reject(new Error('There is no mirror.')) },
    writes: () => writes.count,
  });
  return { service, told, workspace };
}

it('is worked out once for all who ask, until something is written or the day is over', async () => {
  const { service, told, workspace } = await inbox();
  const [count, list] = await Promise.all([service.count(), service.list()]);
  expect(count.open).toBe(1);
  expect(list.open).toHaveLength(1);
  expect(told.times).toBe(1);
  expect((await service.list()).open[0]?.title).toContain('ends in 23 days');
  expect(told.times).toBe(1);

  await workspace.database.run(`INSERT INTO marks (kind, key, value) VALUES ('test', 'one', 'two')`);
  await service.list();
  expect(told.times).toBe(2);
  told.today = '2026-08-02';
  expect((await service.list()).open[0]?.title).toContain('ends in 22 days');
  expect(told.times).toBe(3);

  await service.done(list.open[0]?.id ?? '', '');
  expect(await service.count()).toMatchObject({ open: 0 });
});

it('looks again each time at what could not be looked at', async () => {
  const { service, told } = await inbox();
  told.refuses = true;
  expect((await service.list()).notes).toEqual(['Requests could not be looked at: The mirror is open elsewhere.']);
  told.refuses = false;
  expect((await service.list()).notes).toEqual([]);
});
