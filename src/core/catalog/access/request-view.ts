import type { AssetFilter, RequestDetail, RequestSummary, RuleInForce } from '#contract/catalog/access.ts';
import { compareTexts } from '../../name-order.ts';
import { rowsInWords } from '../browse/access.ts';
import type { MirroredEntity, MirrorReader } from '../browse/mirror-reader.ts';
import { Names } from '../browse/names.ts';
import { unitPath } from '../browse/standing.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { modelOf, readForm } from '../forms/read-form.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { askedFor, principalIn } from './request-reader.ts';
import { demandOf, isInForce, type RuleSubject } from './rules-in-force.ts';

/** All that a decision on a request needs, beside the page of the asset itself. */
export async function requestDetail(
  reader: MirrorReader,
  summary: RequestSummary,
  document: EntityDocument,
  madeFilters: readonly ChangeRecord[],
): Promise<RequestDetail> {
  const { entityId, kind } = summary.listing;
  const entity = entityId === null ? null : await reader.entity(kind, entityId);
  const subject = await ruleSubject(reader, kind, entity?.document ?? null, askedFor(document).ownerId);
  const given = recordsOf(document, 'metadataForms');
  const principal = principalIn(document);
  return {
    ...summary,
    requester: principal?.kind === 'project' ? await requesterOf(reader, principal.id, principal.name) : null,
    forms: await formsOf(reader, given),
    rules: await rulesFor(reader, subject, given, termsOf(entity)),
    subscriptions: principal === null ? [] : await subscriptionsOf(reader, principal.id, summary),
    assets: await assetsOf(reader, kind, entity, madeFilters),
    asOf: await reader.asOf('subscription_request'),
  };
}

/** Terms of a thing, for rules that ask for some. */
export const termsOf = (entity: MirroredEntity | null): string[] =>
  entity === null ? [] : [...textsOf(entity.document, 'glossaryTerms'), ...textsOf(entity.document, 'governedGlossaryTerms')];

/** Where a thing stands, for rules: its type, its project, and the units above it. */
export async function ruleSubject(
  reader: MirrorReader,
  kind: RuleSubject['kind'],
  document: EntityDocument | null,
  ownerId: string | null,
): Promise<RuleSubject> {
  const projectId = (document && textOf(document, 'owningProjectId')) ?? ownerId;
  const project = projectId === null ? null : await reader.entity('project', projectId);
  const units = await unitPath(reader, project === null ? null : textOf(project.document, 'domainUnitId'));
  return { kind, typeId: document === null ? null : textOf(document, 'typeIdentifier'), projectId, unitIds: units.map(({ id }) => id) };
}

/** Rules for requests of this thing, each with what it asks for and whether that is there. */
export async function rulesFor(
  reader: MirrorReader,
  subject: RuleSubject,
  givenForms: readonly EntityDocument[],
  termIds: readonly string[],
): Promise<RuleInForce[]> {
  const rules = (await reader.all('rule')).filter(({ document }) => isInForce(document, 'CREATE_SUBSCRIPTION_REQUEST', subject));
  const units = await reader.names(
    ['domain_unit'],
    rules.flatMap(({ document }) => unitOf(document) ?? []),
  );
  const demands = rules.map(({ document }) => demandOf(document));
  const terms = await reader.names(
    ['glossary_term'],
    demands.flatMap((demand) => (demand.kind === 'terms' ? demand.termIds : [])),
  );
  return rules.map(({ id, name, document }, place): RuleInForce => {
    const demand = demands[place] ?? { kind: 'unknown' };
    const unit = unitOf(document);
    return {
      id,
      name,
      description: textOf(document, 'description'),
      unit: unit === null ? null : { id: unit, name: units.get(unit)?.name ?? null },
      kind: demand.kind,
      asks:
        demand.kind === 'forms'
          ? demand.asks.map(({ typeName, revision }) => ({
              id: typeName,
              name: typeName,
              revision,
              isThere: holdsForm(givenForms, typeName, revision),
            }))
          : demand.kind === 'terms'
            ? demand.termIds.map((termId) => ({
                id: termId,
                name: terms.get(termId)?.name ?? termId,
                revision: null,
                isThere: termIds.includes(termId),
              }))
            : [],
    };
  });
}

const unitOf = (rule: EntityDocument): string | null =>
  textOf(recordOf(recordOf(rule, 'target') ?? {}, 'domainUnitTarget') ?? {}, 'domainUnitId');

