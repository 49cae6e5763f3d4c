import type * as z from 'zod';
import { isRecord } from '../../catalog/mirror/document-values.ts';
import { facetShapes } from './facet-shapes.ts';

type Shapes = Readonly<Record<string, z.ZodType>>;

export type ReadFacets<Known extends Shapes> = { readonly [Key in keyof Known]: z.infer<Known[Key]> | null };

/**
 * Reads the facets that are known, each by itself; a facet that was deleted (`_deleted`) is as good as missing.
 * @param where path of the facets in the event, for what is said of a facet that has another shape
 * @param refuse told of every facet that cannot be used, with its place
 */
export function readFacets<Known extends Shapes>(
  value: unknown,
  known: Known,
  where: string,
  refuse: (reason: string) => void,
): ReadFacets<Known> {
  const facets = isRecord(value) ? value : null;
  if (facets === null) return noneOf(known);
  const found: Record<string, unknown> = {};
  for (const key in known) {
    const facet = facets[key];
    if (facet === undefined || facet === null || (isRecord(facet) && facet['_deleted'] === true)) found[key] = null;
    else found[key] = facetShapes[key]?.(facet) === true ? facet : parsed(known[key], facet, where, key, refuse);
  }
  return found as ReadFacets<Known>;
}

const none = new WeakMap<Shapes, ReadFacets<Shapes>>();

/** Most data sets of events come without facets: one answer for all of them. */
function noneOf<Known extends Shapes>(known: Known): ReadFacets<Known> {
  const made = none.get(known) ?? Object.fromEntries(Object.keys(known).map((key) => [key, null]));
  none.set(known, made);
  return made as ReadFacets<Known>;
}

function parsed(schema: z.ZodType | undefined, facet: unknown, where: string, key: string, refuse: (reason: string) => void): unknown {
  const read = schema?.safeParse(facet);
  if (read?.success === true) return read.data;
  const [issue] = read?.error.issues ?? [];
  const place = [where, key, ...(issue?.path ?? [])].join('.');
  refuse(`The facet ${key} is not used: ${place} ${issue?.code === 'invalid_type' ? 'is missing or of another type' : 'does not fit'}.`);
  return null;
}
