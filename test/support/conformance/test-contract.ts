import { type ContractRouterClient, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { procedure } from '#contract/procedure.ts';

/** Procedures that do on purpose what real ones do now and then. */
export const testContract = {
  calls: {
    greet: procedure
      .input(z.object({ name: z.string().min(1), times: z.number().int().max(3).default(1) }))
      .output(z.object({ text: z.string() })),
    lie: procedure.output(z.object({ count: z.number() })),
    page: procedure
      .input(z.object({ rows: z.number().int(), columns: z.number().int() }))
      .output(z.object({ columns: z.array(z.object({ name: z.string(), values: z.array(z.union([z.string(), z.number(), z.null()])) })) })),
  },
  failures: {
    expected: procedure.output(z.null()),
    bug: procedure.output(z.null()),
    uncloneable: procedure.output(z.null()),
    unreadable: procedure.output(z.null()),
  },
  waiting: {
    /** Never answers; ends when its caller gives up. */
    forever: procedure.input(z.object({ key: z.string() })).output(z.null()),
    /** What has become of the call with this key. Waits until it has begun. */
    fate: procedure.input(z.object({ key: z.string() })).output(z.enum(['running', 'stopped'])),
    /** Answers when the call with this key has been stopped. */
    untilStopped: procedure.input(z.object({ key: z.string() })).output(z.literal('stopped')),
  },
  streams: {
    countTo: procedure.input(z.object({ last: z.number().int() })).output(eventIterator(z.object({ number: z.number() }))),
    failAfter: procedure.input(z.object({ number: z.number().int() })).output(eventIterator(z.object({ number: z.number() }))),
    lieAfter: procedure.input(z.object({ number: z.number().int() })).output(eventIterator(z.object({ number: z.number() }))),
    /** Everything so far, then each thing added: as the engine's own watches do. */
    watch: procedure.output(eventIterator(z.object({ all: z.boolean(), things: z.array(z.string()) }))),
    add: procedure.input(z.object({ thing: z.string() })).output(z.object({ count: z.number() })),
    watchers: procedure.output(z.object({ count: z.number() })),
    /** Answers when nobody watches any more. */
    untilUnwatched: procedure.output(z.null()),
  },
};

export type TestClient = ContractRouterClient<typeof testContract>;
