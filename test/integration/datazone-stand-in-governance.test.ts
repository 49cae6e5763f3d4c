import {
  AcceptSubscriptionRequestCommand,
  AssociateGovernedTermsCommand,
  CreateAssetCommand,
  CreateAssetFilterCommand,
  CreateAssetRevisionCommand,
  CreateAssetTypeCommand,
  CreateFormTypeCommand,
  CreateGlossaryCommand,
  CreateGlossaryTermCommand,
  CreateListingChangeSetCommand,
  CreateRuleCommand,
  CreateSubscriptionGrantCommand,
  CreateSubscriptionRequestCommand,
  DeleteAssetFilterCommand,
  DeleteRuleCommand,
  DisassociateGovernedTermsCommand,
  GetAssetCommand,
  GetAssetFilterCommand,
  GetGroupProfileCommand,
  GetRuleCommand,
  GetSubscriptionRequestDetailsCommand,
  ListAssetFiltersCommand,
  ListEntityOwnersCommand,
  ListNotificationsCommand,
  ListProjectMembershipsCommand,
  ListRulesCommand,
  ListSubscriptionGrantsCommand,
  ListSubscriptionRequestsCommand,
  ListSubscriptionsCommand,
  SearchGroupProfilesCommand,
  SearchListingsCommand,
  UpdateAssetFilterCommand,
  UpdateRuleCommand,
  UpdateSubscriptionGrantStatusCommand,
} from '@aws-sdk/client-datazone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStandIn, type Fresh } from '../support/datazone/fresh.ts';

let fresh: Fresh;
let domainIdentifier: string;
let owningProjectIdentifier: string;
let termId: string | undefined;
const table = { formName: 'Table', content: JSON.stringify({ columns: [{ columnName: 'npi' }, { columnName: 'state' }] }) };
const use = (purpose: string) => ({ formName: 'Use', typeIdentifier: 'UseForm', content: JSON.stringify({ purpose }) });

beforeEach(async () => {
  fresh = await freshStandIn();
  domainIdentifier = fresh.domain.id;
  owningProjectIdentifier = fresh.projectId;
  const base = { domainIdentifier, owningProjectIdentifier };
  for (const name of ['TableForm', 'UseForm'])
    await fresh.client.send(
      new CreateFormTypeCommand({ ...base, name, model: { smithy: `structure ${name} { purpose: String }` }, status: 'ENABLED' }),
    );
  const formsInput = { Table: { typeIdentifier: 'TableForm', typeRevision: '1', required: true } };
  await fresh.client.send(new CreateAssetTypeCommand({ ...base, name: 'Table', formsInput }));
  const glossary = await fresh.client.send(new CreateGlossaryCommand({ ...base, name: 'Clinical' }));
  termId = (
    await fresh.client.send(new CreateGlossaryTermCommand({ domainIdentifier, glossaryIdentifier: glossary.id, name: 'Exposed patient' }))
  ).id;
});
afterEach(() => fresh.close());

const newAsset = async (name: string, more: { glossaryTerms?: string[] } = {}) => {
  const made = await fresh.client.send(
    new CreateAssetCommand({ domainIdentifier, owningProjectIdentifier, typeIdentifier: 'Table', name, formsInput: [table], ...more }),
  );
  return made.id ?? '';
};
const publish = async (entityIdentifier: string) =>
  (
    await fresh.client.send(
      new CreateListingChangeSetCommand({ domainIdentifier, entityIdentifier, entityType: 'ASSET', action: 'PUBLISH' }),
    )
  ).listingId ?? '';
const request = (listingId: string, forms: ReturnType<typeof use>[] = []) =>
  fresh.clientOf('AKIACONSUMER').send(
    new CreateSubscriptionRequestCommand({
      domainIdentifier,
      subscribedPrincipals: [{ project: { identifier: fresh.otherProjectId } }],
      subscribedListings: [{ identifier: listingId }],
      requestReason: 'Field planning',
      ...(forms.length === 0 ? {} : { metadataForms: forms }),
    }),
  );
const nameOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
};

const target = () => ({ domainUnitTarget: { domainUnitId: fresh.domain.rootUnitId, includeChildDomainUnits: true } });

const needsTerm = () =>
  new CreateRuleCommand({
    domainIdentifier,
    name: 'Population',
    target: target(),
    action: 'CREATE_LISTING_CHANGE_SET',
    scope: { assetType: { selectionMode: 'SPECIFIC', specificAssetTypes: ['Table'] } },
    detail: { glossaryTermEnforcementDetail: { requiredGlossaryTermIds: [termId ?? ''] } },
  });

describe('rules', () => {
  it('keep what lacks a term from being published, until the rule is gone or the term is there', async () => {
    const rule = await fresh.client.send(needsTerm());
    expect(rule).toMatchObject({ ruleType: 'GLOSSARY_TERM_ENFORCEMENT', name: 'Population' });
    const bare = await newAsset('Claims');
    expect(await nameOf(publish(bare))).toBe('ValidationException');
    expect(await publish(await newAsset('Exposed', { glossaryTerms: [termId ?? ''] }))).not.toBe('');
    expect(await nameOf(fresh.client.send(needsTerm()))).toBe('ConflictException');
    await fresh.client.send(new DeleteRuleCommand({ domainIdentifier, identifier: rule.identifier }));
    expect(await publish(bare)).not.toBe('');
  });

  it('ask for a form of whoever wants access, are listed by unit, and count their revisions', async () => {
    const { identifier } = await fresh.client.send(
      new CreateRuleCommand({
        domainIdentifier,
        name: 'Say why',
        target: target(),
        action: 'CREATE_SUBSCRIPTION_REQUEST',
        scope: { assetType: { selectionMode: 'ALL' }, dataProduct: true },
        detail: { metadataFormEnforcementDetail: { requiredMetadataForms: [{ typeIdentifier: 'UseForm', typeRevision: '1' }] } },
      }),
    );
    const listingId = await publish(await newAsset('Claims'));
    expect(await nameOf(request(listingId))).toBe('ValidationException');
    const asked = await request(listingId, [use('Reach')]);
    const one = await fresh.client.send(new GetSubscriptionRequestDetailsCommand({ domainIdentifier, identifier: asked.id }));
    expect(one.metadataForms?.[0]?.content).toBe('{"purpose":"Reach"}');
    // A list tells which forms there are, and not what they say.
    const { items } = await fresh.client.send(new ListSubscriptionRequestsCommand({ domainIdentifier, status: 'PENDING' }));
    expect(items?.[0]?.metadataFormsSummary).toEqual([{ formName: 'Use', typeName: 'UseForm', typeRevision: '1' }]);
    await fresh.client.send(new UpdateRuleCommand({ domainIdentifier, identifier, description: 'For all' }));
    expect(await fresh.client.send(new GetRuleCommand({ domainIdentifier, identifier }))).toMatchObject({
      revision: '2',
      description: 'For all',
    });
    const listed = await fresh.client.send(
      new ListRulesCommand({
        domainIdentifier,
        targetType: 'DOMAIN_UNIT',
        targetIdentifier: fresh.domain.rootUnitId,
        action: 'CREATE_SUBSCRIPTION_REQUEST',
      }),
    );
    expect(listed.items?.map(({ name, revision }) => [name, revision])).toEqual([['Say why', '2']]);
  });
});

