import * as z from 'zod';
import { countSchema, instantSchema } from '../values.ts';
import {
  directionSchema,
  lineageColumnEdgeSchema,
  lineageEdgeSchema,
  lineageNodeSchema,
  lineageOriginSchema,
  lineagePlaceSchema,
} from './graph.ts';

export const traceInputSchema = z.object({
  start: lineagePlaceSchema,
  direction: directionSchema,
  /** Data sets and jobs are hops alike; null for all the way. */
  hops: z.number().int().min(1).nullable(),
  /** As it was then; null for now. */
  asOf: instantSchema.nullable(),
  /** With a field at the start the trace follows column edges; true brings column edges along for a start without one too. */
  withColumns: z.boolean().default(false),
  /** Statements from elsewhere are passed over; all where it is left out. */
  origins: z.array(lineageOriginSchema).optional(),
  /** Nodes at most; what is beyond is counted at the frontier. */
  limit: countSchema.default(2000),
});
export type TraceInput = z.input<typeof traceInputSchema>;

export const tracedNodeSchema = lineageNodeSchema.extend({
  /** Below 0 upstream of the start, above 0 downstream; the shortest way counts. */
  hop: z.number().int(),
  /** The columns of it that the trace went through; empty where it follows no columns. */
  fields: z.array(z.string()),
  /** Neighbours that are not in this answer, by direction. */
  more: z.object({ upstream: countSchema, downstream: countSchema }),
});
export type TracedNode = z.infer<typeof tracedNodeSchema>;

export const traceSchema = z.object({
  start: lineagePlaceSchema,
  asOf: instantSchema,
  /** Nothing was left out on the ways that were asked for. */
  complete: z.boolean(),
  /** One sentence for each reason, with counts; empty where it is complete. */
  cutBecause: z.array(z.string()),
  nodes: z.array(tracedNodeSchema),
  edges: z.array(lineageEdgeSchema),
  columnEdges: z.array(lineageColumnEdgeSchema),
  /** Nodes with nothing before them (upstream) or after them (downstream) that are no known source or end: a gap, or nobody said. */
  deadEnds: z.array(lineagePlaceSchema),
});
export type Trace = z.infer<typeof traceSchema>;
