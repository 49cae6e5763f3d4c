import {
  AcceptSubscriptionRequestCommand,
  BatchGetAttributesMetadataCommand,
  BatchPutAttributesMetadataCommand,
  CreateAssetCommand,
  CreateAssetRevisionCommand,
  CreateAssetTypeCommand,
  CreateDataProductCommand,
  CreateFormTypeCommand,
  CreateListingChangeSetCommand,
  CreateSubscriptionRequestCommand,
  DeleteAssetCommand,
  GetAssetCommand,
  GetListingCommand,
  ListAssetRevisionsCommand,
  ListSubscriptionRequestsCommand,
  ListSubscriptionsCommand,
  ListTimeSeriesDataPointsCommand,
  PostTimeSeriesDataPointsCommand,
  SearchCommand,
  type SearchInventoryResultItem,
  SearchListingsCommand,
  SearchTypesCommand,
} from '@aws-sdk/client-datazone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStandIn, type Fresh } from '../support/datazone/fresh.ts';

let fresh: Fresh;
let domainIdentifier: string;
const columns = JSON.stringify({ columns: [{ columnName: 'npi', dataType: 'varchar' }] });
const form = (content = columns) => ({ formName: 'Table', typeIdentifier: 'TableForm', content });

beforeEach(async () => {
  fresh = await freshStandIn();
  domainIdentifier = fresh.domain.id;
  const owningProjectIdentifier = fresh.projectId;
  const model = { smithy: 'structure TableForm { columns: String }' };
  await fresh.client.send(
    new CreateFormTypeCommand({ domainIdentifier, owningProjectIdentifier, name: 'TableForm', model, status: 'ENABLED' }),
  );
  const formsInput = { Table: { typeIdentifier: 'TableForm', typeRevision: '1', required: true } };
  await fresh.client.send(new CreateAssetTypeCommand({ domainIdentifier, owningProjectIdentifier, name: 'Table', formsInput }));
});
afterEach(() => fresh.close());

const newAsset = (name: string) =>
  fresh.client.send(
    new CreateAssetCommand({
      domainIdentifier,
      owningProjectIdentifier: fresh.projectId,
      typeIdentifier: 'Table',
      name,
      formsInput: [form()],
    }),
  );
const publish = async (entityIdentifier: string | undefined) =>
  (
    await fresh.client.send(
      new CreateListingChangeSetCommand({ domainIdentifier, entityIdentifier, entityType: 'ASSET', action: 'PUBLISH' }),
    )
  ).listingId;
const since = (intValue: number, attribute = 'lastUpdatedTime') =>
  fresh.client.send(
    new SearchCommand({ domainIdentifier, searchScope: 'ASSET', filters: { filter: { attribute, intValue, operator: 'GE' } } }),
  );
const types = (managed: boolean) => fresh.client.send(new SearchTypesCommand({ domainIdentifier, searchScope: 'ASSET_TYPE', managed }));
const nameOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
};

