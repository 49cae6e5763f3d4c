import * as z from 'zod';
import { countSchema } from '../values.ts';
import { lineageOriginSchema, nodeAssetSchema, nodeIdSchema, supportSchema } from './graph.ts';
import { traceSchema } from './trace.ts';

const integers = z.array(z.number().int());
const instants = z.array(z.number().nullable());
/** Values of the few rows that have one, each with the place of its row. */
const sparse = <Value extends z.ZodType>(value: Value) => z.array(z.tuple([countSchema, value]));

/**
 * A trace column by column: a fifth of the text, and of the time to check and to carry it, where it has tens of thousands of nodes. What
 * is the same in many rows stands once in `texts` and is known by its place there. Instants are milliseconds since 1970; origins are one
 * bit each, by their place in `origins`.
 */
export const packedTraceSchema = traceSchema.omit({ nodes: true, edges: true }).extend({
  texts: z.array(z.string()),
  origins: z.array(lineageOriginSchema),
  nodes: z.object({
    /** The first letter of an identifier tells its kind. */
    id: z.array(nodeIdSchema),
    name: z.array(z.string()),
    title: z.array(z.string()),
    namespace: integers,
    system: integers,
    /** -1 for a job. */
    columnCount: integers,
    origins: integers,
    hop: integers,
    moreUpstream: integers,
    moreDownstream: integers,
    asset: sparse(nodeAssetSchema),
    owners: sparse(z.array(z.string())),
    sampleIds: sparse(z.array(z.string())),
    fields: sparse(z.array(z.string())),
  }),
  edges: z.object({
    /** Places of nodes. */
    from: integers,
    to: integers,
    origins: integers,
    since: instants,
    until: instants,
    columnEdgeCount: integers,
    support: sparse(supportSchema),
  }),
});
export type PackedTrace = z.infer<typeof packedTraceSchema>;
