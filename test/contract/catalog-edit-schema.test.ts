import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askViewSchema, requestDetailSchema, requestSummarySchema } from '#contract/catalog/access.ts';
import { changeDetailSchema, changeSummarySchema, editViewSchema } from '#contract/catalog/changes.ts';
import { settingsSchema } from '#contract/settings.ts';
import { AccessService } from '#core/catalog/access/access-service.ts';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import { documentWith, editableOf } from '#core/catalog/changes/state.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { newFolder } from '../support/workspace/folders.ts';
import { createTestHost } from '../support/workspace/host.ts';

const connectionId = 'halden';
const mesh = haldenMesh();
const assets = mesh.entities.asset ?? [];
const products = mesh.entities.data_product ?? [];
const idOf = (document: { readonly [member: string]: unknown } | undefined): string => String(document?.['id']);

/** What the engine answers about the demo company's domain is what the contract promises. */
describe('the demo company’s domain, edited and asked for', () => {
  let workspace: Workspace;
  let mirrors: Mirrors;
  let changes: ChangeService;
  let access: AccessService;

  beforeAll(async () => {
    const host = createTestHost();
    workspace = await createWorkspace(host, { folder: newFolder('w'), title: 'W', actor: 'Ada' });
    mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
    await fillMirror(await mirrors.of(connectionId), mesh);
    const parts = { workspace, mirrors, clock: host.clock, settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })) };
    changes = new ChangeService(parts);
    const settings = { region: 'eu-central-1', credentials: { kind: 'environment' as const }, domainId: 'dzd-1', projects: 'all' as const };
    access = new AccessService({
      ...parts,
      connections: () => Promise.resolve([{ id: connectionId, title: 'Halden', settings, addedAt: host.clock.now().toISOString() }]),
    });
    await access.setMe(connectionId, mesh.personId);
  });
  afterAll(async () => {
    await mirrors.close();
    await workspace.close();
  });

  test('every document can be read for editing and is written back to the letter', () => {
    for (const document of assets) expect(documentWith('asset', editableOf('asset', document), document)).toBe(document);
    for (const document of products) expect(documentWith('data_product', editableOf('data_product', document), document)).toBe(document);
  });

  test('things that nobody edited would be taken as they are, and every form has its model', async () => {
    for (const document of assets.filter((_asset, place) => place % 12 === 0)) {
      const view = editViewSchema.parse(await changes.view({ connectionId, kind: 'asset', id: idOf(document) }));
      expect(view.changes).toEqual([]);
      expect(view.forms.filter(({ model }) => model === null).map(({ typeName }) => typeName)).toEqual([]);
    }
    editViewSchema.parse(await changes.view({ connectionId, kind: 'data_product', id: idOf(products[0]) }));
  });

  test('changes of them', async () => {
    const thing = { connectionId, kind: 'asset' as const, id: idOf(assets[0]) };
    const view = editViewSchema.parse(
      await changes.edit(thing, [
        { path: ['description'], value: 'Other' },
        { path: ['columns', 'new column', 'terms'], value: ['t1'] },
        { path: ['forms', 'AssetCommonDetailsForm', 'content', 'readMe'], value: '# Other' },
      ]),
    );
    expect(view.changes.map(({ label }) => label)).toEqual(['Description', 'Readme', 'Terms of new column']);
    const [summary] = (await changes.list()).map((each) => changeSummarySchema.parse(each));
    expect(changeDetailSchema.parse(await changes.get(summary?.id ?? '')).changes).toHaveLength(3);
  });

  test('requests, decisions on them, and what asking needs', async () => {
    const { requests } = await access.list('waiting');
    expect(requests.map((request) => requestSummarySchema.parse(request)).length).toBe(2);
    for (const { id } of requests) {
      const detail = requestDetailSchema.parse(await access.get(connectionId, id));
      expect({
        forms: detail.forms.length > 0,
        rules: detail.rules.length > 0,
        columns: (detail.assets[0]?.columns.length ?? 0) > 0,
        isMet: detail.rules.every(({ asks }) => asks.every(({ isThere }) => isThere)),
      }).toEqual({ forms: true, rules: true, columns: true, isMet: true });
      requestDetailSchema.parse(await access.decide({ connectionId, id, action: 'reject', comment: 'No', scopes: [] }));
      askViewSchema.parse(await access.askView(connectionId, detail.listing.id ?? ''));
    }
    expect(await access.waiting()).toEqual([]);
    for (const { id } of await changes.list()) changeDetailSchema.parse(await changes.get(id));
  });
});
