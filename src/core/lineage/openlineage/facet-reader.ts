import type * as z from 'zod';
import { isRecord } from '../../catalog/mirror/document-values.ts';

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
  const facets = isRecord(value) ? value : {};
  const found = Object.entries(known).map(([key, schema]) => {
    const facet = facets[key];
    if (facet === undefined || facet === null || (isRecord(facet) && facet['_deleted'] === true)) return [key, null] as const;
    const parsed = schema.safeParse(facet);
    if (parsed.success) return [key, parsed.data] as const;
    const [issue] = parsed.error.issues;
    const place = [where, key, ...(issue?.path ?? [])].join('.');
    refuse(`The facet ${key} is not used: ${place} ${issue?.code === 'invalid_type' ? 'is missing or of another type' : 'does not fit'}.`);
    return [key, null] as const;
  });
  return Object.fromEntries(found) as ReadFacets<Known>;
}
