import * as z from 'zod';
import { nodeIdSchema } from './graph.ts';
import { edgeTestSchema } from './tests.ts';
import { countSchema } from '../values.ts';

/** What `meshbench lineage import --json` prints. */
export const lineageImportReportSchema = z.object({
  events: countSchema,
  /** Events that were not taken and facets that were not used. With several files, the reason says which. */
  refused: z.array(z.object({ line: countSchema, reason: z.string() })),
  datasets: countSchema,
  jobs: countSchema,
  edges: countSchema,
  columnEdges: countSchema,
});
export type LineageImportReport = z.infer<typeof lineageImportReportSchema>;

/** What `meshbench lineage export --out FILE --json` prints. */
export const lineageExportReportSchema = z.object({
  events: countSchema,
  /** Those that were not sound as they came: what is missing was filled in, and facets that do not fit were left out. */
  changed: countSchema,
});

/** What `meshbench lineage test --json` prints. */
export const lineageTestReportSchema = z.object({
  from: nodeIdSchema,
  to: nodeIdSchema,
  tests: z.array(edgeTestSchema.extend({ fromField: z.string(), toField: z.string().nullable() })),
});
export type LineageTestReport = z.infer<typeof lineageTestReportSchema>;
