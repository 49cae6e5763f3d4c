import * as z from 'zod';

/** Everything that a profile can be taken away as. */
export const exportFormatSchema = z.enum([
  'json',
  'html',
  'csv',
  'dictionary-markdown',
  'dictionary-csv',
  'frictionless',
  'odcs',
  'openlineage',
]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
