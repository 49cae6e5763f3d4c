import { describe, expect, test } from 'vitest';
import { type Sink, streamOf } from '#engine/stream.ts';

function source() {
  let sink: Sink<number> | null = null;
  let left = 0;
  const start = (given: Sink<number>) => {
    sink = given;
    return () => {
      left += 1;
    };
  };
  return { start, sink: () => sink as unknown as Sink<number>, left: () => left };
}

describe('a stream', () => {
  test('brings what was pushed before and after it was asked for, then ends', async () => {
    const { start, sink, left } = source();
    const stream = streamOf(start);
    sink().push(1);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const value of stream) seen.push(value);
    })();
    sink().push(2);
    await Promise.resolve();
    sink().push(3);
    sink().end();
    sink().push(4);
    await reading;
    expect([seen, left()]).toEqual([[1, 2, 3], 1]);
  });

  test('fails after what was pushed before', async () => {
    const { start, sink } = source();
    const stream = streamOf(start);
    sink().push(1);
    sink().fail(new Error('broken'));
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toThrow('broken');
  });

  test('that is aborted while it waits ends, and leaves its source once', async () => {
    const { start, left } = source();
    const stop = new AbortController();
    const waiting = streamOf(start, stop.signal).next();
    stop.abort();
    expect(await waiting).toMatchObject({ done: true });
    expect(left()).toBe(1);
  });

  test('that its reader leaves while it waits ends', async () => {
    const { start, left } = source();
    const stream = streamOf(start);
    const waiting = stream.next();
    await stream.return(undefined);
    expect(await waiting).toMatchObject({ done: true });
    expect(left()).toBe(1);
  });

  test('of an aborted call never starts', async () => {
    const { start, sink } = source();
    expect(await streamOf(start, AbortSignal.abort()).next()).toMatchObject({ done: true });
    expect(sink()).toBeNull();
  });

  test('whose source ends at once leaves it too', async () => {
    let left = 0;
    const stream = streamOf<number>((sink) => {
      sink.push(7);
      sink.end();
      return () => {
        left += 1;
      };
    });
    expect(await stream.next()).toEqual({ done: false, value: 7 });
    expect(await stream.next()).toMatchObject({ done: true });
    expect(left).toBe(1);
  });
});
