import { describe, expect, it } from 'vitest';
import { isInForce } from '#core/catalog/access/rules-in-force.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';

const request = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  status: 'PENDING',
  createdBy: 'u2',
  createdAt: `2026-11-0${id.slice(-1)}T10:00:00.000Z`,
  updatedAt: `2026-11-0${id.slice(-1)}T10:00:00.000Z`,
  requestReason: 'To count patients',
  subscribedPrincipals: [{ project: { id: 'p2', name: 'Field' } }],
  subscribedListings: [
    {
      id: 'l1',
      name: 'Claims',
      ownerProjectId: 'p1',
      ownerProjectName: 'Registry',
      item: { assetListing: { entityId: 'a1', entityType: 'T' } },
    },
  ],
  metadataForms: [{ formName: 'Use', typeName: 'UseFormType', typeRevision: '1', content: '{"purpose":"counting"}' }],
  ...more,
});
const useType = {
  name: 'UseFormType',
  revision: '1',
  model: { smithy: 'structure UseFormType { @required @length(max: 10) purpose: String }' },
};
const rule = {
  identifier: 'r1',
  name: 'Say what for',
  target: { domainUnitTarget: { domainUnitId: 'unit0', includeChildDomainUnits: true } },
  action: 'CREATE_SUBSCRIPTION_REQUEST',
  scope: { assetType: { selectionMode: 'ALL' }, project: { selectionMode: 'ALL' } },
  detail: { metadataFormEnforcementDetail: { requiredMetadataForms: [{ typeIdentifier: 'UseFormType', typeRevision: '1' }] } },
};

async function opened() {
  const catalog = await openCatalog();
  const { seed, mirrors } = catalog;
  const columns = {
    formName: 'T',
    content: JSON.stringify({
      columns: [
        { columnName: 'token', dataType: 'string' },
        { columnName: 'month', dataType: 'date' },
      ],
    }),
  };
  await seed({
    domain_unit: [
      { id: 'unit0', name: 'Halden' },
      { id: 'unit1', name: 'Evidence', parentDomainUnitId: 'unit0' },
    ],
    project: [
      { id: 'p1', name: 'Registry', domainUnitId: 'unit1' },
      { id: 'p2', name: 'Field', domainUnitId: 'unit1' },
      { id: 'p3', name: 'Third', domainUnitId: 'unit1' },
    ],
    user_profile: [
      { id: 'u1', details: { sso: { username: 'ada', firstName: 'Ada', lastName: 'Owner' } } },
      { id: 'u2', details: { sso: { username: 'mei' } } },
    ],
    asset: [{ id: 'a1', name: 'Claims', owningProjectId: 'p1', typeIdentifier: 'T', formsOutput: [columns] }],
    listing: [{ id: 'l1', name: 'Claims', item: { assetListing: { assetId: 'a1', owningProjectId: 'p1' } } }],
    form_type: [useType],
    rule: [rule],
    asset_filter: [
      {
        id: 'f1',
        assetId: 'a1',
        name: 'Months',
        status: 'VALID',
        configuration: { columnConfiguration: { includedColumnNames: ['month'] } },
      },
    ],
    subscription_request: [
      request('q1'),
      request('q2', { status: 'ACCEPTED', reviewerId: 'u1', decisionComment: 'Fine' }),
      request('q3', { createdBy: 'u1', subscribedListings: [{ id: 'l9', name: 'Other', ownerProjectId: 'p3' }] }),
    ],
    subscription: [
      {
        id: 's1',
        status: 'REVOKED',
        subscribedPrincipal: { project: { id: 'p2' } },
        subscribedListing: { id: 'l1', name: 'Claims' },
        updatedAt: '2026-01-01T00:00:00.000Z',
      },
    ],
  });
  const mirror = await mirrors.of(connectionId);
  await mirror.run(
    `INSERT INTO memberships VALUES ('p1', 'user', 'u1', 'PROJECT_OWNER'), ('p2', 'user', 'u2', 'PROJECT_CONTRIBUTOR'), ('p2', 'user', 'u1', 'PROJECT_CATALOG_VIEWER')`,
  );
  return catalog;
}

const q1 = { connectionId, id: 'q1' };