describe('assets', () => {
  it('keep every revision; a revision replaces everything, and the required form must be in it', async () => {
    const { id } = await newAsset('Claims');
    const revise = (formsInput: ReturnType<typeof form>[]) =>
      fresh.client.send(new CreateAssetRevisionCommand({ domainIdentifier, identifier: id, name: 'Claims, medical', formsInput }));
    expect((await revise([form('{"columns":[]}')])).revision).toBe('2');
    expect(await nameOf(revise([]))).toBe('ValidationException');
    expect(await nameOf(revise([form('not json')]))).toBe('ValidationException');
    const read = (revision?: string) =>
      fresh.client.send(new GetAssetCommand({ domainIdentifier, identifier: id, ...(revision ? { revision } : {}) }));
    expect((await read()).formsOutput?.[0]?.content).toBe('{"columns":[]}');
    expect(await read('1')).toMatchObject({ name: 'Claims', revision: '1', formsOutput: [{ content: columns, typeRevision: '1' }] });
    const { items } = await fresh.client.send(new ListAssetRevisionsCommand({ domainIdentifier, identifier: id }));
    expect(items?.map(({ revision }) => revision)).toEqual(['2', '1']);
  });

  it('are for members of their project only', async () => {
    const { id } = await newAsset('Claims');
    const stranger = fresh.clientOf('AKIASTRANGER');
    expect(await nameOf(stranger.send(new GetAssetCommand({ domainIdentifier, identifier: id })))).toBe('AccessDeniedException');
    expect((await stranger.send(new SearchCommand({ domainIdentifier, searchScope: 'ASSET' }))).totalMatchCount).toBe(0);
  });

  it('have metadata of columns, five at a time; a column without any is an error inside the answer', async () => {
    const { id } = await newAsset('Claims');
    const entity = { domainIdentifier, entityType: 'ASSET' as const, entityIdentifier: id };
    const attributes = [
      { attributeIdentifier: 'npi', forms: [{ formName: 'Readme', typeIdentifier: 'TableForm', content: '{"readMe":"Who prescribed"}' }] },
    ];
    await fresh.client.send(new BatchPutAttributesMetadataCommand({ ...entity, attributes }));
    const read = await fresh.client.send(
      new BatchGetAttributesMetadataCommand({ ...entity, attributeIdentifiers: ['npi', 'odd & name/1'] }),
    );
    expect(read.attributes?.[0]?.forms?.[0]?.content).toContain('Who prescribed');
    expect(read.errors).toMatchObject([{ attributeIdentifier: 'odd & name/1', code: '404' }]);
  });

  it('cannot be deleted while a data product holds them', async () => {
    const { id } = await newAsset('Claims');
    const items = [{ itemType: 'ASSET' as const, identifier: id }];
    await fresh.client.send(
      new CreateDataProductCommand({ domainIdentifier, owningProjectIdentifier: fresh.projectId, name: 'All claims', items }),
    );
    expect(await nameOf(fresh.client.send(new DeleteAssetCommand({ domainIdentifier, identifier: id })))).toBe('ConflictException');
  });
});

describe('search', () => {
  it('pages through everything, and pages agree although something is added meanwhile', async () => {
    for (let number = 0; number < 7; number += 1) await newAsset(`Asset ${String(number)}`);
    const found: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await fresh.client.send(
        new SearchCommand({
          domainIdentifier,
          searchScope: 'ASSET',
          maxResults: 3,
          additionalAttributes: ['FORMS'],
          ...(nextToken ? { nextToken } : {}),
        }),
      );
      expect(page.totalMatchCount).toBe(7);
      for (const { assetItem } of page.items ?? ([] as SearchInventoryResultItem[])) {
        found.push(assetItem?.name);
        expect(assetItem?.additionalAttributes?.formsOutput?.[0]?.content).toBe(columns);
      }
      nextToken = page.nextToken;
      if (found.length === 3) await newAsset('Late');
    } while (nextToken !== undefined);
    expect(found).toEqual([0, 1, 2, 3, 4, 5, 6].map((number) => `Asset ${String(number)}`));
    expect(await nameOf(fresh.client.send(new SearchCommand({ domainIdentifier, searchScope: 'ASSET', nextToken: 'made up' })))).toBe(
      'ValidationException',
    );
  });

  it('learns of changes after the delay, while reading by identifier sees them at once', async () => {
    fresh.domain.searchDelay = 3_600_000;
    const { id } = await newAsset('Claims');
    expect((await fresh.client.send(new SearchCommand({ domainIdentifier, searchScope: 'ASSET' }))).items).toEqual([]);
    expect((await fresh.client.send(new GetAssetCommand({ domainIdentifier, identifier: id }))).name).toBe('Claims');
    fresh.domain.searchDelay = 0;
    expect((await fresh.client.send(new SearchCommand({ domainIdentifier, searchScope: 'ASSET' }))).totalMatchCount).toBe(1);
  });

  it('filters by time, and refuses an attribute that nobody has verified', async () => {
    await newAsset('Claims');
    expect((await since(Date.now() - 60_000)).totalMatchCount).toBe(1);
    expect((await since(Date.now() + 60_000)).totalMatchCount).toBe(0);
    expect(await nameOf(since(0, 'guessed'))).toBe('ValidationException');
  });

  it('lists types, those of the company apart from those of the system', async () => {
    expect((await types(false)).items?.map(({ assetTypeItem }) => assetTypeItem?.name)).toEqual(['Table']);
    expect((await types(true)).items).toEqual([]);
  });
});

