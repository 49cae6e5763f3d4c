import * as z from 'zod';
import { countSchema, identifierSchema } from '../values.ts';
import { catalogIdSchema } from './browse-parts.ts';

/** What a line of the tree is. `lost_project`: things name it as their project, and the mirror does not hold it. */
export const treeKindSchema = z.enum([
  'domain',
  'domain_unit',
  'project',
  'lost_project',
  'data_product',
  'glossary',
  'glossary_term',
  'asset',
  'column',
]);
export type TreeKind = z.infer<typeof treeKindSchema>;

/** One line: a column is known by its asset (`id`) and its name. */
export const treePlaceSchema = z.object({
  connectionId: identifierSchema,
  kind: treeKindSchema,
  id: catalogIdSchema,
  column: z.string().optional(),
});
export type TreePlace = z.infer<typeof treePlaceSchema>;

export const treeNodeSchema = treePlaceSchema.extend({
  name: z.string(),
  /** A quiet second text: the technical name of an asset, the type of a column. */
  hint: z.string().nullable(),
  /** Lines right below; null where that is not known before they are asked for. */
  childCount: countSchema.nullable(),
  /** Assets and data products anywhere below a unit, a project or a domain; null for other lines. */
  thingCount: countSchema.nullable(),
  isChanged: z.boolean(),
  /** The catalog does not list it any more. */
  isMissing: z.boolean(),
});
export type TreeNode = z.infer<typeof treeNodeSchema>;

export const treePageSchema = z.object({ offset: countSchema, total: countSchema, nodes: z.array(treeNodeSchema) });
export type TreePage = z.infer<typeof treePageSchema>;

/** A thing's way from the top, each with its place among its siblings. */
export const treePathSchema = z.array(treePlaceSchema.extend({ name: z.string(), offset: countSchema }));
export type TreePath = z.infer<typeof treePathSchema>;
