import { runOperations } from '#core/catalog/plan/run-plan.ts';
import { AppFailure, failure } from '#core/failures.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import type { Timers } from '#core/ports/timers.ts';
import { inProcess } from '../../datazone/in-process.ts';
import { judge, type Verdict } from './judge.ts';
import { memoryKeeper } from './memory-keeper.ts';
import { outsider } from './outsider.ts';
import { type SmallDomain, smallDomain, type StewardId, stewards } from './small-domain.ts';
import { Steward } from './steward.ts';
import type { Tape } from './tape.ts';
import { fieldsOf, WriteLog } from './write-log.ts';

/** The process ends here. */
class Crash extends Error {}

/** What is waited for does not take time here: only the order counts. */
const timers: Timers = {
  after: (_milliseconds, run) => {
    queueMicrotask(run);
    return () => undefined;
  },
};

/** One of so many calls, and one of so many moments at which something is kept, goes wrong. */
const callsForAFault = 26;
const momentsForACrash = 30;

const thingOf = (name: string, input: unknown): string | null => {
  const given = input as Record<string, unknown>;
  const id = typeof given['identifier'] === 'string' ? given['identifier'] : null;
  if (id === null) return null;
  return name.includes('GlossaryTerm') ? `glossary_term ${id}` : name.includes('Asset') ? `asset ${id}` : null;
};

export interface World extends SmallDomain {
  readonly log: WriteLog;
  readonly tape: Tape;
  readonly lives: Map<StewardId, number>;
  /** Each remembers the tokens that it was given. */
  readonly services: Partial<Record<StewardId, Pick<DataZone, 'call'>>>;
}

/** The network between a steward and the service, as it is: slow, forgetful, cut off, and not alone. */
function network(world: World, by: StewardId, isCalm: boolean, alive: () => void, crash: () => never): DataZone['call'] {
  const { domain, log, tape } = world;
  const service = (world.services[by] ??= inProcess(domain, { userId: by }));
  return async (name, input, options) => {
    for (let turns = isCalm ? 0 : tape.take(5); turns > 0; turns -= 1) await Promise.resolve();
    alive();
    const event = isCalm ? 0 : tape.take(callsForAFault);
    if (event === 1) outsider(world, tape);
    if (event === 2) throw failure('offline', 'Nobody answers');
    if (event === 3) crash();
    if (event === 4) throw failure('throttled', 'Too many requests');
    if (event === 5) throw failure('service_failed', 'It failed inside');
    if (event === 6) throw failure('unknown_outcome', 'The connection was reset');
    const thing = thingOf(name, input);
    const before = thing === null ? null : fieldsOf(domain, thing);
    const count = domain.terms.size;
    // The service has worked on it when this returns; its answer comes later.
    const answering = service.call(name, input, options);
    if (thing !== null && name.startsWith('Get')) log.read(by, thing);
    else if (thing !== null) log.wrote(by, name, thing, before);
    else if (domain.terms.size > count) log.wrote(by, name, `glossary_term ${[...domain.terms.keys()].at(-1) ?? ''}`, null);
    const answer = await answering;
    if (event === 7) outsider(world, tape);
    if (event === 8) crash();
    if (event === 9) throw failure('unsound_answer', 'The answer broke off');
    if (event === 10) throw failure('offline', 'The answer was lost');
    if (event === 11) throw failure('service_failed', 'It failed when it was done');
    return answer;
  };
}

const now = (): string => '2026-01-02T00:00:00.000Z';

/** Sends what waits, taken up again after each crash and each loss, until it has ended. */
async function send(world: World, steward: Steward, isCalm: boolean, isWanted: (progress: { sent: unknown }) => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const life = (world.lives.get(steward.id) ?? 0) + 1;
    world.lives.set(steward.id, life);
    const alive = (): void => {
      if (world.lives.get(steward.id) !== life) throw new Crash();
    };
    const crash = (): never => {
      world.lives.set(steward.id, life + 1);
      throw new Crash();
    };
    const moment = (): void => {
      alive();
      if (!isCalm && world.tape.take(momentsForACrash) === 1) crash();
    };
    const rows = [...steward.memory.rows.keys()]
      .flatMap((id) => steward.memory.row(id) ?? [])
      .filter(({ state, progress }) => state !== 'done' && state !== 'conflict' && isWanted(progress))
      .toSorted((one, other) => one.position - other.position);
    try {
      await runOperations(
        {
          keeper: memoryKeeper(steward.memory, moment, now),
          context: { call: network(world, steward.id, isCalm, alive, crash), domainId: world.domain.id },
          timers,
          now,
          progress: { signal: new AbortController().signal, report: () => undefined },
        },
        rows,
      );
      return;
    } catch (thrown) {
      if (!(thrown instanceof Crash) && !(thrown instanceof AppFailure)) throw thrown;
    }
  }
  throw new Error('It does not end');
}

/** What the catalog holds, as a pull brings it. */
async function pull({ domain, asset, log }: World, steward: Steward): Promise<void> {
  const { call } = inProcess(domain, { userId: steward.id });
  const domainIdentifier = domain.id;
  steward.memory.mirror.clear();
  for (const identifier of domain.terms.keys()) {
    const { output } = await call('GetGlossaryTerm', { domainIdentifier, identifier });
    steward.memory.see('glossary_term', { ...output }, identifier);
    log.read(steward.id, `glossary_term ${identifier}`);
  }
  const { output } = await call('GetAsset', { domainIdentifier, identifier: asset.id });
  steward.memory.see('asset', { ...output }, asset.id);
  log.read(steward.id, `asset ${asset.id}`);
}

const rounds = 4;

/**
 * Two stewards edit, plan and send at the same time, with somebody else in between, over a network and on machines that fail as the
 * tape says. Then everything is calm, and they pull, plan and send what is left.
 */
export async function live(tape: Tape): Promise<Verdict> {
  const { domain, asset } = smallDomain();
  const log = new WriteLog(domain);
  const world: World = { domain, asset, log, tape, lives: new Map(), services: {} };
  const people = stewards.map((id) => new Steward(id));
  for (const steward of people) {
    await pull(world, steward);
    for (let works = 1 + tape.take(4); works > 0; works -= 1) steward.work(tape);
    steward.plan(0);
  }
  await Promise.all(people.map((steward) => send(world, steward, false, () => true)));
  let last = '';
  for (let round = 1; round <= rounds; round += 1) {
    const state = `${log.written.length} ${people.map(({ memory }) => [...memory.changes.values()].join(' ')).join(' ')}`;
    // Nothing more comes of it.
    if (state === last || people.every(({ memory }) => memory.changes.size === 0)) break;
    last = state;
    for (const steward of people) {
      // What may have been sent is settled before anything is planned anew.
      await send(world, steward, true, ({ sent }) => sent !== null);
      await pull(world, steward);
      steward.plan(round);
      await send(world, steward, true, () => true);
    }
  }
  return judge(world, people);
}
