import * as z from 'zod';
import { countSchema } from '../values.ts';

/**
 * How a thing is touched. `edited`: a local change of it follows. `named`: it names a term, and nothing of it changes. `mentioned`: its
 * text has the term's name in words, which nothing keeps in step.
 */
export const touchHowSchema = z.enum(['edited', 'named', 'mentioned']);

export const touchedKindSchema = z.enum([
  'asset',
  'column',
  'data_product',
  'project',
  'glossary',
  'glossary_term',
  'rule',
  'form_type',
  'subscription_request',
  'ruleset',
  'other',
]);
export type TouchedKind = z.infer<typeof touchedKindSchema>;

/** Something that a change of glossaries touches. */
export const touchedSchema = z.object({
  kind: touchedKindSchema,
  id: z.string(),
  name: z.string(),
  /** The column, where it is one. */
  column: z.string().nullable(),
  /** The term that it names; null for what is edited for another reason. */
  termId: z.string().nullable(),
  projectId: z.string().nullable(),
  how: touchHowSchema,
});
export type Touched = z.infer<typeof touchedSchema>;

/**
 * Something that stands in the way. `refused`: nothing can be done as it is. `by_hand`: Meshbench cannot edit it, and DataZone asks for
 * it. `unknown`: it depends on what the API does not tell. `note`: what follows, to know.
 */
export const obstacleSchema = z.object({
  severity: z.enum(['refused', 'by_hand', 'unknown', 'note']),
  message: z.string(),
});
export type Obstacle = z.infer<typeof obstacleSchema>;

export const previewSchema = z.object({
  /** Different things by kind, exact: the mirror with this workspace's changes. */
  counts: z.array(z.object({ kind: touchedKindSchema, total: countSchema, edited: countSchema, mentioned: countSchema })),
  /** A page of them: what is edited first, then by kind and name. */
  items: z.array(touchedSchema),
  total: countSchema,
  obstacles: z.array(obstacleSchema),
  /** Projects whose things would be edited, and how many; only their members can send it. */
  projects: z.array(z.object({ id: z.string(), name: z.string().nullable(), things: countSchema })),
});
export type Preview = z.infer<typeof previewSchema>;
