import type { DomainChoice, ProjectChoice } from '#contract/catalog/connections.ts';
import { compareNames } from '../../name-order.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';

const asked = (signal: Signal | undefined) => ({ priority: 'person' as const, ...(signal ? { signal } : {}) });

/** All domains of the account in the Region, by name. */
export async function listDomains(client: DataZone, signal: Signal | undefined): Promise<DomainChoice[]> {
  const found: DomainChoice[] = [];
  let nextToken: string | undefined;
  do {
    const { output } = await client.call('ListDomains', { maxResults: 25, nextToken }, asked(signal));
    for (const { id, name, description, status, domainVersion } of output.items ?? [])
      found.push({ id, name: name ?? id, description: description ?? '', status: status ?? 'unknown', version: domainVersion ?? null });
    nextToken = output.nextToken;
  } while (nextToken !== undefined);
  return found.toSorted(compareNames);
}

/** All projects of a domain that the caller may see, by name. */
export async function listProjects(client: DataZone, domainId: string, signal: Signal | undefined): Promise<ProjectChoice[]> {
  const found: ProjectChoice[] = [];
  let nextToken: string | undefined;
  do {
    const { output } = await client.call('ListProjects', { domainIdentifier: domainId, maxResults: 50, nextToken }, asked(signal));
    for (const { id, name, description, domainUnitId } of output.items ?? [])
      found.push({ id, name: name ?? id, description: description ?? '', domainUnitId: domainUnitId ?? null });
    nextToken = output.nextToken;
  } while (nextToken !== undefined);
  return found.toSorted(compareNames);
}