describe('the published catalogue', () => {
  it('shows what was published as it was then, to everybody', async () => {
    const { id } = await newAsset('Claims');
    const listingId = await publish(id);
    await fresh.client.send(new CreateAssetRevisionCommand({ domainIdentifier, identifier: id, name: 'Renamed', formsInput: [form()] }));
    const consumer = fresh.clientOf('AKIACONSUMER');
    const { items } = await consumer.send(new SearchListingsCommand({ domainIdentifier, searchText: 'claims' }));
    expect(items?.map(({ assetListing }) => [assetListing?.name, assetListing?.listingId])).toEqual([['Claims', listingId]]);
    const listing = await consumer.send(new GetListingCommand({ domainIdentifier, identifier: listingId }));
    expect(JSON.parse(listing.item?.assetListing?.forms ?? '')).toEqual({ Table: columns });
    expect(await publish(id)).toBe(listingId);
    expect((await consumer.send(new GetListingCommand({ domainIdentifier, identifier: listingId }))).name).toBe('Renamed');
  });

  it('takes a request for access from pending to a subscription, once', async () => {
    const { id } = await newAsset('Claims');
    const listingId = await publish(id);
    const consumer = fresh.clientOf('AKIACONSUMER');
    const ask = () =>
      consumer.send(
        new CreateSubscriptionRequestCommand({
          domainIdentifier,
          subscribedPrincipals: [{ project: { identifier: fresh.otherProjectId } }],
          subscribedListings: [{ identifier: listingId }],
          requestReason: 'Field planning',
        }),
      );
    const request = await ask();
    expect(await nameOf(ask())).toBe('ConflictException');
    const pending = await fresh.client.send(
      new ListSubscriptionRequestsCommand({ domainIdentifier, status: 'PENDING', approverProjectId: fresh.projectId }),
    );
    expect(pending.items?.map(({ requestReason }) => requestReason)).toEqual(['Field planning']);
    const accept = (client: Fresh['client']) =>
      client.send(new AcceptSubscriptionRequestCommand({ domainIdentifier, identifier: request.id, decisionComment: 'Fine' }));
    expect(await nameOf(accept(consumer))).toBe('AccessDeniedException');
    expect(await accept(fresh.client)).toMatchObject({
      status: 'ACCEPTED',
      reviewerId: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
      decisionComment: 'Fine',
    });
    expect(await nameOf(accept(fresh.client))).toBe('ConflictException');
    const { items } = await consumer.send(new ListSubscriptionsCommand({ domainIdentifier, owningProjectId: fresh.otherProjectId }));
    expect(items?.[0]).toMatchObject({ status: 'APPROVED', subscribedListing: { name: 'Claims' } });
  });

  it('keeps results of data quality as points in time, the newest first', async () => {
    const { id } = await newAsset('Claims');
    const entity = { domainIdentifier, entityType: 'ASSET' as const, entityIdentifier: id };
    const post = (day: string, passingPercentage: number) =>
      fresh.client.send(
        new PostTimeSeriesDataPointsCommand({
          ...entity,
          forms: [
            {
              formName: 'Weekly',
              typeIdentifier: 'amazon.datazone.DataQualityResultFormType',
              timestamp: new Date(day),
              content: JSON.stringify({ evaluations: [], passingPercentage, evaluationsCount: 0 }),
            },
          ],
        }),
      );
    await post('2026-06-08', 90);
    await post('2026-06-01', 80);
    const { items } = await fresh.client.send(new ListTimeSeriesDataPointsCommand({ ...entity, formName: 'Weekly' }));
    expect(items?.map(({ timestamp }) => timestamp?.toISOString().slice(0, 10))).toEqual(['2026-06-08', '2026-06-01']);
    const asset = await fresh.client.send(new GetAssetCommand({ domainIdentifier, identifier: id }));
    expect(asset.latestTimeSeriesDataPointFormsOutput?.[0]?.contentSummary).toContain('90');
  });
});
