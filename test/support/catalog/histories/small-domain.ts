import type { TermRelations } from '@aws-sdk/client-datazone';
import type { Domain } from '../../datazone/domain/domain.ts';
import { makeDomain } from '../../datazone/domain/make-domain.ts';
import type { AssetRecord } from '../../datazone/domain/records.ts';

export const stewards = ['u-ada', 'u-ben'] as const;
/** Somebody who works in the portal, and heeds nobody. */
export const stranger = 'u-cy';
export type StewardId = (typeof stewards)[number];

export interface SmallDomain {
  readonly domain: Domain;
  readonly asset: AssetRecord;
}

const start = Date.parse('2026-01-01T00:00:00.000Z');
let made: { domain: Domain; asset: AssetRecord; tick: { now: number }; glossaryId: string; projectId: string } | null = null;

function make() {
  const tick = { now: start };
  // Time goes on with every look at it, so that no two changes are of one instant.
  const domain = makeDomain(
    { units: 1, projects: 1, assets: 1, columns: 1, glossaries: 1, terms: 0, dataProducts: 0 },
    { now: () => new Date((tick.now += 7)) },
  );
  const [asset] = domain.assets.values();
  const [glossary] = domain.glossaries.values();
  const [project] = domain.projects.values();
  if (asset === undefined || glossary === undefined || project === undefined) throw new Error('The domain has nothing to work on');
  for (const user of [...stewards, stranger]) project.members.set(user, 'PROJECT_OWNER');
  return { domain, asset, tick, glossaryId: glossary.id, projectId: project.id };
}

/** One glossary with four terms, of which two are related, and one asset that names the third. Made once, and put back for each history. */
export function smallDomain(): SmallDomain {
  made ??= make();
  const { domain, asset, tick, glossaryId } = made;
  tick.now = start;
  domain.terms.clear();
  const first = asset.revisions[0];
  asset.revisions.splice(1);
  asset.governedTerms.clear();
  for (const id of domain.glossaries.keys()) if (id !== glossaryId) domain.glossaries.delete(id);
  const glossary = domain.glossaries.get(glossaryId);
  if (first === undefined || glossary === undefined) throw new Error('The domain has nothing to work on');
  Object.assign(glossary, { name: 'Trials', description: '', status: 'ENABLED', updatedAt: new Date(start), updatedBy: 'system' });
  const relations: readonly TermRelations[] = [{ classifies: ['term2'] }, { isA: ['term1'] }, {}, {}];
  for (const [place, name] of ['Trial', 'Arm', 'Dose', 'Site'].entries()) {
    const id = `term${place + 1}`;
    const stamp = { createdAt: new Date(start), createdBy: 'system', updatedAt: new Date(start), updatedBy: 'system' };
    const more = {
      shortDescription: `${name} in short`,
      longDescription: '',
      status: 'ENABLED' as const,
      relations: relations[place] ?? {},
    };
    domain.terms.set(id, { id, glossaryId, name, ...more, ...stamp });
  }
  asset.revisions.splice(0, 1, {
    ...first,
    forms: first.forms,
    revision: '1',
    createdAt: first.createdAt,
    createdBy: first.createdBy,
    name: 'Visits',
    description: 'One\n\nTwo',
    glossaryTerms: ['term3'],
  });
  return { domain, asset };
}