describe('requests', () => {
  it('wait for those who own the project, once it is known who the person is', async () => {
    const { access } = await opened();
    expect(await access.list('waiting')).toMatchObject({
      me: [{ person: null }],
      counts: { waiting: 2, pending: 2, decided: 1, asked: 0 },
    });
    expect(await access.people(connectionId, 'OWN')).toEqual([{ id: 'u1', name: 'Ada Owner', kind: 'user' }]);
    await access.setMe(connectionId, 'u1');
    const { requests, counts, me } = await access.list('waiting');
    expect(me).toEqual([{ connectionId, connectionTitle: 'Halden', person: { id: 'u1', name: 'Ada Owner', kind: 'user' } }]);
    expect(counts).toEqual({ waiting: 1, pending: 2, decided: 1, asked: 1 });
    expect(requests).toMatchObject([
      {
        id: 'q1',
        who: { id: 'p2', name: 'Field', kind: 'project' },
        askedBy: { name: 'mei' },
        approver: { name: 'Registry' },
        listing: { name: 'Claims', kind: 'asset', entityId: 'a1' },
      },
    ]);
    expect((await access.list('decided')).requests).toMatchObject([
      { id: 'q2', decidedBy: { name: 'Ada Owner' }, decisionComment: 'Fine' },
    ]);
  });

  it('have all that a decision needs: who asks, what for, the rules, what they have, and filters', async () => {
    const { access } = await opened();
    const detail = await access.get(connectionId, 'q1');
    expect(detail.requester).toMatchObject({
      name: 'Field',
      units: [{ name: 'Halden' }, { name: 'Evidence' }],
      members: [{ person: { name: 'Ada Owner' } }, { person: { name: 'mei' } }],
    });
    expect(detail.forms).toMatchObject([{ name: 'Use', reading: { kind: 'fields', content: { purpose: 'counting' } } }]);
    expect(detail.rules).toMatchObject([
      { name: 'Say what for', kind: 'forms', unit: { name: 'Halden' }, asks: [{ id: 'UseFormType', isThere: true }] },
    ]);
    expect(detail.subscriptions).toMatchObject([{ id: 's1', status: 'REVOKED', isSame: true }]);
    expect(detail.assets).toMatchObject([
      { id: 'a1', columns: [{ name: 'token' }, { name: 'month' }], filters: [{ id: 'f1', columns: ['month'] }] },
    ]);
    await expect(access.get(connectionId, 'nobody')).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('that lack anything are shown as far as they go', async () => {
    const { access, remote } = await opened();
    await remote('subscription_request', { id: 'q9', subscribedListings: 'none', subscribedPrincipals: [7] });
    expect(await access.get(connectionId, 'q9')).toMatchObject({
      status: null,
      who: null,
      approver: null,
      requester: null,
      assets: [],
      rules: [],
    });
  });
});

describe('a decision', () => {
  it('queues as a change with its comment and filters, is in the journal, and can be given up and brought back', async () => {
    const { access, changes, workspace } = await opened();
    await access.setMe(connectionId, 'u1');
    const filter = await access.makeFilter(connectionId, 'a1', {
      name: 'Adults',
      filter: { kind: 'rows', match: 'all', conditions: [{ column: 'month', comparison: 'greaterThan', values: ['2025-01-01'] }] },
    });
    expect(filter).toMatchObject({ rows: 'month > 2025-01-01', changeId: expect.any(String) });
    const detail = await access.decide({
      ...q1,
      action: 'accept',
      comment: ' Only adults. ',
      scopes: [{ assetId: 'a1', filterIds: ['f1', filter.id] }],
    });
    expect(detail.queued).toMatchObject({
      action: 'accept',
      comment: 'Only adults.',
      standing: 'clean',
      scopes: [{ assetId: 'a1', filterIds: ['f1', filter.id] }],
    });
    expect(detail.assets[0]?.filters.map(({ name }) => name)).toEqual(['Months', 'Adults']);
    expect(await access.waiting()).toEqual([]);
    expect((await changes.list()).map(({ action, name, projectName, fields }) => [action, name, projectName, fields])).toEqual([
      ['accept', 'Claims', 'Registry', 3],
      ['create', 'Adults', null, 2],
    ]);
    const { entries } = await workspace.journal({ limit: 1 });
    expect(entries[0]).toMatchObject({ action: 'subscription_request.accept_queued', entityId: 'q1', reason: 'Only adults.' });
    const sequences = await changes.discard([detail.queued?.changeId ?? '']);
    expect((await access.get(connectionId, 'q1')).queued).toBeNull();
    await access.decide({ ...q1, action: 'reject', comment: 'Not for marketing', scopes: [] });
    await expect(changes.restore(sequences)).rejects.toMatchObject({ error: { code: 'conflict' } });
    await changes.discard([(await access.get(connectionId, 'q1')).queued?.changeId ?? '']);
    await changes.restore(sequences);
    expect((await access.get(connectionId, 'q1')).queued).toMatchObject({ action: 'accept', comment: 'Only adults.' });
  });

  it('can be changed; a request is either approved or rejected', async () => {
    const { access, changes } = await opened();
    await access.decide({ ...q1, action: 'accept', scopes: [] });
    const detail = await access.decide({ ...q1, action: 'reject', comment: 'No', scopes: [{ assetId: 'a1', filterIds: ['f1'] }] });
    expect(detail.queued).toMatchObject({ action: 'reject', comment: 'No', scopes: [] });
    expect(await changes.list()).toMatchObject([{ action: 'reject' }]);
  });

  it('is refused where the API would refuse it', async () => {
    const { access, changes } = await opened();
    for (const [what, wanted] of [
      ['a refusal without a word', { action: 'reject' as const, comment: '  ', scopes: [] }],
      ['a comment that is too long', { action: 'accept' as const, comment: '𝒳'.repeat(4097), scopes: [] }],
      ['six filters', { action: 'accept' as const, scopes: [{ assetId: 'a1', filterIds: ['1', '2', '3', '4', '5', '6'] }] }],
    ] as const)
      await expect(access.decide({ ...q1, ...wanted }), what).rejects.toMatchObject({ error: { code: 'bad_input' } });
    expect(await changes.list()).toEqual([]);
  });

  it('is told when somebody else decided meanwhile', async () => {
    const { access, changes, remote } = await opened();
    await access.decide({ ...q1, action: 'accept', scopes: [] });
    await remote('subscription_request', request('q1', { status: 'REJECTED' }));
    expect(await changes.list()).toMatchObject([{ standing: 'conflict', conflicts: 1 }]);
    const [summary] = await changes.list();
    expect((await changes.get(summary?.id ?? '')).changes).toMatchObject([
      { label: 'Decision', base: 'PENDING', local: 'ACCEPTED', remote: 'REJECTED', isConflict: true },
    ]);
    await expect(access.decide({ ...q1, action: 'reject', comment: 'No', scopes: [] })).rejects.toMatchObject({
      error: { code: 'conflict' },
    });
    await remote('subscription_request', request('q1', { status: 'ACCEPTED' }));
    expect(await changes.list()).toMatchObject([{ standing: 'same' }]);
  });
});

const columns = (...names: string[]) => ({ kind: 'columns' as const, columns: names });
const rows = (column: string, values: string[], comparison: 'in' | 'equalTo' | 'isNull' = 'equalTo') => ({
  kind: 'rows' as const,
  match: 'any' as const,
  conditions: [{ column, comparison, values }],
});

describe('a filter', () => {
  it('is refused where the API would refuse it', async () => {
    const { access, changes } = await opened();
    for (const [what, name, filter] of [
      ['no name', '', columns('month')],
      ['a name with signs', 'Ü;--', columns('month')],
      ['a name that is too long', 'a'.repeat(65), columns('month')],
      ['no columns', 'x', columns()],
      ['a strange column', 'x', columns('nobody')],
      ['a condition without a value', 'x', rows('month', [''])],
      ['a condition on a strange column', 'x', rows('nobody', ['1'])],
    ] as const)
      await expect(access.makeFilter(connectionId, 'a1', { name, filter }), what).rejects.toMatchObject({ error: { code: 'bad_input' } });
    expect(await changes.list()).toEqual([]);
  });

  it('is written as the API takes it', async () => {
    const { access, changes } = await opened();
    const made = await access.makeFilter(connectionId, 'a1', {
      name: 'Some',
      description: 'Two',
      filter: {
        ...rows('month', ['1', '2'], 'in'),
        conditions: [
          { column: 'month', comparison: 'in', values: ['1', '2'] },
          { column: 'token', comparison: 'isNull', values: [] },
        ],
      },
    });
    expect(made.rows).toBe('month is one of 1, 2 or token is null');
    const [summary] = await changes.list();
    expect((await changes.get(summary?.id ?? '')).changes.map(({ label, local }) => [label, local])).toContainEqual([
      'Filter',
      {
        rowConfiguration: {
          rowFilter: {
            or: [{ expression: { in: { columnName: 'month', values: ['1', '2'] } } }, { expression: { isNull: { columnName: 'token' } } }],
          },
        },
      },
    ]);
  });
});

describe('asking for access', () => {
  const form = { typeName: 'UseFormType', revision: '1', content: '{"purpose":"count"}' };
  it('shows the projects it can be for, the rules, and the forms that they ask for', async () => {
    const { access } = await opened();
    expect(await access.askView(connectionId, 'a1')).toMatchObject({
      listing: { id: 'l1', name: 'Claims', kind: 'asset', entityId: 'a1' },
      projects: [
        { id: 'p2', has: 'PENDING' },
        { id: 'p3', has: null },
      ],
      forms: [{ typeName: 'UseFormType', revision: '1', model: { root: 'UseFormType' }, why: 'Say what for' }],
      queued: null,
    });
    await expect(access.askView(connectionId, 'nothing')).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('queues as a change, and asking again changes it', async () => {
    const { access, changes } = await opened();
    const { changeId } = await access.ask({ connectionId, listingId: 'a1', projectId: 'p3', reason: 'To count', forms: [form] });
    expect(await access.ask({ connectionId, listingId: 'l1', projectId: 'p3', reason: 'To count more', forms: [form] })).toEqual({
      changeId,
    });
    expect(await changes.list()).toMatchObject([{ action: 'request', name: 'Claims', projectName: 'Registry', standing: 'clean' }]);
    expect((await access.askView(connectionId, 'l1')).queued).toMatchObject({
      changeId,
      comment: 'To count more',
      projectId: 'p3',
      forms: [{ typeName: 'UseFormType' }],
    });
    expect((await changes.get(changeId)).changes.map(({ label }) => label)).toEqual(['For', 'Reason for the request', 'Forms']);
  });

  it('is told on the page of what it asks for, as long as it waits among the local changes', async () => {
    const { access, changes, remote, gone } = await opened();
    expect(await access.queued(connectionId, 'a1')).toEqual([]);
    const { changeId } = await access.ask({ connectionId, listingId: 'a1', projectId: 'p3', reason: 'To count', forms: [form] });
    expect(await access.queued(connectionId, 'a1')).toMatchObject([
      { changeId, project: { id: 'p3', name: 'Third' }, reason: 'To count', standing: 'clean' },
    ]);
    expect(await access.queued(connectionId, 'a2')).toEqual([]);
    await gone('listing', 'l1');
    expect(await access.queued(connectionId, 'a1')).toMatchObject([{ changeId, standing: 'gone' }]);
    await remote('listing', { id: 'l1', name: 'Claims', item: { assetListing: { assetId: 'a1', owningProjectId: 'p1' } } });
    await changes.discard([changeId]);
    expect(await access.queued(connectionId, 'a1')).toEqual([]);
  });

  it('tells what of its forms would be refused, form by form, before it is queued', async () => {
    const { access } = await opened();
    const contents = ['{"purpose":"count"}', '{}', '{"purpose":"far too long a purpose"}', '{'];
    const found = await access.checkForms(
      connectionId,
      contents.map((content) => ({ typeName: 'UseFormType', content })),
    );
    expect(found.map((problems) => problems.map(({ path, kind }) => [path, kind]))).toEqual([
      [],
      [[['purpose'], 'missing']],
      [[['purpose'], 'length']],
      [[[], 'type']],
    ]);
    // Of a type that the mirror does not hold only the JSON can be told.
    expect(await access.checkForms(connectionId, [{ typeName: 'Nobody', content: '{}' }])).toEqual([[]]);
  });

  it('is refused where the API or a form’s model would refuse it', async () => {
    const { access, changes } = await opened();
    const asked = { connectionId, listingId: 'l1', projectId: 'p3', reason: 'x', forms: [form] };
    for (const [what, more, code] of [
      ['no reason', { reason: ' ' }, 'bad_input'],
      ['a project that is not there', { projectId: 'nobody' }, 'bad_input'],
      ['a project that asked already', { projectId: 'p2' }, 'conflict'],
      ['a form that is missing', { forms: [] }, 'bad_input'],
      ['a form that does not fit', { forms: [{ ...form, content: '{"purpose":"far too long a purpose"}' }] }, 'bad_input'],
      ['a form that is no JSON', { forms: [{ ...form, content: '{' }] }, 'bad_input'],
    ] as const)
      await expect(access.ask({ ...asked, ...more }), what).rejects.toMatchObject({ error: { code } });
    expect(await changes.list()).toEqual([]);
  });
});

describe('a rule', () => {
  const subject = { kind: 'asset', typeId: 'T', projectId: 'p1', unitIds: ['unit0', 'unit1'] } as const;
  const action = 'CREATE_SUBSCRIPTION_REQUEST';
  it.each([
    ['of a unit above, with those below', rule, subject, true],
    ['of a unit above alone', { ...rule, target: { domainUnitTarget: { domainUnitId: 'unit0' } } }, subject, false],
    ['of the own unit', { ...rule, target: { domainUnitTarget: { domainUnitId: 'unit1' } } }, subject, true],
    ['for publishing', { ...rule, action: 'CREATE_LISTING_CHANGE_SET' }, subject, false],
    ['of other types', { ...rule, scope: { assetType: { selectionMode: 'SPECIFIC', specificAssetTypes: ['U'] } } }, subject, false],
    ['of this type', { ...rule, scope: { assetType: { selectionMode: 'SPECIFIC', specificAssetTypes: ['T'] } } }, subject, true],
    [
      'of other projects',
      { ...rule, scope: { ...rule.scope, project: { selectionMode: 'SPECIFIC', specificProjects: ['p9'] } } },
      subject,
      false,
    ],
    ['without products', rule, { ...subject, kind: 'data_product' as const }, false],
    ['with products', { ...rule, scope: { dataProduct: true } }, { ...subject, kind: 'data_product' as const }, true],
    ['without anything', {}, subject, false],
  ])('%s', (_what, document, of, expected) => {
    expect(isInForce(document, action, of)).toBe(expected);
  });
});
