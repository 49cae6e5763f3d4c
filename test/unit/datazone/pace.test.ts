import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DataZoneClient } from '#core/datazone/client.ts';
import { Pacer } from '#core/datazone/pace/pacer.ts';
import { failure } from '#core/failures.ts';
import type { DataZoneWire, WireAnswer, WireRequest } from '#core/ports/datazone-wire.ts';
import { FakeTime } from '../../support/datazone/fake-time.ts';
import { RateLimits } from '../../support/datazone/server/rate-limits.ts';

const refusal = (retryAfterMilliseconds: number | null = null): WireAnswer => ({
  problem: { trouble: 'throttled', failure: failure('throttled', 'Too many'), retryAfterMilliseconds },
});
const lost: WireAnswer = { problem: { trouble: 'lost', failure: failure('offline', 'Cut'), retryAfterMilliseconds: null } };
const page: WireAnswer = { output: { items: [] } };

/** A client over answers that a test makes up, in a time that it moves. Each answer takes 50 ms. */
function setUp(answer: (request: WireRequest, at: number) => WireAnswer, pacing: 'published' | 'found' = 'published') {
  const time = new FakeTime();
  const sent: { operation: string; at: number; clientToken: string | null }[] = [];
  const wire: DataZoneWire = {
    send: async (request) => {
      sent.push({ operation: request.operation, at: time.now, clientToken: request.clientToken });
      const made = answer(request, time.now);
      await new Promise<void>((resolve) => {
        time.timers.after(50, resolve);
        request.signal.addEventListener('abort', resolve);
      });
      return made;
    },
    clockOffset: () => null,
    close: () => undefined,
  };
  const pacer = new Pacer({ clock: time.clock, timers: time.timers, pacing });
  const client = new DataZoneClient({ wire, pacer, timers: time.timers, newToken: time.clock.newId, random: () => 1 });
  const search = (priority: 'person' | 'background' = 'background', signal?: AbortSignal) =>
    client.call('Search', { domainIdentifier: 'd', searchScope: 'ASSET' }, { priority, ...(signal ? { signal } : {}) });
  return { time, sent, client, search };
}

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'answered';
  } catch (thrown) {
    return (thrown as { error?: { code?: string } }).error?.code ?? String(thrown);
  }
};

describe('the pace of the whole account', () => {
  it('stays just below what is published, and is never refused by a service that allows so much', async () => {
    const limits = new RateLimits();
    const { time, sent, client, search } = setUp((_request, at) => (limits.take('Search', at) ? page : refusal()));
    const all = Array.from({ length: 1300 }, () => search());
    await time.pass(60_000);
    const inAMinute = sent.length;
    expect(inAMinute).toBeGreaterThan(0.95 * 20 * 60);
    expect(inAMinute).toBeLessThanOrEqual(20 * 60);
    expect(client.pace().operations).toMatchObject([
      { operation: 'Search', published: 20, throttled: 0, calls: inAMinute, waiting: 1300 - inAMinute },
    ]);
    await time.pass(10_000);
    await Promise.all(all);
  });

  it('finds its share when others use half of the account, with hardly a refusal', async () => {
    const limits = new RateLimits();
    const { time, client, search } = setUp((_request, at) => (limits.take('Search', at) ? page : refusal()));
    const asked = Array.from({ length: 5000 }, () => codeOf(search()));
    let others = 0;
    for (let second = 0; second < 240; second += 0.1) {
      if (limits.take('Search', time.now)) others += 1;
      await time.pass(100);
    }
    const [pace] = client.pace().operations;
    const ours = (pace?.calls ?? 0) - (pace?.throttled ?? 0);
    expect((pace?.throttled ?? 0) / (pace?.calls ?? 1)).toBeLessThan(0.01);
    expect(ours).toBeGreaterThan(0.9 * 10 * 240);
    expect(others).toBeGreaterThan(0.85 * 10 * 240);
    client.close();
    await time.pass(0);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['answered', 'cancelled']));
  });

  it('finds the limit of an operation that none is published for', async () => {
    const limits = new RateLimits();
    const { time, client } = setUp((_request, at) => (limits.take('SearchListings', at) ? { output: { id: 'a' } } : refusal()));
    const asked = Array.from({ length: 3000 }, () => codeOf(client.call('GetAsset', { domainIdentifier: 'd', identifier: 'a' })));
    await time.pass(180_000);
    const [pace] = client.pace().operations;
    expect(pace?.published).toBeNull();
    expect((pace?.throttled ?? 0) / (pace?.calls ?? 1)).toBeLessThan(0.02);
    expect(pace?.calls).toBeGreaterThan(0.75 * 16 * 180);
    client.close();
    await time.pass(0);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['answered', 'cancelled']));
  });

  it('waits as long as it is told to, and says until when', async () => {
    let isFirst = true;
    const { time, sent, client, search } = setUp(() => {
      const answer = isFirst ? refusal(7000) : page;
      isFirst = false;
      return answer;
    });
    const asked = search();
    await time.pass(100);
    expect(client.pace().heldUntil).toBe(new Date((sent[0]?.at ?? 0) + 7050).toISOString());
    await time.pass(6900);
    expect(sent).toHaveLength(1);
    await time.pass(10_000);
    await asked;
    expect(sent).toHaveLength(2);
    expect(client.pace()).toMatchObject({ heldUntil: null, operations: [{ calls: 2, throttled: 1, waiting: 0 }] });
  });

  it('lets a person go before what waits in the background', async () => {
    const { time, search } = setUp(() => page);
    const order: string[] = [];
    const background = Array.from({ length: 200 }, () => search().then(() => order.push('background')));
    await time.pass(1000);
    const before = order.length;
    const person = search('person').then(() => order.push('person'));
    await time.pass(400);
    await person;
    expect(order.indexOf('person') - before).toBeLessThan(4);
    await time.pass(20_000);
    await Promise.all(background);
  });

  it('gives up the place in the line of a call that was stopped', async () => {
    const { time, sent, client, search } = setUp(() => page);
    const stop = new AbortController();
    setMaxListeners(100, stop.signal);
    const asked = Array.from({ length: 50 }, () => codeOf(search('background', stop.signal)));
    await time.pass(60);
    const before = sent.length;
    stop.abort();
    await time.pass(5000);
    expect(sent).toHaveLength(before);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['answered', 'cancelled']));
    expect(client.pace().operations[0]?.waiting).toBe(0);
  });
});

