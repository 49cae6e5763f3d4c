import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import type { TestClient } from '../support/conformance/test-contract.ts';

/** One end of a line to the engine, as a window, a browser tab or the command line has it. */
export interface Line {
  readonly client: TestClient;
  /** Cuts it, as a crash of the other side or a sleeping laptop would. Absent where there is no line that could drop. */
  readonly drop?: () => void;
  close(): Promise<void> | void;
}

export interface Transport {
  connect(): Promise<Line>;
  /** Everything that the engine has written to its log. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** The error of the contract that a call must end with. */
async function errorOf(call: Promise<unknown>): Promise<AppError> {
  const thrown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ORPCError);
  const error = thrown as ORPCError<string, AppError>;
  expect({ code: error.code, defined: error.defined }).toEqual({ code: 'APP_ERROR', defined: true });
  expect(error.message).toBe(error.data.message);
  return error.data;
}

async function collect<Value>(stream: AsyncIterable<Value>): Promise<{ values: Value[]; failed: unknown }> {
  const values: Value[] = [];
  try {
    for await (const value of stream) values.push(value);
    return { values, failed: null };
  } catch (error) {
    return { values, failed: error };
  }
}

async function next<Value>(stream: AsyncIterator<Value>): Promise<Value> {
  const { value, done } = await stream.next();
  expect(done ?? false).toBe(false);
  return value as Value;
}

