import type { SearchAnswer, SearchHit } from '#contract/catalog/search.ts';

export type Domains = Pick<SearchAnswer, 'indexes'>['indexes'];

/** The domain of a hit, where it could be of several: two of them may well call a project the same. */
export const domainOf = ({ connectionId }: SearchHit, domains: Domains): string | undefined =>
  domains.length < 2 ? undefined : domains.find((domain) => domain.connectionId === connectionId)?.title;

/** From the domain, where there are several, down to what holds the hit. */
export const placeOf = (hit: SearchHit, domains: Domains): string =>
  [domainOf(hit, domains), hit.unit?.name, hit.project?.name, hit.parent?.name].filter((name) => name !== undefined).join(' › ');
