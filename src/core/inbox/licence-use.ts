import type { Offer } from '#contract/offers/offer.ts';
import { askedFor, principalIn } from '../catalog/access/request-reader.ts';
import { MirrorReader } from '../catalog/browse/mirror-reader.ts';
import { unitPath } from '../catalog/browse/standing.ts';
import { recordsOf, textOf } from '../catalog/mirror/document-values.ts';
import type { Mirrors } from '../catalog/mirror/mirrors.ts';
import type { LicenceUse } from './licence-items.ts';

/**
 * Projects that are subscribed to the assets of these offers, or to products that hold them, as the mirrors know. Data that were copied
 * without a subscription are not seen.
 */
export async function licenceUses(mirrors: Pick<Mirrors, 'exists' | 'of'>, offers: readonly Offer[]): Promise<Map<string, LicenceUse[]>> {
  const found = new Map<string, LicenceUse[]>();
  const linked = offers.flatMap(({ asset, id }) => (asset === null ? [] : [{ ...asset, offerId: id }]));
  for (const connectionId of new Set(linked.map((each) => each.connectionId))) {
    if (!(await mirrors.exists(connectionId))) continue;
    const reader = new MirrorReader(await mirrors.of(connectionId));
    const wanted = linked.filter((each) => each.connectionId === connectionId);
    const holders = await holdersOf(reader, new Set(wanted.map(({ assetId }) => assetId)));
    for (const { document } of await reader.all('subscription')) {
      if (textOf(document, 'status') !== 'APPROVED') continue;
      const { entityId, name } = askedFor(document);
      const principal = principalIn(document);
      if (entityId === null || principal?.kind !== 'project') continue;
      const assetIds = new Set([entityId, ...(holders.get(entityId) ?? [])]);
      const offerIds = wanted.filter(({ assetId }) => assetIds.has(assetId)).map(({ offerId }) => offerId);
      if (offerIds.length === 0) continue;
      const project = await reader.entity('project', principal.id);
      const path = await unitPath(reader, project === null ? null : textOf(project.document, 'domainUnitId'));
      const use: LicenceUse = {
        projectName: project?.name ?? principal.name ?? principal.id,
        units: path.map((unit) => ({ id: unit.id, name: unit.name ?? unit.id })),
        through: name,
        since: textOf(document, 'createdAt'),
      };
      for (const offerId of offerIds) found.set(offerId, [...(found.get(offerId) ?? []), use]);
    }
  }
  return found;
}

/** Products that hold one of these assets, with which of them. */
async function holdersOf(reader: MirrorReader, assetIds: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const holders = new Map<string, string[]>();
  for (const { document, id } of await reader.all('data_product')) {
    const held = recordsOf(document, 'items').flatMap((item) => textOf(item, 'identifier') ?? []);
    const among = held.filter((assetId) => assetIds.has(assetId));
    if (among.length > 0) holders.set(id, among);
  }
  return holders;
}
