import { AppFailure } from '../../../failures.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { EntityKind } from '../../mirror/entity-kinds.ts';
import { markMissing, forgetEntities } from '../../mirror/mirror-writer.ts';
import { fetchedWhole } from '../documents.ts';
import type { DocumentBatch, EachStep, Effects, PullContext } from '../step.ts';

/** Kinds of which complete lists exist, and how one of them is asked for alone. */
export const goneKinds = [
  'domain_unit',
  'project',
  'asset_type',
  'form_type',
  'glossary',
  'glossary_term',
  'asset',
  'data_product',
  'listing',
  'subscription_request',
  'subscription',
  'rule',
] as const satisfies readonly EntityKind[];
type GoneKind = (typeof goneKinds)[number];

/** Reads one thing of these kinds alone. */
export async function readAgain(context: PullContext, kind: GoneKind, id: string): Promise<DocumentBatch> {
  const one = { domainIdentifier: context.domainId, identifier: id };
  const whole = (
    operation: DocumentBatch['operation'],
    { output, faults }: { output: object; faults: Parameters<typeof fetchedWhole>[1] },
  ) => ({
    kind,
    operation,
    isWhole: true,
    fetched: [fetchedWhole(output, faults)],
  });
  switch (kind) {
    case 'domain_unit':
      return whole('GetDomainUnit', await context.call('GetDomainUnit', one));
    case 'project':
      return whole('GetProject', await context.call('GetProject', one));
    case 'asset_type':
      return whole('GetAssetType', await context.call('GetAssetType', one));
    case 'form_type':
      return whole('GetFormType', await context.call('GetFormType', { domainIdentifier: context.domainId, formTypeIdentifier: id }));
    case 'glossary':
      return whole('GetGlossary', await context.call('GetGlossary', one));
    case 'glossary_term':
      return whole('GetGlossaryTerm', await context.call('GetGlossaryTerm', one));
    case 'asset':
      return whole('GetAsset', await context.call('GetAsset', one));
    case 'data_product':
      return whole('GetDataProduct', await context.call('GetDataProduct', one));
    case 'listing':
      return whole('GetListing', await context.call('GetListing', one));
    case 'subscription_request':
      return whole('GetSubscriptionRequestDetails', await context.call('GetSubscriptionRequestDetails', one));
    case 'subscription':
      return whole('GetSubscription', await context.call('GetSubscription', one));
    case 'rule':
      return whole('GetRule', await context.call('GetRule', one));
  }
}

const inventory = ['asset', 'data_product'] as const;

async function ownedBy(inside: Transaction, kind: EntityKind, projectId: string): Promise<string[]> {
  const rows = await inside.all<{ id: string }>(`SELECT id FROM entities WHERE kind = $1 AND owning_project_id = $2`, [kind, projectId]);
  return rows.map(({ id }) => id);
}

/** A listing that is there and not active is published no more: it leaves the mirror as one that was deleted. */
const isUnpublished = ({ kind, fetched }: DocumentBatch): boolean => kind === 'listing' && fetched[0]?.document['status'] === 'INACTIVE';

/**
 * Things of one kind (its scope) that complete lists lacked, asked for one by one: what the catalog says is not there leaves the
 * mirror; what it does not let us read any more stays and is marked, as nobody can tell whether it is gone; what is there is kept.
 */
export const gone: EachStep = {
  reads: 'each',
  phase: 3,
  kind: 'asset',
  operation: 'GetAsset',
  words: 'Things that lists no longer have',
  one: async (context, scope, id): Promise<Effects> => {
    const kind = goneKinds.find((known) => known === scope);
    if (kind === undefined) return {};
    try {
      const again = await readAgain(context, kind, id);
      return isUnpublished(again) ? { removed: { kind, id } } : { documents: [again] };
    } catch (thrown) {
      const code = thrown instanceof AppFailure ? thrown.error.code : null;
      if (code === 'not_found')
        return {
          removed: { kind, id },
          write: async (inside) => {
            if (kind === 'project') for (const owned of inventory) await forgetEntities(inside, owned, await ownedBy(inside, owned, id));
          },
        };
      if (code !== 'access_denied') throw thrown;
      const at = context.now();
      return {
        write: async (inside) => {
          await markMissing(inside, kind, [id], at);
          // With a project its inventory is out of reach.
          if (kind === 'project') for (const owned of inventory) await markMissing(inside, owned, await ownedBy(inside, owned, id), at);
        },
      };
    }
  },
};
