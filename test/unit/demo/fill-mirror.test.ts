import { afterEach, expect, test } from 'vitest';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const open: Mirrors[] = [];
afterEach(async () => {
  for (const mirrors of open.splice(0)) await mirrors.close();
});

test('the demo’s mirror holds the mesh as a first pull would leave it', async () => {
  const mirrors = new Mirrors({ workspaceFolder: newFolder(), ...createTestHost() });
  open.push(mirrors);
  const mirror = await mirrors.of('demo');
  const mesh = haldenMesh();
  await fillMirror(mirror, mesh);
  const count = async (sql: string): Promise<number> => Number((await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM ${sql}`))[0]?.n);
  for (const kind of ['asset', 'data_product', 'glossary_term', 'project', 'rule', 'subscription_request'] as const)
    expect(await count(`entities WHERE kind = '${kind}'`), kind).toBe(mesh.entities[kind].length);
  expect(await count(`entities WHERE kind = 'listing' AND document_json LIKE '%"INACTIVE"%'`)).toBe(0);
  expect(await count(`entities WHERE faults_json <> '[]' OR fetched_at <> CAST('${mesh.asOf}' AS TIMESTAMP)`)).toBe(0);
  expect(await count('columns')).toBeGreaterThanOrEqual(1_900);
  expect(await count('time_series_points')).toBe(mesh.points.length);
  expect(await count('revisions')).toBe(mesh.revisions.length);
  expect(await count('memberships')).toBe(mesh.memberships.length);
  expect(
    await count(
      `term_links WHERE column_name IS NOT NULL AND term_id IN (SELECT id FROM entities WHERE kind = 'glossary_term' AND name = '${planted.mesh.definedTwice}')`,
    ),
  ).toBe(planted.mesh.columnsOfDefinedTwice);
  expect(await count(`search_facts WHERE phi = 'yes'`)).toBeGreaterThan(20);
  expect(await count(`freshness WHERE state <> 'complete'`)).toBe(0);
});
