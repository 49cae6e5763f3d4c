import { beforeEach, describe, expect, test } from 'vitest';
import type { RowPage } from '#contract/samples.ts';
import { cancelled, failure } from '#core/failures.ts';
import type { Lab } from '#core/ports/lab.ts';
import { RowReaders } from '#core/samples/row-readers.ts';

const page: RowPage = { offset: 0, rowCount: 0, columns: [] };
const query = { columns: ['a'], offset: 0, limit: 1 };
const never = new AbortController().signal;

let opened: string[];
let closed: string[];
let answer: (path: string, signal: { aborted: boolean }) => Promise<RowPage>;
let timers: { run: () => void; milliseconds: number; isOff: boolean }[];
let readers: RowReaders;

beforeEach(() => {
  opened = [];
  closed = [];
  timers = [];
  answer = () => Promise.resolve(page);
  const lab: Lab = {
    profile: () => Promise.reject(cancelled()),
    study: () => Promise.reject(cancelled()),
    openRows: async (file, _limits, others = []) => {
      const path = [file, ...others.map((each) => each.path)].join(' + ');
      opened.push(path);
      return { page: (_query, signal) => answer(path, signal), close: async () => void closed.push(path) };
    },
  };
  readers = new RowReaders({
    lab,
    limits: async () => ({ memoryBytes: 1, threads: 1, milliseconds: 1 }),
    timers: {
      after: (milliseconds, run) => {
        const timer = { milliseconds, run, isOff: false };
        timers.push(timer);
        return () => (timer.isOff = true);
      },
    },
  });
});

describe('labs that page through rows', () => {
  test('one serves page after page', async () => {
    for (let number = 0; number < 3; number += 1) await readers.page('S1', '/a', query, never);
    expect(opened).toEqual(['/a']);
    expect(closed).toEqual([]);
  });

  test('a set that refers to other samples opens them beside it, which then serves plain pages too', async () => {
    const other = { sampleId: 'S2', path: '/b' };
    await readers.page('S1', '/a', query, never);
    await readers.page('S1', '/a', query, never, [other]);
    await readers.page('S1', '/a', query, never);
    expect(opened).toEqual(['/a', '/a + /b']);
    readers.close('S2');
    await Promise.resolve();
    expect(closed).toEqual(['/a', '/a + /b']);
  });

  test('at most two are open: the one that was not asked for longest leaves', async () => {
    await readers.page('S1', '/a', query, never);
    await readers.page('S2', '/b', query, never);
    await readers.page('S1', '/a', query, never);
    await readers.page('S3', '/c', query, never);
    await readers.page('S1', '/a', query, never);
    expect(opened).toEqual(['/a', '/b', '/c']);
    expect(closed).toEqual(['/b']);
  });

  test('one that nobody asks for a minute is closed, and opened again when asked', async () => {
    await readers.page('S1', '/a', query, never);
    await readers.page('S1', '/a', query, never);
    const running = timers.filter(({ isOff }) => !isOff);
    expect(running.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    running[0]?.run();
    await readers.page('S1', '/a', query, never);
    expect(opened).toEqual(['/a', '/a']);
    expect(closed).toEqual(['/a']);
  });

  test('a sample whose file moved is opened at its new place', async () => {
    await readers.page('S1', '/a', query, never);
    await readers.page('S1', '/copy', query, never);
    expect([opened, closed]).toEqual([['/a', '/copy'], ['/a']]);
  });

  test('one that broke is replaced at the next question, one that refused is kept', async () => {
    answer = () => Promise.reject(failure('bad_input', 'There is no such column.'));
    await expect(readers.page('S1', '/a', query, never)).rejects.toThrow('no such column');
    answer = () => Promise.reject(failure('lab_crashed', 'It ended.'));
    await expect(readers.page('S1', '/a', query, never)).rejects.toThrow('It ended.');
    answer = () => Promise.resolve(page);
    await readers.page('S1', '/a', query, never);
    expect([opened, closed]).toEqual([['/a', '/a'], ['/a']]);
  });

  test('a page that died with an earlier, cancelled one is asked again in a new lab', async () => {
    let lost = true;
    answer = () => {
      const thrown = lost;
      lost = false;
      return thrown ? Promise.reject(cancelled()) : Promise.resolve(page);
    };
    expect(await readers.page('S1', '/a', query, never)).toEqual(page);
    expect([opened, closed]).toEqual([['/a', '/a'], ['/a']]);
  });

  test('a page that its own caller cancelled is not asked again', async () => {
    const stop = new AbortController();
    answer = () => {
      stop.abort();
      return Promise.reject(cancelled());
    };
    await expect(readers.page('S1', '/a', query, stop.signal)).rejects.toThrow('cancelled');
    expect(opened).toEqual(['/a']);
  });

  test('closing ends all of them, also one that is reading, and opens no more', async () => {
    const waiting: ((told: RowPage) => void)[] = [];
    answer = () => new Promise((resolve) => waiting.push(resolve));
    const reading = readers.page('S1', '/a', query, never);
    await Promise.resolve();
    readers.close('S1');
    const closing = readers.closeAll();
    await closing;
    expect(closed).toContain('/a');
    for (const give of waiting) give(page);
    await reading.catch(() => undefined);
    await expect(readers.page('S1', '/a', query, never)).rejects.toThrow('closed');
    expect(opened).toEqual(['/a']);
  });
});
