import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema } from '../values.ts';
import { lineageOriginSchema, nodeIdSchema, nodeNameSchema } from './graph.ts';

export const domainLineageResultSchema = z.object({
  events: countSchema,
  datasets: countSchema,
  jobs: countSchema,
  edges: countSchema,
  columnEdges: countSchema,
  /** Of the events, those that were not here before. */
  newEvents: countSchema,
  graphNodes: countSchema,
  refused: z.array(z.object({ event: z.string(), reason: z.string() })),
  /** What the service does not tell, in words. */
  left: z.array(z.string()),
});
export type DomainLineageResult = z.infer<typeof domainLineageResultSchema>;

/**
 * How one source stands to all others, for one step from data set to data set or one column. `agrees`: both say it. `missing`: others
 * say it and the source does not. `only_there`: the source alone says it. `contradicts`: a person denies it, the other way round is
 * said, or a column comes from elsewhere altogether.
 */
export const reconciledKindSchema = z.enum(['agrees', 'missing', 'only_there', 'contradicts']);
export type ReconciledKind = z.infer<typeof reconciledKindSchema>;

export const reconciledSchema = z.object({
  kind: reconciledKindSchema,
  from: nodeNameSchema.extend({ id: nodeIdSchema }),
  to: nodeNameSchema.extend({ id: nodeIdSchema }),
  /** The column that is about; null for the data sets as a whole. */
  toField: z.string().nullable(),
  /** Others that say it; empty for `only_there`. */
  saidBy: z.array(lineageOriginSchema),
  /** What stands against it, in words; null where nothing does. */
  because: z.string().nullable(),
});
export type Reconciled = z.infer<typeof reconciledSchema>;

export const reconciliationSchema = z.object({
  counts: z.object({ agrees: countSchema, missing: countSchema, onlyThere: countSchema, contradicts: countSchema }),
  items: z.array(reconciledSchema),
  /** That fit the question. */
  total: countSchema,
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const domain = {
  /** Starts a job that fetches a domain's own graph and events; it goes on where an earlier one stopped. */
  start: procedure.input(z.object({ connectionId: identifierSchema })).output(z.object({ jobId: identifierSchema })),
  /** What came of it; null while it runs, and where it failed or was long ago. */
  result: procedure.input(z.object({ jobId: identifierSchema })).output(domainLineageResultSchema.nullable()),
  /** Holds one source against all others, as it is now. */
  reconcile: procedure
    .input(
      z.object({
        origin: lineageOriginSchema.default('catalog'),
        kinds: z.array(reconciledKindSchema).min(1).default(['contradicts', 'missing', 'only_there']),
        text: z.string().max(512).default(''),
        offset: countSchema.default(0),
        limit: z.number().int().min(1).max(1_000).default(200),
      }),
    )
    .output(reconciliationSchema),
};
