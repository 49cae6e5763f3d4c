import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { productAssets, type Revised } from './entity-documents.ts';
import type { MeshRevision } from './documents.ts';
import { termPlans } from './glossaries.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { daysBefore } from './instants.ts';
import { rowsOf } from './lines.ts';
import { domainId, ownerOf, projectIdOf } from './organisation.ts';
import { requestTable } from './tables/access.ts';

export interface Listed {
  readonly of: Revised;
  readonly id: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** The revision that was published; an older one where the thing has changed since. */
  readonly revision: MeshRevision;
  readonly document: EntityDocument;
}

/** What somebody asked for was published. */
const askedFor: ReadonlySet<string> = new Set(rowsOf(requestTable, 7).map(([target = '']) => target));

/** What is not published although it is part of a product, or taken off again. */
const withheld: ReadonlySet<string> = new Set(['ln_rejected', 'cw_members', 'hosp_note_lakeside']);
const withdrawn: ReadonlySet<string> = new Set(['price_history', 'trial_oversight']);

const isListed = ({ kind, key }: Revised): boolean =>
  !withheld.has(key) &&
  (kind === 'data_product' ? key !== 'claimwell_offer' : productAssets.has(key) || askedFor.has(key) || chanceOf(`listed ${key}`, 3) === 0);

const termsById = new Map(termPlans.map((term) => [term.id, term]));

/** Listings name terms and do not give their identifiers. */
const namedTerms = (ids: unknown) =>
  (Array.isArray(ids) ? ids : []).flatMap((id) => {
    const term = termsById.get(String(id));
    return term === undefined ? [] : [{ name: term.name, shortDescription: term.short }];
  });

/** The forms of a listing: one JSON text with a text of JSON for each form. */
const formsText = ({ document }: MeshRevision): string => {
  const forms = document['formsOutput'];
  return JSON.stringify(
    Object.fromEntries(
      (Array.isArray(forms) ? forms : []).map((form: { formName: string; content: string }) => [form.formName, form.content]),
    ),
  );
};

/** Listings of what is published; one in three of the revised things has changed since. */
export function listingsOf(all: readonly Revised[]): Map<string, Listed> {
  const listed = new Map<string, Listed>();
  const ids = new Map(all.filter(isListed).map(({ id, kind, key }) => [id, identifierOf('listing', `${kind} ${key}`)]));
  for (const of of all) {
    const id = ids.get(of.id);
    const back = of.revisions.length > 1 && chanceOf(`published ${of.key}`, 3) === 0 ? 2 : 1;
    const revision = of.revisions.at(-back);
    if (id === undefined || !revision) continue;
    const status = withdrawn.has(of.key) ? 'INACTIVE' : 'ACTIVE';
    const at = revision.createdAt;
    const { document } = revision;
    const items = document['items'];
    const terms = namedTerms(document['glossaryTerms']);
    const common = {
      createdAt: revision.createdAt,
      forms: formsText(revision),
      ...(terms.length === 0 ? {} : { glossaryTerms: terms }),
      owningProjectId: projectIdOf(of.project),
    };
    listed.set(of.id, {
      of,
      id,
      status,
      revision,
      document: {
        domainId,
        id,
        listingRevision: String(1 + of.revisions.indexOf(revision)),
        createdAt: of.revisions[0]?.createdAt ?? at,
        updatedAt: status === 'INACTIVE' ? daysBefore(12, `withdrawn ${of.key}`) : at,
        createdBy: ownerOf(of.project).id,
        updatedBy: ownerOf(of.project).id,
        name: document['name'],
        description: document['description'],
        status,
        item:
          of.kind === 'asset'
            ? { assetListing: { ...common, assetId: of.id, assetRevision: revision.revision, assetType: of.type } }
            : {
                dataProductListing: {
                  ...common,
                  dataProductId: of.id,
                  dataProductRevision: revision.revision,
                  items: (Array.isArray(items) ? items : []).flatMap((item: { identifier: string }) => {
                    const listingId = ids.get(item.identifier);
                    return listingId === undefined ? [] : [{ listingId, listingRevision: '1' }];
                  }),
                },
              },
      },
    });
  }
  return listed;
}

/** The newest document of a thing, with what it says of its listing (assets only: a data product does not say). */
export function newestOf(of: Revised, listed: Listed | undefined, points: readonly unknown[]): EntityDocument {
  const document = of.revisions.at(-1)?.document ?? {};
  if (of.kind === 'data_product') return document;
  return {
    ...document,
    ...(listed === undefined ? {} : { listing: { listingId: listed.id, listingStatus: listed.status } }),
    ...(points.length === 0 ? {} : { latestTimeSeriesDataPointFormsOutput: points }),
  };
}
