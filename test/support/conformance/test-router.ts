import { implement } from '@orpc/server';
import { failure } from '#core/failures.ts';
import { createEdge } from '#engine/edge.ts';
import type { FailureReporter } from '#engine/failure-report.ts';
import { streamOf } from '#engine/stream.ts';
import { testContract } from './test-contract.ts';

/** Lets tests wait for something that happens once. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  #open = false;

  open(): void {
    this.#open = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  passed(): Promise<void> {
    return this.#open ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }
}

export function createTestRouter(reporter: FailureReporter) {
  const builder = implement(testContract).use(createEdge(reporter));
  const begun = new Map<string, Gate>();
  const stopped = new Map<string, Gate>();
  const gate = (gates: Map<string, Gate>, key: string): Gate => {
    const found = gates.get(key) ?? new Gate();
    gates.set(key, found);
    return found;
  };
  const things: string[] = [];
  const watchers = new Set<(thing: string) => void>();
  let unwatched: (() => void)[] = [];

  return builder.router({
    calls: {
      greet: builder.calls.greet.handler(({ input }) => ({ text: `Good day, ${input.name}. `.repeat(input.times).trim() })),
      lie: builder.calls.lie.handler(() => ({ count: 'seven' as unknown as number })),
      page: builder.calls.page.handler(({ input }) => ({
        columns: Array.from({ length: input.columns }, (_, column) => ({
          name: `column ${column}`,
          values: Array.from({ length: input.rows }, (_, row) =>
            row % 7 === 0 ? null : column % 2 === 0 ? row * column : `value ${row} of ${column} – “ä”`,
          ),
        })),
      })),
    },
    failures: {
      expected: builder.failures.expected.handler(() => {
        throw failure('locked', 'Another program has it open. Close it there.', { detail: 'pid 12' });
      }),
      bug: builder.failures.bug.handler(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'secret-value-41')");
      }),
      uncloneable: builder.failures.uncloneable.handler(() => {
        const error = Object.assign(new Error('holds a function'), { callback: () => undefined, self: null as unknown });
        error.self = error;
        throw error;
      }),
      unreadable: builder.failures.unreadable.handler(() => {
        throw new Proxy(new Error('hidden'), {
          get: (_, name) => {
            throw new Error(`nobody reads ${String(name)} of this`);
          },
        });
      }),
    },
    waiting: {
      forever: builder.waiting.forever.handler(
        ({ input, signal }) =>
          new Promise((_, reject) => {
            signal?.addEventListener('abort', () => {
              gate(stopped, input.key).open();
              reject(new Error('given up'));
            });
            gate(begun, input.key).open();
          }),
      ),
      fate: builder.waiting.fate.handler(async ({ input }) => {
        await gate(begun, input.key).passed();
        return gate(stopped, input.key).isOpen ? 'stopped' : 'running';
      }),
      untilStopped: builder.waiting.untilStopped.handler(async ({ input }) => {
        await gate(stopped, input.key).passed();
        return 'stopped' as const;
      }),
    },
    streams: {
      countTo: builder.streams.countTo.handler(async function* ({ input }) {
        for (let number = 1; number <= input.last; number += 1) yield { number };
      }),
      failAfter: builder.streams.failAfter.handler(async function* ({ input }) {
        for (let number = 1; number <= input.number; number += 1) yield { number };
        throw failure('disk_full', 'There is no space left. Free some.');
      }),
      lieAfter: builder.streams.lieAfter.handler(async function* ({ input }) {
        for (let number = 1; number <= input.number; number += 1) yield { number };
        yield { number: 'many' as unknown as number };
      }),
      watch: builder.streams.watch.handler(({ signal }) =>
        streamOf<{ all: boolean; things: string[] }>((sink) => {
          sink.push({ all: true, things: [...things] });
          const tell = (thing: string) => sink.push({ all: false, things: [thing] });
          watchers.add(tell);
          return () => {
            watchers.delete(tell);
            if (watchers.size > 0) return;
            for (const go of unwatched) go();
            unwatched = [];
          };
        }, signal),
      ),
      add: builder.streams.add.handler(({ input }) => {
        things.push(input.thing);
        for (const tell of watchers) tell(input.thing);
        return { count: things.length };
      }),
      watchers: builder.streams.watchers.handler(() => ({ count: watchers.size })),
      untilUnwatched: builder.streams.untilUnwatched.handler(async () => {
        if (watchers.size > 0) await new Promise<void>((resolve) => unwatched.push(resolve));
        return null;
      }),
    },
  });
}