/** What every line to the engine must do alike, whatever carries it. */
export function describeTransport(name: string, start: () => Promise<Transport>): void {
  describe(name, () => {
    let transport: Transport;
    let line: Line;
    let client: TestClient;

    beforeAll(async () => {
      transport = await start();
      line = await transport.connect();
      client = line.client;
    });
    afterAll(async () => {
      await line?.close();
      await transport?.stop();
    });

    test('a call is answered, with defaults filled in', async () => {
      expect(await client.calls.greet({ name: 'Ada' })).toEqual({ text: 'Good day, Ada.' });
      expect(await client.calls.greet({ name: 'Ada', times: 2 })).toEqual({ text: 'Good day, Ada. Good day, Ada.' });
    });

    test('bad input is refused with the name of the field', async () => {
      const error = await errorOf(client.calls.greet({ name: 'Ada', times: 9 }));
      expect(error).toMatchObject({ code: 'bad_input', retry: 'changed' });
      expect(error.message).toMatch(/^“times” cannot be used: /);
      const two = await errorOf(client.calls.greet({ name: 7, times: 'x' } as never));
      expect(two.message).toMatch(/“name”.*and 1 more/);
      const none = await errorOf(client.calls.greet(undefined as never));
      expect(none.code).toBe('bad_input');
    });

    test('bad output never arrives: it is a fault of ours, with an id that is also in the log', async () => {
      const error = await errorOf(client.calls.lie());
      expect(error.code).toBe('internal');
      const id = /Fault (\w+);/.exec(error.detail ?? '')?.[1];
      expect(id).toMatch(/^\w{26}$/);
      const log = await transport.log();
      expect(log).toContain(id);
      expect(log).toContain('calls.lie');
      expect(log).not.toContain('seven');
    });

    test('an unknown procedure is said to be unknown', async () => {
      const unknown = client as unknown as { calls: { dance(): Promise<unknown> }; constructor_: { name: () => Promise<unknown> } };
      const error = await errorOf(unknown.calls.dance());
      expect(error).toMatchObject({ code: 'not_found', detail: 'calls.dance', retry: 'never' });
      expect((await errorOf(unknown.constructor_.name())).code).toBe('not_found');
    });

    test('an expected failure arrives as it was thrown', async () => {
      expect(await errorOf(client.failures.expected())).toEqual({
        code: 'locked',
        message: 'Another program has it open. Close it there.',
        detail: 'pid 12',
        retry: 'changed',
      });
    });

    test('a bug arrives as internal, without its words, and the log has it without what stood in quotes', async () => {
      const error = await errorOf(client.failures.bug());
      expect(error.code).toBe('internal');
      expect(JSON.stringify(error)).not.toMatch(/secret|undefined|TypeError/);
      const log = await transport.log();
      expect(log).toContain('Cannot read properties of undefined');
      expect(log).not.toContain('secret-value-41');
    });

    test('an error that cannot be cloned, or not even read, still arrives', async () => {
      expect((await errorOf(client.failures.uncloneable())).code).toBe('internal');
      expect((await errorOf(client.failures.unreadable())).code).toBe('internal');
      expect(await client.calls.greet({ name: 'still here' })).toEqual({ text: 'Good day, still here.' });
    });

    test('cancelled before: the call never begins', async () => {
      const stop = new AbortController();
      stop.abort(new Error('before'));
      await expect(client.waiting.forever({ key: `${name} before` }, { signal: stop.signal })).rejects.toThrow('before');
    });

    test('cancelled during: the caller is free at once and the engine stops', async () => {
      const key = `${name} during`;
      const stop = new AbortController();
      const call = client.waiting.forever({ key }, { signal: stop.signal });
      const settled = call.then(
        () => 'answered',
        (error: unknown) => (error instanceof Error ? error.message : 'rejected'),
      );
      expect(await client.waiting.fate({ key })).toBe('running');
      stop.abort(new Error('enough'));
      expect(await settled).toBe('enough');
      expect(await client.waiting.untilStopped({ key })).toBe('stopped');
    });

    test('cancelled after: nothing happens', async () => {
      const stop = new AbortController();
      const answer = await client.calls.greet({ name: 'Ada' }, { signal: stop.signal });
      stop.abort();
      expect(answer).toEqual({ text: 'Good day, Ada.' });
      expect(await client.calls.greet({ name: 'Eve' })).toEqual({ text: 'Good day, Eve.' });
    });

    test('a stream brings every value in order and ends', async () => {
      const { values, failed } = await collect(await client.streams.countTo({ last: 500 }));
      expect(failed).toBeNull();
      expect(values.map(({ number }) => number)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    });

    test('a stream that fails half-way brings what came before, then the error of the contract', async () => {
      const { values, failed } = await collect(await client.streams.failAfter({ number: 2 }));
      expect(values).toEqual([{ number: 1 }, { number: 2 }]);
      expect(await errorOf(Promise.reject(failed as Error))).toMatchObject({
        code: 'disk_full',
        message: 'There is no space left. Free some.',
      });
    });

    test('a value that does not fit ends the stream as a fault of ours', async () => {
      const { values, failed } = await collect(await client.streams.lieAfter({ number: 1 }));
      expect(values).toEqual([{ number: 1 }]);
      expect((await errorOf(Promise.reject(failed as Error))).code).toBe('internal');
    });

    test('a reader that leaves, or aborts, ends the watch in the engine', async () => {
      const left = await client.streams.watch();
      await next(left[Symbol.asyncIterator]());
      expect((await client.streams.watchers()).count).toBe(1);
      await left.return?.(undefined);
      await client.streams.untilUnwatched();

      const stop = new AbortController();
      const aborted = await client.streams.watch(undefined, { signal: stop.signal });
      await next(aborted[Symbol.asyncIterator]());
      stop.abort();
      await client.streams.untilUnwatched();
      expect((await client.streams.watchers()).count).toBe(0);
    });

    test('after the line dropped, a watch that is asked for again misses nothing', async () => {
      const watching = await transport.connect();
      const first = (await watching.client.streams.watch())[Symbol.asyncIterator]();
      const start = await next(first);
      await client.streams.add({ thing: `${name} one` });
      expect(await next(first)).toEqual({ all: false, things: [`${name} one`] });

      const known = [...start.things, `${name} one`];
      if (watching.drop === undefined) await first.return?.(undefined);
      else {
        const broken = first.next();
        watching.drop();
        await expect(broken).rejects.toThrow();
      }
      await client.streams.untilUnwatched();
      await client.streams.add({ thing: `${name} two, unseen` });

      const again = await transport.connect();
      const second = (await again.client.streams.watch())[Symbol.asyncIterator]();
      expect(await next(second)).toEqual({ all: true, things: [...known, `${name} two, unseen`] });
      await client.streams.add({ thing: `${name} three` });
      expect(await next(second)).toEqual({ all: false, things: [`${name} three`] });
      await second.return?.(undefined);
      await watching.close();
      await again.close();
    });

    test('a page of 1,000 rows and 200 columns arrives whole', async () => {
      const { columns } = await client.calls.page({ rows: 1_000, columns: 200 });
      expect(columns).toHaveLength(200);
      expect(columns.every(({ values }) => values.length === 1_000)).toBe(true);
      expect(columns[199]?.values.slice(0, 3)).toEqual([null, 'value 1 of 199 – “ä”', 'value 2 of 199 – “ä”']);
      expect(columns[198]?.values[999]).toBe(999 * 198);
    });

    test('two clients at once keep apart, and one that is gone takes nothing with it', async () => {
      const other = await transport.connect();
      const stop = new AbortController();
      const mine = client.waiting.forever({ key: `${name} mine` }, { signal: stop.signal }).catch(() => 'stopped');
      const theirs = other.client.waiting.forever({ key: `${name} theirs` }).catch(() => 'gone');
      await client.waiting.fate({ key: `${name} mine` });
      await client.waiting.fate({ key: `${name} theirs` });
      const [one, two] = await Promise.all([client.calls.greet({ name: 'one' }), other.client.calls.greet({ name: 'two' })]);
      expect([one.text, two.text]).toEqual(['Good day, one.', 'Good day, two.']);
      if (other.drop !== undefined) {
        other.drop();
        expect(await theirs).toBe('gone');
        expect(await client.waiting.untilStopped({ key: `${name} theirs` })).toBe('stopped');
      }
      expect(await client.waiting.fate({ key: `${name} mine` })).toBe('running');
      stop.abort();
      expect(await mine).toBe('stopped');
      await other.close();
    });
  });
}
