import type { AskView } from '#contract/catalog/access.ts';
import { failure } from '../../failures.ts';
import type { MirroredEntity, MirrorReader } from '../browse/mirror-reader.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { modelOf } from '../forms/read-form.ts';
import { recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import { askedFor, principalIn, projectAskedFor, queuedOf } from './request-reader.ts';
import { ruleSubject, rulesFor, termsOf } from './request-view.ts';

/** The listing with this identifier, or of the thing with it. */
export async function listingOf(reader: MirrorReader, id: string): Promise<MirroredEntity> {
  const listing = (await reader.entity('listing', id)) ?? (await reader.childrenOf('listing', id))[0];
  if (listing === undefined) throw failure('not_found', 'This is not published, so nobody can ask for it. Ask its owners directly.');
  return listing;
}

/** What is listed: an asset or a data product. */
export function listedIn({ id, document }: Pick<MirroredEntity, 'id' | 'document'>): Omit<AskView['listing'], 'name'> & {
  readonly ownerId: string | null;
} {
  const item = recordOf(document, 'item') ?? {};
  const product = recordOf(item, 'dataProductListing');
  const listed = product ?? recordOf(item, 'assetListing') ?? {};
  return {
    id,
    kind: product === null ? 'asset' : 'data_product',
    entityId: textOf(listed, product === null ? 'assetId' : 'dataProductId'),
    ownerId: textOf(listed, 'owningProjectId'),
  };
}

/** What a person needs to ask for access. */
export async function askView(
  connectionId: string,
  reader: MirrorReader,
  listing: MirroredEntity,
  personId: string | null,
  queued: ChangeRecord | null,
): Promise<AskView> {
  const { ownerId, ...listed } = listedIn(listing);
  const entity = listed.entityId === null ? null : await reader.entity(listed.kind, listed.entityId);
  const subject = await ruleSubject(reader, listed.kind, entity?.document ?? null, ownerId);
  const local = queued?.local ?? {};
  const given = recordsOf(local, 'metadataForms');
  const rules = await rulesFor(
    reader,
    subject,
    given.map((form) => ({ ...form, typeName: form['typeIdentifier'] })),
    termsOf(entity),
  );
  const wanted = rules.flatMap((rule) => (rule.kind === 'forms' ? rule.asks.map((ask) => ({ ...ask, why: rule.name })) : []));
  const types = await reader.entities(
    'form_type',
    wanted.map(({ id }) => id),
  );
  return {
    connectionId,
    listing: { ...listed, name: listing.name },
    projects: await projectsFor(reader, personId, listing.id, ownerId),
    rules,
    forms: wanted.map(({ id, revision, why }) => {
      const model = modelOf(types.get(id)?.document ?? null, id);
      return { typeName: id, revision, model: 'reason' in model ? null : model, why };
    }),
    queued:
      queued === null
        ? null
        : {
            ...queuedOf(queued, null),
            projectId: projectAskedFor(queued) ?? '',
            forms: given.map((form) => ({ typeName: textOf(form, 'typeIdentifier') ?? '', content: textOf(form, 'content') ?? '' })),
          },
  };
}

/** Projects that access can be asked for, with what each has of this listing already. */
async function projectsFor(
  reader: MirrorReader,
  personId: string | null,
  listingId: string,
  ownerId: string | null,
): Promise<AskView['projects']> {
  const own =
    personId === null
      ? []
      : await reader.database.all<{ project_id: string }>('SELECT DISTINCT project_id FROM memberships WHERE member_id = $1', [personId]);
  const ids = new Set(own.map(({ project_id }) => project_id));
  const projects = (await reader.all('project')).filter(({ id }) => id !== ownerId && (ids.size === 0 || ids.has(id)));
  const documents = [
    ...(await reader.childrenOf('subscription', listingId)),
    ...(await reader.childrenOf('subscription_request', listingId)),
  ];
  return projects.map(({ id, name }) => {
    const states = documents
      .filter(({ document }) => principalIn(document)?.id === id && askedFor(document).listingId === listingId)
      .map(({ document }) => textOf(document, 'status'));
    return { id, name, has: states.find((status) => status === 'APPROVED' || status === 'PENDING') ?? null };
  });
}
