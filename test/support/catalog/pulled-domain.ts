import type { DatabaseFile } from '../../../src/core/ports/database.ts';
import { clientsOf, patient } from '../datazone/clients.ts';
import type { Domain } from '../datazone/domain/domain.ts';
import { type DomainSize, makeDomain } from '../datazone/domain/make-domain.ts';
import { type Fresh, freshStandIn } from '../datazone/fresh.ts';
import { openMirror } from './pulls.ts';

export const tinyDomain: DomainSize = { units: 1, projects: 1, assets: 60, columns: 3, glossaries: 1, terms: 55, dataProducts: 3 };

const made = new Date('2026-06-01T08:00:00.000Z');

/** Clients, stand-ins and mirrors of one test file; `closeAll` after each test. */
export function pullBench() {
  const clients = clientsOf(patient);
  const opened: { close(): Promise<void> }[] = [];
  return {
    /** A domain with requests, a subscription, quality and rules' places, made in the summer; the steward is a member of all projects but the consumer’s. */
    async standIn(size: Partial<DomainSize> = {}): Promise<Fresh> {
      let past: Date | null = made;
      const domain = makeDomain({ ...tinyDomain, ...size }, { now: () => past ?? new Date() });
      // Profiles have identifiers of their own; what occurs elsewhere is what they are asked for by.
      domain.users.set('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', {
        id: 'aaaaaaaa-0000-0000-0000-000000000001',
        userName: 'steward',
        firstName: 'Data',
        lastName: 'Steward',
      });
      addQuality(domain);
      past = null;
      const fresh = await freshStandIn({ domain });
      opened.push(fresh);
      return fresh;
    },
    async mirror(path?: string): Promise<DatabaseFile> {
      const mirror = await openMirror(path);
      opened.push(mirror);
      return mirror;
    },
    client: ({ endpoint }: Pick<Fresh, 'endpoint'>, profile = 'steward') => clients.open(endpoint, profile, { pacing: 'found' }),
    async closeAll(): Promise<void> {
      clients.closeAll();
      const all = opened.splice(0).toReversed();
      for (const each of all) await each.close();
    },
  };
}

function addQuality(domain: Domain): void {
  const [first] = domain.assets.values();
  first?.series.set(
    'nightly rules',
    Array.from({ length: 3 }, (_, day) => qualityPoint(day + 1, 90 + day)),
  );
}

export const qualityPoint = (day: number, passing: number) => ({
  id: `point-${String(day)}`,
  timestamp: new Date(Date.UTC(2026, 4, day)),
  typeName: 'amazon.datazone.DataQualityResultFormType',
  typeRevision: '1',
  content: JSON.stringify({ evaluations: [], passingPercentage: passing, evaluationsCount: 8 }),
});

/** Another steward describes an asset anew: its next revision. */
export function revise(domain: Domain, index: number, description: string, at = new Date()): string {
  const asset = [...domain.assets.values()][index];
  const last = asset?.revisions.at(-1);
  if (asset === undefined || last === undefined) throw new Error('There is no such asset');
  const { name, glossaryTerms, forms } = last;
  asset.revisions.push({
    name,
    glossaryTerms,
    forms,
    revision: String(asset.revisions.length + 1),
    description,
    createdAt: at,
    createdBy: '8c2b7e34-10fd-4d6a-b0a9-6e4f5d3c2b10',
  });
  return asset.id;
}

/** Another steward deletes an asset, and what was published of it. */
export function remove(domain: Domain, index: number): string {
  const asset = [...domain.assets.values()][index];
  if (asset === undefined) throw new Error('There is no such asset');
  domain.assets.delete(asset.id);
  if (asset.listing) domain.listed.delete(asset.listing.id);
  return asset.id;
}
