import type { SearchAnswer, SearchHit } from '#contract/catalog/search.ts';

export type Domains = Pick<SearchAnswer, 'indexes'>['indexes'];

/** The domain of a hit, where it could be of several: two of them may well call a project the same. */
const domainOf = ({ connectionId }: SearchHit, domains: Domains): string | undefined =>
  domains.length < 2 ? undefined : domains.find((domain) => domain.connectionId === connectionId)?.title;

/** A line has room for what comes after it, too. */
const longest = 24;

function short(title: string): string {
  const characters = [...title];
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : title;
}

/** From the domain, where there are several, down to what holds the hit. */
export function placeOf(hit: SearchHit, domains: Domains): string {
  const domain = domainOf(hit, domains);
  const names = [domain === undefined ? undefined : short(domain), hit.unit?.name, hit.project?.name, hit.parent?.name];
  return names.filter((name) => name !== undefined).join(' › ');
}
