import type { AssetView } from '#contract/catalog/browse-asset.ts';
import type { ListingState, QualityFigure } from '#contract/catalog/browse-parts.ts';
import { nameKey } from '../../name-order.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { contentOf, recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { factsOf, passingOf } from '../search/facts.ts';
import { authorship, authorsOf } from './authorship.ts';
import { locationsOf } from './locations.ts';
import { Names } from './names.ts';
import type { MirrorReader } from './mirror-reader.ts';
import type { Effective } from './shelf.ts';
import { standingOf } from './standing.ts';

/** An asset as its page opens. */
export async function assetView(found: Effective, sampleCount: number): Promise<AssetView> {
  const { document, shelf, id } = found;
  const { reader } = shelf;
  const names = new Names(reader);
  const governed = textsOf(document, 'governedGlossaryTerms');
  const termIds = [...new Set([...textsOf(document, 'glossaryTerms'), ...governed])];
  const projectId = textOf(document, 'owningProjectId');
  const owners = await projectOwners(reader, projectId);
  const people = [...authorsOf(document), ...owners.map((owner) => owner.id)];
  await reader.prime([...termIds, ...people, projectId].filter((known) => known !== null));
  const [standing, terms, listing, products] = await Promise.all([
    standingOf(found),
    names.terms(termIds, new Set(governed)),
    listingOf(found),
    productsWith(reader, id),
  ]);
  const counts = await countsOf(reader, 'asset', id, listing?.id ?? null);
  const personOf = await names.people(people);
  const facts = factsOf('asset', document);
  const contents = recordsOf(document, 'formsOutput').map(contentOf);
  const firstOf = (member: string): string | null =>
    contents.map((content) => (content === null ? null : textOf(content, member))).find((text) => text !== null) ?? null;
  return {
    ...standing,
    kind: 'asset',
    ...authorship(document, personOf),
    technicalName: facts?.technicalName ?? null,
    typeName: textOf(document, 'typeIdentifier'),
    typeRevision: textOf(document, 'typeRevision'),
    externalIdentifier: textOf(document, 'externalIdentifier'),
    description: textOf(document, 'description'),
    readme: firstOf('readMe'),
    summary: firstOf('summary'),
    owners: owners.flatMap((owner) => personOf(owner.id, owner.kind) ?? []),
    terms,
    listing,
    quality: newestQuality(document),
    phi: facts?.phi ?? null,
    products,
    locations: locationsOf(document),
    counts: {
      columns: deriveColumns(document).length,
      forms: recordsOf(document, 'formsOutput').length + recordsOf(document, 'readOnlyFormsOutput').length,
      ...counts,
      samples: sampleCount,
    },
  };
}

/** The newest result of each series that came with the asset, the lowest first. */
export function newestQuality(document: EntityDocument): QualityFigure[] {
  return recordsOf(document, 'latestTimeSeriesDataPointFormsOutput')
    .map((point): QualityFigure => {
      const summary = textOf(point, 'contentSummary');
      const evaluations = contentOf({ content: summary })?.['evaluationsCount'];
      return {
        passing: passingOf(summary),
        formName: textOf(point, 'formName') ?? '',
        at: instantOf(textOf(point, 'timestamp')),
        evaluations: typeof evaluations === 'number' && Number.isInteger(evaluations) && evaluations >= 0 ? evaluations : null,
      };
    })
    .toSorted((a, b) => (a.passing ?? 101) - (b.passing ?? 101));
}

/** ISO 8601 in UTC; null for what is no instant. */
export function instantOf(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The state of a thing's listing: what the listing itself says, or what the thing says of it. */
export async function listingOf(found: Effective): Promise<ListingState | null> {
  const { document, mirrored, shelf, id } = found;
  const [entity] = await shelf.reader.childrenOf('listing', id);
  const own = recordOf(document, 'listing');
  const listingId = entity?.id ?? (own === null ? null : textOf(own, 'listingId'));
  if (listingId === null || listingId === undefined) return null;
  const item = recordOf(entity?.document ?? {}, 'item') ?? {};
  const listed = recordOf(item, 'assetListing') ?? recordOf(item, 'dataProductListing') ?? {};
  const publishedRevision = textOf(listed, 'assetRevision') ?? textOf(listed, 'dataProductRevision');
  const revision = textOf(mirrored?.document ?? {}, 'revision');
  return {
    id: listingId,
    status: textOf(entity?.document ?? {}, 'status') ?? textOf(own ?? {}, 'listingStatus'),
    publishedRevision,
    publishedAt: instantOf(textOf(entity?.document ?? {}, 'updatedAt') ?? textOf(listed, 'createdAt')),
    changedSince: publishedRevision === null || revision === null ? null : publishedRevision !== revision,
  };
}

/** Owners of a project, as far as the mirror knows its members. */
export async function projectOwners(reader: MirrorReader, projectId: string | null): Promise<{ id: string; kind: 'user' | 'group' }[]> {
  if (projectId === null) return [];
  return reader.database.all<{ id: string; kind: 'user' | 'group' }>(
    `SELECT DISTINCT member_id AS id, member_kind AS kind FROM memberships WHERE project_id = $1 AND designation = 'PROJECT_OWNER' ORDER BY 1 LIMIT 20`,
    [projectId],
  );
}

/** Revisions, subscriptions that hold and requests that wait, of an asset or a data product. */
export async function countsOf(reader: MirrorReader, kind: 'asset' | 'data_product', id: string, listingId: string | null) {
  const revisions = await reader.count(`SELECT count(*) AS count FROM revisions WHERE kind = $1 AND entity_id = $2`, [kind, id]);
  if (listingId === null) return { revisions, subscriptions: 0, openRequests: 0 };
  const [row] = await reader.database.all<{ subscriptions: bigint; requests: bigint }>(
    `SELECT count(*) FILTER (kind = 'subscription' AND json_extract_string(document_json, '$.status') = 'APPROVED') AS subscriptions,
       count(*) FILTER (kind = 'subscription_request' AND json_extract_string(document_json, '$.status') = 'PENDING') AS requests
     FROM entities WHERE kind IN ('subscription', 'subscription_request') AND parent_id = $1`,
    [listingId],
  );
  return { revisions, subscriptions: Number(row?.subscriptions ?? 0), openRequests: Number(row?.requests ?? 0) };
}

async function productsWith(reader: MirrorReader, assetId: string): Promise<{ id: string; name: string }[]> {
  // The text is looked for first, so that only the few products that hold it are parsed.
  const rows = await reader.database.all<{ id: string; name: string; document: string }>(
    `SELECT id, name, document_json AS document FROM entities WHERE kind = 'data_product' AND contains(document_json, $1) ORDER BY ${nameKey('name')}`,
    [JSON.stringify(assetId)],
  );
  return rows
    .filter(({ document }) =>
      recordsOf(JSON.parse(document) as EntityDocument, 'items').some((item) => textOf(item, 'identifier') === assetId),
    )
    .map(({ id, name }) => ({ id, name }));
}