describe('access', () => {
  it('is given through filters of rows and columns, which stay as long as a subscription has them', async () => {
    const assetIdentifier = await newAsset('Claims');
    const base = { domainIdentifier, assetIdentifier };
    const make = (name: string, column: string) =>
      fresh.client.send(
        new CreateAssetFilterCommand({
          ...base,
          name,
          configuration: { rowConfiguration: { rowFilter: { expression: { equalTo: { columnName: column, value: 'NY' } } } } },
        }),
      );
    const filter = await make('New York', 'state');
    expect(filter).toMatchObject({ status: 'VALID', name: 'New York' });
    expect(await nameOf(make('new york', 'state'))).toBe('ConflictException');
    expect(await make('Lost column', 'gone')).toMatchObject({ status: 'INVALID', errorMessage: expect.stringContaining('gone') as string });
    const columns = { columnConfiguration: { includedColumnNames: ['npi'] } };
    await fresh.client.send(new UpdateAssetFilterCommand({ ...base, identifier: filter.id, configuration: columns }));
    expect(await fresh.client.send(new GetAssetFilterCommand({ ...base, identifier: filter.id }))).toMatchObject({
      configuration: columns,
      effectiveColumnNames: ['npi'],
    });
    const valid = await fresh.client.send(new ListAssetFiltersCommand({ ...base, status: 'VALID' }));
    expect(valid.items?.map(({ name }) => name)).toEqual(['New York']);

    const listingId = await publish(assetIdentifier);
    const { id } = await request(listingId);
    const assetScopes = [{ assetId: assetIdentifier, filterIds: [filter.id ?? ''] }];
    await fresh.client.send(new AcceptSubscriptionRequestCommand({ domainIdentifier, identifier: id, assetScopes }));
    const { items } = await fresh.client.send(new ListSubscriptionsCommand({ domainIdentifier, subscribedListingId: listingId }));
    expect(items?.[0]?.subscribedListing?.item?.assetListing?.assetScope?.filterIds).toEqual([filter.id]);
    expect(await nameOf(fresh.client.send(new DeleteAssetFilterCommand({ ...base, identifier: filter.id })))).toBe('ConflictException');
  });

  it('is granted in an environment, step by step', async () => {
    const assetIdentifier = await newAsset('Claims');
    const listingId = await publish(assetIdentifier);
    const grant = () =>
      fresh.client.send(
        new CreateSubscriptionGrantCommand({
          domainIdentifier,
          environmentIdentifier: 'env1',
          grantedEntity: { listing: { identifier: listingId, revision: '1' } },
        }),
      );
    expect(await nameOf(grant())).toBe('ValidationException');
    const { id } = await request(listingId);
    await fresh.client.send(new AcceptSubscriptionRequestCommand({ domainIdentifier, identifier: id }));
    const given = await grant();
    expect(given.status).toBe('PENDING');
    await fresh.client.send(
      new UpdateSubscriptionGrantStatusCommand({ domainIdentifier, identifier: given.id, assetIdentifier, status: 'GRANTED' }),
    );
    const { items } = await fresh.client.send(new ListSubscriptionGrantsCommand({ domainIdentifier, subscribedListingId: listingId }));
    expect(items?.map(({ status }) => status)).toEqual(['COMPLETED']);
  });

  it('that is asked for is a task of who decides, and then an event for who asked', async () => {
    const { id } = await request(await publish(await newAsset('Claims')));
    const of = async (key: string, type: 'TASK' | 'EVENT') => {
      const { notifications } = await fresh.clientOf(key).send(new ListNotificationsCommand({ domainIdentifier, type }));
      return notifications?.map(({ title, status }) => [title, status]);
    };
    expect(await of('AKIASTEWARD', 'TASK')).toEqual([['Field Force asks for Claims', 'ACTIVE']]);
    expect(await of('AKIASTRANGER', 'TASK')).toEqual([]);
    await fresh.client.send(new AcceptSubscriptionRequestCommand({ domainIdentifier, identifier: id }));
    expect(await of('AKIASTEWARD', 'TASK')).toEqual([['Field Force asks for Claims', 'INACTIVE']]);
    expect(await of('AKIACONSUMER', 'EVENT')).toEqual([['Claims: accepted', undefined]]);
  });
});

