import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../src/contract/jobs.ts';
import { cancelled, failure } from '../../../src/core/failures.ts';
import type { JobStore } from '../../../src/core/jobs/job-store.ts';
import type { Progress } from '../../../src/core/jobs/progress.ts';
import { JobRegistry } from '../../../src/core/jobs/registry.ts';
import type { Timers } from '../../../src/core/ports/timers.ts';

const subject = { kind: 'sample', id: 's' } as const;
const profile = (title: string) => ({ kind: 'profile_sample', title, subject }) as const;

/** Time that a test moves on. */
function createTime() {
  let now = 0;
  let waiting: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      waiting.push(timer);
      return () => void (waiting = waiting.filter((other) => other !== timer));
    },
  };
  const pass = (milliseconds: number) => {
    now += milliseconds;
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    for (const { run } of due) run();
  };
  let ids = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 0, 1) + now), newId: () => `job ${String((ids += 1)).padStart(3, '0')}` };
  return { timers, pass, clock };
}

function createStore(kept: Job[] = []): JobStore & { jobs: Map<string, Job> } {
  const jobs = new Map(kept.map((job) => [job.id, job]));
  return {
    jobs,
    load: async () => [...jobs.values()],
    save: async (job) => void jobs.set(job.id, job),
    remove: async (ids) => ids.forEach((id) => jobs.delete(id)),
  };
}