const holdsForm = (forms: readonly EntityDocument[], typeName: string, revision: string | null): boolean =>
  forms.some((form) => textOf(form, 'typeName') === typeName && (revision === null || textOf(form, 'typeRevision') === revision));

const isOwner = (designation: string): number => (designation === 'PROJECT_OWNER' ? 0 : 1);

async function requesterOf(reader: MirrorReader, id: string, name: string | null): Promise<NonNullable<RequestDetail['requester']>> {
  const project = await reader.entity('project', id);
  const rows = await reader.database.all<{ member_kind: string; member_id: string; designation: string }>(
    'SELECT member_kind, member_id, designation FROM memberships WHERE project_id = $1',
    [id],
  );
  const personOf = await new Names(reader).people(rows.map(({ member_id }) => member_id));
  const members = rows.flatMap(({ member_id, member_kind, designation }) => {
    const person = personOf(member_id, member_kind === 'group' ? 'group' : 'user');
    return person === null ? [] : [{ person, designation }];
  });
  return {
    id,
    name: project?.name ?? name,
    description: project === null ? null : textOf(project.document, 'description'),
    units: await unitPath(reader, project === null ? null : textOf(project.document, 'domainUnitId')),
    members: members.toSorted(
      (one, other) => isOwner(one.designation) - isOwner(other.designation) || compareTexts(one.person.name ?? '', other.person.name ?? ''),
    ),
  };
}

async function formsOf(reader: MirrorReader, forms: readonly EntityDocument[]): Promise<RequestDetail['forms']> {
  const types = await reader.entities(
    'form_type',
    forms.flatMap((form) => textOf(form, 'typeName') ?? []),
  );
  return forms.map((form) => {
    const typeName = textOf(form, 'typeName');
    const model = modelOf(typeName === null ? null : (types.get(typeName)?.document ?? null), typeName ?? '');
    return {
      name: textOf(form, 'formName') ?? typeName ?? '',
      typeName,
      typeRevision: textOf(form, 'typeRevision'),
      reading: readForm(model, textOf(form, 'content')),
    };
  });
}

/** What the one who asks has, or had: by the principal in the document. */
async function subscriptionsOf(
  reader: MirrorReader,
  principalId: string,
  summary: RequestSummary,
): Promise<RequestDetail['subscriptions']> {
  const all = await reader.all('subscription');
  return all
    .filter(({ document }) => principalIn(document)?.id === principalId)
    .map(({ id, document }) => {
      const asked = askedFor(document);
      return {
        id,
        listingName: asked.name,
        status: textOf(document, 'status'),
        at: textOf(document, 'updatedAt') ?? textOf(document, 'createdAt'),
        isSame: asked.listingId !== null && asked.listingId === summary.listing.id,
      };
    })
    .toSorted((one, other) => Number(other.isSame) - Number(one.isSame) || (other.at ?? '').localeCompare(one.at ?? ''));
}

/** The asset, or those of a product, as far as the mirror holds them. */
async function assetsOf(
  reader: MirrorReader,
  kind: 'asset' | 'data_product',
  entity: MirroredEntity | null,
  madeFilters: readonly ChangeRecord[],
): Promise<RequestDetail['assets']> {
  if (entity === null) return [];
  const ids = recordsOf(entity.document, 'items').flatMap((item) => textOf(item, 'identifier') ?? []);
  const assets = kind === 'asset' ? [entity] : [...(await reader.entities('asset', ids)).values()];
  const found: RequestDetail['assets'] = [];
  for (const { id, name, document } of assets) {
    const mirrored = (await reader.childrenOf('asset_filter', id)).map((filter) => filterOf(filter.id, filter.document, null));
    const made = madeFilters.flatMap((record) =>
      record.local !== null && textOf(record.local, 'assetId') === id ? [filterOf(record.entityId, record.local, record.id)] : [],
    );
    found.push({
      id,
      name,
      columns: deriveColumns(document).map((column) => ({ name: column.name, type: column.dataType })),
      filters: [...mirrored, ...made],
    });
  }
  return found;
}

export function filterOf(id: string, document: EntityDocument, changeId: string | null): AssetFilter {
  const configuration = recordOf(document, 'configuration') ?? {};
  const columns = recordOf(configuration, 'columnConfiguration');
  const rows = recordOf(configuration, 'rowConfiguration');
  return {
    id,
    name: textOf(document, 'name') ?? id,
    description: textOf(document, 'description'),
    status: textOf(document, 'status'),
    columns: columns === null ? null : textsOf(columns, 'includedColumnNames'),
    rows: rows === null ? null : rowsInWords(rows['rowFilter'], 0),
    changeId,
  };
}
