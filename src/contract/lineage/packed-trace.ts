import * as z from 'zod';
import { countSchema } from '../values.ts';
import { lineageOriginSchema, nodeAssetSchema, supportSchema } from './graph.ts';
import { traceSchema } from './trace.ts';

/** A list as JSON text: one text is checked and carried many times faster than tens of thousands of values. */
const integers = z.string().regex(/^\[[\d,-]*\]$/);
const ids = z.string().regex(/^\[[\da-fj,"]*\]$/);
const strings = z.string().startsWith('[').endsWith(']');
/** Values of the few rows that have one, each with the place of its row. */
const sparse = <Value extends z.ZodType>(value: Value) => z.array(z.tuple([countSchema, value]));

/**
 * A trace column by column: a fifth of the text, and of the time to check and to carry it, where it has tens of thousands of nodes. What
 * is the same in many rows stands once in `texts` and is known by its place there. Origins are one bit each, by their place in `origins`.
 */
export const packedTraceSchema = traceSchema.omit({ nodes: true, edges: true }).extend({
  texts: z.array(z.string()),
  origins: z.array(lineageOriginSchema),
  nodes: z.object({
    /** The first letter of an identifier tells its kind. */
    id: ids,
    name: strings,
    title: strings,
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
    /** Places in `texts`; -1 before all that is known, and still. */
    since: integers,
    until: integers,
    columnEdgeCount: integers,
    support: sparse(supportSchema),
  }),
});
export type PackedTrace = z.infer<typeof packedTraceSchema>;