/** A piece of work that a test ends, and that stops when it is told so, unless it is deaf. */
function work({ deaf = false } = {}) {
  const controls: { end?: () => void; fail?: (error: unknown) => void } = {};
  const state: { progress: Progress | null } = { progress: null };
  const ended = new Promise<void>((resolve, reject) => {
    controls.end = resolve;
    controls.fail = reject;
  });
  const run = (progress: Progress) => {
    state.progress = progress;
    if (!deaf) progress.signal.addEventListener('abort', () => controls.fail?.(cancelled()));
    return ended;
  };
  return { run, end: () => controls.end?.(), state };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

let time: ReturnType<typeof createTime>;
let log: Record<string, unknown>[];
let jobs: JobRegistry;
const create = (store?: JobStore) => {
  const record = { info: () => undefined, error: (message: string, facts?: object) => void log.push({ message, ...facts }) };
  return new JobRegistry({ clock: time.clock, timers: time.timers, log: record, ...(store === undefined ? {} : { store }) });
};
const stateOf = (id: string) => jobs.list().find((job) => job.id === id)?.state;
beforeEach(() => {
  time = createTime();
  log = [];
  jobs = create();
});

describe('running', () => {
  it('goes from queued over running to succeeded, two at a time, in the order of asking', async () => {
    const works = [work(), work(), work(), work()];
    const ids = works.map(({ run }, index) => jobs.start(profile(`job ${index}`), run).id);
    await settle();
    expect(ids.map(stateOf)).toEqual(['running', 'running', 'queued', 'queued']);
    works[1]?.end();
    await settle();
    expect(ids.map(stateOf)).toEqual(['running', 'succeeded', 'running', 'queued']);
    works[0]?.end();
    works[2]?.end();
    await settle();
    works[3]?.end();
    await settle();
    expect(ids.map(stateOf)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
    expect(jobs.list().map(({ id }) => id)).toEqual(ids.toReversed());
    expect(jobs.list()[0]).toMatchObject({
      progress: { label: 'Done', share: 1 },
      error: null,
      startedAt: expect.any(String),
      finishedAt: expect.any(String),
    });
  });

  it('begins what mostly waits at once, and lets it take no place', async () => {
    const works = [work(), work(), work(), work()];
    const ids = works.map(({ run }, index) => jobs.start({ ...profile(`job ${index}`), isLight: index === 0 }, run).id);
    await settle();
    expect(ids.map(stateOf)).toEqual(['running', 'running', 'running', 'queued']);
    works[0]?.end();
    await settle();
    expect(ids.map(stateOf)).toEqual(['succeeded', 'running', 'running', 'queued']);
  });

  it('starts after the caller has got the job', async () => {
    let id = '';
    const seen: string[] = [];
    id = jobs.start(profile('a'), async () => void seen.push(id)).id;
    await settle();
    expect(seen).toEqual([id]);
  });

  it('tells an expected failure as it is', async () => {
    const { id } = jobs.start(profile('a'), () => Promise.reject(failure('empty_file', 'The file is empty. Choose another.')));
    await settle();
    expect(jobs.list()[0]).toMatchObject({
      id,
      state: 'failed',
      error: { code: 'empty_file', message: 'The file is empty. Choose another.' },
    });
    expect(log).toEqual([]);
  });

  it('turns a bug into `internal`, with a number that is also in the log', async () => {
    jobs.start(profile('a'), () => Promise.reject(new TypeError('x is not a function')));
    jobs.start(profile('b'), () => {
      throw new RangeError('thrown at once');
    });
    await settle();
    const [second, first] = jobs.list();
    expect(first).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(second).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(first?.error?.message).not.toContain('not a function');
    expect(log).toHaveLength(2);
    expect(log.find(({ id }) => id === first?.error?.detail)).toMatchObject({ stack: expect.stringContaining('x is not a function') });
  });
});

describe('cancelling', () => {
  it('ends a queued job at once, which then never runs', async () => {
    const works = [work(), work()];
    for (const { run } of works) jobs.start(profile('first'), run);
    let ran = false;
    const { id } = jobs.start(profile('later'), async () => void (ran = true));
    expect(jobs.cancel(id)).toMatchObject({ state: 'cancelled', error: null });
    for (const { end } of works) end();
    await settle();
    expect(ran).toBe(false);
  });

  it('answers at once for a running job, which is cancelled when it has stopped', async () => {
    const { run, state } = work();
    const { id } = jobs.start(profile('a'), run);
    await settle();
    expect(jobs.cancel(id)).toMatchObject({ state: 'running', progress: { label: 'Stopping', share: null } });
    state.progress?.report({ label: 'Still here', share: 0.5 });
    await settle();
    expect(jobs.list()[0]).toMatchObject({ state: 'cancelled', error: null, progress: { label: 'Cancelled' } });
    expect(log).toEqual([]);
  });

  it('counts as cancelled after a second, though the job is deaf; its place is free when it has ended', async () => {
    const deaf = [work({ deaf: true }), work({ deaf: true })];
    const ids = deaf.map(({ run }) => jobs.start(profile('deaf'), run).id);
    const waiting = work();
    const next = jobs.start(profile('next'), waiting.run).id;
    await settle();
    ids.forEach((id) => jobs.cancel(id));
    time.pass(999);
    expect(ids.map(stateOf)).toEqual(['running', 'running']);
    time.pass(1);
    expect(ids.map(stateOf)).toEqual(['cancelled', 'cancelled']);
    expect(stateOf(next)).toBe('queued');
    deaf[0]?.end();
    await settle();
    expect(stateOf(String(ids[0]))).toBe('cancelled');
    expect(stateOf(next)).toBe('running');
  });

  it('does not hide that a job could finish before it heard of it', async () => {
    const { run, end } = work({ deaf: true });
    const { id } = jobs.start(profile('a'), run);
    await settle();
    jobs.cancel(id);
    end();
    await settle();
    expect(stateOf(id)).toBe('succeeded');
    expect(jobs.cancel(id).state).toBe('succeeded');
  });

  it('of a job that is not there says so', () => {
    expect(() => jobs.cancel('nobody')).toThrow('not in the list');
  });
});

describe('watching', () => {
  it('hears every change of state at once and progress ten times a second at most, the newest last', async () => {
    const heard: string[] = [];
    jobs.subscribe(({ state, progress }) => heard.push(`${state} ${progress.label} ${progress.share}`));
    const { run, end, state } = work();
    jobs.start(profile('a'), run);
    await settle();
    for (let step = 1; step <= 50; step += 1) state.progress?.report({ label: 'Reading', share: step / 100 });
    expect(heard).toEqual(['queued Waiting null', 'running Starting null', 'running Reading 0.01']);
    time.pass(100);
    expect(heard.at(-1)).toBe('running Reading 0.5');
    state.progress?.report({ label: 'Reading', share: 0.6 });
    end();
    await settle();
    time.pass(1_000);
    expect(heard.slice(3)).toEqual(['running Reading 0.5', 'succeeded Done 1']);
  });

  it('shows no share that cannot be', async () => {
    const { run, state } = work();
    jobs.start(profile('a'), run);
    await settle();
    for (const [share, shown] of [
      [Number.NaN, null],
      [7, 1],
      [-1, 0],
      [null, null],
    ] as const) {
      state.progress?.report({ label: 'x', share });
      expect(jobs.list()[0]?.progress.share).toBe(shown);
    }
  });

  it('ends with unsubscribing; a listener that fails harms no other', async () => {
    const heard: string[] = [];
    jobs.subscribe(() => {
      throw new Error('my screen is gone');
    });
    const leave = jobs.subscribe(({ state }) => heard.push(state));
    jobs.start(profile('a'), async () => undefined);
    await settle();
    expect(heard).toEqual(['queued', 'running', 'succeeded']);
    leave();
    jobs.start(profile('b'), async () => undefined);
    await settle();
    expect(heard).toHaveLength(3);
  });
});

describe('the list', () => {
  it('lets ended jobs be taken off, and no others', async () => {
    const { run } = work();
    const running = jobs.start(profile('a'), run).id;
    const done = jobs.start(profile('b'), async () => undefined).id;
    await settle();
    expect(await jobs.dismiss([running, done, done, 'nobody'])).toBe(1);
    expect(jobs.list().map(({ id }) => id)).toEqual([running]);
  });
});

describe('over a restart', () => {
  it('a job that was under way comes back as failed, with the reason', async () => {
    const store = createStore();
    jobs = create(store);
    const { id } = jobs.start(profile('Claims'), work().run);
    jobs.start(profile('done'), async () => undefined);
    await settle();
    // The process dies here: nobody is told.
    jobs = create(store);
    await jobs.restore();
    expect(jobs.list()).toMatchObject([
      {
        id,
        title: 'Claims',
        state: 'failed',
        error: { code: 'disconnected', message: expect.stringContaining('Meshbench ended while this was under way') },
      },
    ]);
    expect([...store.jobs.values()]).toEqual(jobs.list());
    jobs = create(store);
    await jobs.restore();
    expect(await jobs.dismiss([id])).toBe(1);
    expect(store.jobs.size).toBe(0);
  });

  it.each([
    ['draw_sample', 'begun again, it fetches everything anew'],
    ['pull_catalog', 'it goes on from there'],
  ] as const)('%s says what becomes of what was done', async (kind, said) => {
    const store = createStore();
    jobs = create(store);
    jobs.start({ ...profile('Claims'), kind }, work().run);
    await settle();
    jobs = create(store);
    await jobs.restore();
    expect(jobs.list()).toMatchObject([{ state: 'failed', error: { message: expect.stringContaining(said) } }]);
  });

  it('closing stops what runs and what waits, and keeps both as failed', async () => {
    const store = createStore();
    jobs = create(store);
    const works = [work(), work({ deaf: true }), work()];
    for (const [index, { run }] of works.entries()) jobs.start(profile(`job ${index}`), run);
    await settle();
    const closing = jobs.close();
    await settle();
    time.pass(1_000);
    await closing;
    expect([...store.jobs.values()].map(({ title, state, error }) => [title, state, error?.code])).toEqual([
      ['job 0', 'failed', 'disconnected'],
      ['job 1', 'failed', 'disconnected'],
      ['job 2', 'failed', 'disconnected'],
    ]);
    expect(() => jobs.start(profile('late'), async () => undefined)).toThrow('being closed');
  });

  it('a job runs though it cannot be kept', async () => {
    const store: JobStore = { ...createStore(), save: () => Promise.reject(failure('disk_full', 'Full.')) };
    jobs = create(store);
    jobs.start(profile('a'), async () => undefined);
    await settle();
    expect(jobs.list()[0]?.state).toBe('succeeded');
    expect(log[0]).toMatchObject({ message: 'A job could not be kept', problem: 'Full.' });
  });
});