describe('trying again', () => {
  it('asks a read again after its answer got lost, a little later each time, and gives up in the end', async () => {
    const { time, sent, search } = setUp(() => lost);
    const asked = codeOf(search());
    await time.pass(60_000);
    expect(await asked).toBe('offline');
    expect(sent.map(({ at }, index) => at - (sent[index - 1]?.at ?? at))).toEqual([0, 450, 850, 1650, 3250]);
  });

  it('sends a write again with the same token, the one that it was given', async () => {
    let left = 2;
    const { time, sent, client } = setUp(() => ((left -= 1) > 0 ? lost : { output: { id: 'g' } }));
    const asked = client.call(
      'CreateGlossary',
      { domainIdentifier: 'd', name: 'n', owningProjectIdentifier: 'p' },
      { clientToken: 'mine' },
    );
    await time.pass(10_000);
    await asked;
    expect(sent.map(({ clientToken }) => clientToken)).toEqual(['mine', 'mine']);
  });

  it('does not repeat what would be made twice', async () => {
    const { time, sent, client } = setUp(() => lost);
    const asked = codeOf(
      client.call('CreateFormType', { domainIdentifier: 'd', name: 'n', owningProjectIdentifier: 'p', model: { smithy: '' } }),
    );
    await time.pass(10_000);
    expect(await asked).toBe('unknown_outcome');
    expect(sent).toHaveLength(1);
  });

  it('repeats even that when it was never sent', async () => {
    let left = 2;
    const { time, client } = setUp(() =>
      (left -= 1) > 0
        ? { problem: { trouble: 'not_sent', failure: failure('offline', 'No route'), retryAfterMilliseconds: null } }
        : { output: { name: 'n' } },
    );
    const asked = codeOf(
      client.call('CreateFormType', { domainIdentifier: 'd', name: 'n', owningProjectIdentifier: 'p', model: { smithy: '' } }),
    );
    await time.pass(10_000);
    expect(await asked).toBe('answered');
  });

  it('tries once more when the clock was corrected, and says so when that does not help', async () => {
    const { time, sent, search } = setUp(() => ({
      problem: { trouble: 'skewed', failure: failure('clock_skew', 'Clock'), retryAfterMilliseconds: null },
    }));
    const asked = codeOf(search());
    await time.pass(1000);
    expect(await asked).toBe('clock_skew');
    expect(sent).toHaveLength(2);
  });

  it('gives up after many refusals', async () => {
    const { time, search } = setUp(() => refusal());
    const asked = codeOf(search('person'));
    await time.pass(600_000);
    expect(await asked).toBe('throttled');
  });

  it('refuses calls after it was closed', async () => {
    const { client, search } = setUp(() => page);
    client.close();
    expect(await codeOf(search())).toBe('cancelled');
  });
});