describe('the rest of the domain', () => {
  it('takes governed terms of restricted glossaries only, and keeps them through revisions', async () => {
    const identifier = await newAsset('Claims');
    const govern = (id: string | undefined) =>
      fresh.client.send(
        new AssociateGovernedTermsCommand({
          domainIdentifier,
          entityType: 'ASSET',
          entityIdentifier: identifier,
          governedGlossaryTerms: [id ?? ''],
        }),
      );
    expect(await nameOf(govern(termId))).toBe('ValidationException');
    const glossary = await fresh.client.send(
      new CreateGlossaryCommand({
        domainIdentifier,
        owningProjectIdentifier,
        name: 'Classes',
        usageRestrictions: ['ASSET_GOVERNED_TERMS'],
      }),
    );
    const { id } = await fresh.client.send(
      new CreateGlossaryTermCommand({ domainIdentifier, glossaryIdentifier: glossary.id, name: 'Holds PHI' }),
    );
    await govern(id);
    const revise = new CreateAssetRevisionCommand({ domainIdentifier, identifier, name: 'Claims', formsInput: [table] });
    expect(await fresh.client.send(revise)).toMatchObject({ revision: '2', governedGlossaryTerms: [id] });
    const undo = { domainIdentifier, entityType: 'ASSET' as const, entityIdentifier: identifier, governedGlossaryTerms: [id ?? ''] };
    await fresh.client.send(new DisassociateGovernedTermsCommand(undo));
    expect((await fresh.client.send(new GetAssetCommand({ domainIdentifier, identifier }))).governedGlossaryTerms).toBeUndefined();
  });

  it('counts the values of what a search over listings found', async () => {
    for (const name of ['Claims', 'Prescriptions', 'Visits'])
      await publish(await newAsset(name, name === 'Visits' ? {} : { glossaryTerms: [termId ?? ''] }));
    const found = await fresh.client.send(
      new SearchListingsCommand({
        domainIdentifier,
        maxResults: 1,
        aggregations: [{ attribute: 'owningProjectId' }, { attribute: '__DataZoneGlossaryTerms', displayValue: 'glossaryTerm.name' }],
      }),
    );
    expect(found.totalMatchCount).toBe(3);
    expect(found.aggregates).toMatchObject([
      { attribute: 'owningProjectId', items: [{ value: fresh.projectId, count: 3 }] },
      { items: [{ value: termId, count: 2, displayValue: 'Exposed patient' }] },
    ]);
    const unknown = fresh.client.send(new SearchListingsCommand({ domainIdentifier, aggregations: [{ attribute: 'colour' }] }));
    expect(await nameOf(unknown)).toBe('ValidationException');
  });

  it('has groups as members of projects, and owners of units', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    fresh.domain.groups.set(id, { id, name: 'rwe-analysts' });
    const project = fresh.domain.projects.get(fresh.projectId);
    if (project) fresh.domain.projects.set(project.id, { ...project, groups: new Map([[id, 'PROJECT_CONTRIBUTOR']]) });
    expect((await fresh.client.send(new GetGroupProfileCommand({ domainIdentifier, groupIdentifier: id }))).groupName).toBe('rwe-analysts');
    const searched = await fresh.client.send(
      new SearchGroupProfilesCommand({ domainIdentifier, groupType: 'SSO_GROUP', searchText: 'RWE' }),
    );
    expect(searched.items?.map((group) => group.id)).toEqual([id]);
    const { members } = await fresh.client.send(
      new ListProjectMembershipsCommand({ domainIdentifier, projectIdentifier: fresh.projectId }),
    );
    expect(members?.map(({ memberDetails }) => memberDetails?.group?.groupId ?? memberDetails?.user?.userId)).toEqual([
      '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
      id,
    ]);
    const owners = new ListEntityOwnersCommand({ domainIdentifier, entityType: 'DOMAIN_UNIT', entityIdentifier: fresh.domain.rootUnitId });
    expect((await fresh.client.send(owners)).owners).toEqual([]);
  });
});
