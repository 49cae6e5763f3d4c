import { describe, expect, test } from 'vitest';
import type { JobProgress } from '#contract/jobs.ts';
import type { ObjectStore, StoredObject } from '#core/ports/object-store.ts';
import { chooseFiles } from '#core/sampling/choose-files.ts';
import { watchSilence } from '#core/sampling/watch-silence.ts';

const object: StoredObject = { key: 'a.csv', relativeKey: 'a.csv', bytes: 4, version: '1', modifiedAt: null, isArchived: false };

/** A clock that a test moves on, and a store whose answers it gives. */
function staged(patience: number | null = 150_000) {
  let [time, next] = [0, null as { at: number; run: () => void } | null];
  const timers = {
    after: (milliseconds: number, run: () => void) => {
      next = { at: time + milliseconds, run };
      return () => (next = null);
    },
  };
  const pass = (seconds: number): void => {
    const end = time + seconds * 1000;
    while (next !== null && next.at <= end) {
      const { at, run } = next;
      [time, next] = [at, null];
      run();
    }
    time = end;
  };
  const answers: ((value: unknown) => void)[] = [];
  const asked = (): Promise<never> => new Promise((resolve) => answers.push(resolve as (value: unknown) => void));
  const base: ObjectStore = {
    address: 's3://lake/orders/',
    patience,
    transferred: { requests: 0, bytes: 0 },
    find: asked,
    async *list() {
      for (;;) {
        const page = await (asked() as Promise<readonly StoredObject[] | null>);
        if (page === null) return;
        yield page;
      }
    },
    async *read() {
      yield await (asked() as Promise<Uint8Array>);
    },
    close: () => undefined,
  };
  const labels: string[] = [];
  const stop = new AbortController();
  const report = ({ label }: JobProgress): void => void labels.push(label);
  const watched = watchSilence(base, { signal: stop.signal, report }, { clock: { now: () => new Date(time) }, timers });
  const answer = async (value: unknown): Promise<void> => {
    const [first] = answers.splice(0, 1);
    first?.(value);
    await new Promise((resolve) => void setImmediate(resolve));
  };
  const said = (): string[] => labels.splice(0);
  return { ...watched, pass, answer, said, stop, isQuiet: () => next === null };
}

describe('a store that does not answer', () => {
  test('is told with how long it has been silent and how long it is waited for, until it answers', async () => {
    const { store, progress, pass, answer, said } = staged();
    const chosen = chooseFiles(store, progress);
    pass(4);
    expect(said()).toEqual(['Listing what is there']);
    pass(2);
    expect(said()).toEqual(['Listing what is there. The storage has not answered for 5 s; it is given up in 2 min 25 s at the latest.']);
    pass(5);
    expect(said()).toEqual(['Listing what is there. The storage has not answered for 10 s; it is given up in 2 min 20 s at the latest.']);
    pass(137);
    expect(said().at(-1)).toBe('Listing what is there. The storage has not answered for 2 min 25 s; it is given up in 5 s at the latest.');
    pass(5);
    expect(said()).toEqual(['Listing what is there. The storage has not answered for 2 min 30 s; it is given up any moment.']);
    await answer(null);
    expect(said()).toEqual(['Listing what is there']);
    pass(3);
    await answer([object]);
    pass(6);
    expect(said()).toEqual([
      'Listing what is there: 1 so far',
      'Listing what is there: 1 so far. The storage has not answered for 5 s; it is given up in 2 min 25 s at the latest.',
    ]);
    await answer(null);
    pass(5);
    await answer(new TextEncoder().encode('a,b\n'));
    expect((await chosen).format).toBe('csv');
  });

  test('says nothing while pieces come, while they are worked on, and once nothing is asked any more', async () => {
    const { store, progress, pass, answer, said, isQuiet } = staged();
    progress.report({ label: 'Reading footers', share: 0.5 });
    const pages = store.list(progress.signal)[Symbol.asyncIterator]();
    for (let page = 0; page < 3; page += 1) {
      const next = pages.next();
      pass(4);
      await answer([object]);
      await next;
    }
    // Whoever takes the pages takes his time.
    pass(60);
    expect(said()).toEqual(['Reading footers']);
    const last = pages.next();
    await answer(null);
    expect((await last).done).toBe(true);
    pass(1);
    expect(isQuiet()).toBe(true);
  });

  test('is told once of several questions at a time: any answer is a sign', async () => {
    const { store, progress, pass, answer, said } = staged(null);
    progress.report({ label: 'Reading footers', share: 0.5 });
    const both = Promise.all([store.find(progress.signal), store.find(progress.signal)]);
    pass(4);
    await answer(null);
    pass(4);
    expect(said()).toEqual(['Reading footers']);
    pass(1);
    expect(said()).toEqual(['Reading footers. The disk has not answered for 5 s.']);
    await answer(null);
    expect(await both).toEqual([null, null]);
  });

  test('says nothing more to who has stopped', () => {
    const { store, progress, pass, said, stop } = staged();
    void store.find(progress.signal);
    stop.abort();
    pass(20);
    expect(said()).toEqual([]);
  });
});
