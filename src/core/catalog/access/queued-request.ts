import type { QueuedRequest } from '#contract/catalog/access.ts';
import type { MirrorReader } from '../browse/mirror-reader.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import { listedIn } from './ask-view.ts';
import { projectAskedFor, queuedOf } from './request-reader.ts';

/**
 * Requests for access to an asset or product that wait among the local changes, the newest first. They are told by the listing that they
 * began from: one that was taken back since does not hide what was asked.
 */
export async function queuedRequests(
  connectionId: string,
  reader: MirrorReader,
  store: ChangeStore,
  entityId: string,
): Promise<QueuedRequest[]> {
  const heads = (await store.heads(connectionId)).filter(({ action }) => action === 'request');
  const records = (await store.records(heads.map(({ id }) => id)))
    .filter(({ entityId: id, base }) => base !== null && listedIn({ id, document: base }).entityId === entityId)
    .toSorted((one, other) => other.changedAt.localeCompare(one.changedAt));
  const listings = await reader.entities(
    'listing',
    records.map(({ entityId: id }) => id),
  );
  const projects = await reader.names(
    ['project'],
    records.flatMap((record) => projectAskedFor(record) ?? []),
  );
  return records.map((record) => {
    const { changeId, comment, standing, at } = queuedOf(record, null);
    const projectId = projectAskedFor(record) ?? '';
    return {
      changeId,
      at,
      standing: listings.has(record.entityId) ? standing : 'gone',
      project: { id: projectId, name: projects.get(projectId)?.name ?? null },
      reason: comment,
    };
  });
}
