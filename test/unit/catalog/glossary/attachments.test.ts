import { describe, expect, it } from 'vitest';
import { AttachmentService } from '#core/catalog/glossary/attachments/attachment-service.ts';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { connectionId } from '../../../support/catalog/opened.ts';
import { openGlossaries, table, term } from '../../../support/catalog/glossary.ts';

const timers = {
  after: (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

async function opened(documents: Parameters<typeof openGlossaries>[0]) {
  const glossaries = await openGlossaries(documents);
  const { clock, mirrors, settings, workspace } = glossaries;
  const log = { info: () => undefined, error: () => undefined, warn: () => undefined };
  const jobs = new JobRegistry({ clock, timers, log });
  const attachments = new AttachmentService({
    workspace,
    mirrors,
    jobs,
    clock,
    timers,
    settings,
    typeLabels: () => Promise.resolve(new Map([['loinc', 'LOINC code']])),
  });
  const query = { text: '', leastConfidence: 0, refused: false, again: false, offset: 0, limit: 100 };
  const suggested = async (more: Partial<typeof query> = {}) => attachments.suggestions(connectionId, { ...query, ...more });
  return { ...glossaries, attachments, suggested };
}

const small = () =>
  opened({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
    glossary_term: [
      term('t1', 'Date of birth', { shortDescription: 'The day on which a person was born.' }),
      term('t2', 'Adverse event'),
      term('t3', 'Old date of birth', { status: 'DISABLED' }),
    ],
    asset: [
      table('a1', 'Patients', { birth_dt: [], aeCode: [], gp_ref: ['t2'] }),
      table('a2', 'Members', { dateOfBirth: ['t1'], gp_ref: [] }),
      table('a3', 'Visits', { gp_ref: ['t2'] }),
    ],
  });

describe('terms are suggested', () => {
  it('by what names say, with short forms written out, and by what columns of the same name have; each with its reason', async () => {
    const { suggested } = await small();
    const { items, targets, terms } = await suggested();
    expect([targets, terms]).toEqual([9, 2]);
    const said = items.map(({ assetName, column, termName, reasons }) => [assetName, column, termName, reasons[0]?.kind, reasons[0]?.text]);
    expect(said).toContainEqual(['Patients', 'birth_dt', 'Date of birth', 'name', 'Its name says the term']);
    expect(said).toContainEqual([
      'Members',
      'gp_ref',
      'Adverse event',
      'same_name',
      '2 of 2 other columns of this name with terms have it',
    ]);
    expect(said.map(([, , termName]) => termName)).not.toContain('Old date of birth');
    for (const { confidence, right, tried } of items) expect([confidence > 0 && confidence < 1, right <= tried]).toEqual([true, true]);
  });

  it('no more once they are attached or refused; what is refused can be brought back', async () => {
    const { attachments, service, suggested } = await small();
    const before = await suggested();
    const find = (column: string) => before.items.find((each) => each.column === column);
    const [birth, code] = [find('birth_dt'), find('aeCode')];
    if (birth === undefined || code === undefined) throw new Error('Nothing was suggested');
    const { sequence } = await service.apply(connectionId, [{ do: 'attach', links: [birth] }]);
    expect(await attachments.refuse(connectionId, [code], false)).toBe(1);
    expect(await attachments.refuse(connectionId, [code], false)).toBe(0);
    const keys = (page: Awaited<ReturnType<typeof suggested>>) => page.items.map(({ key }) => key).toSorted();
    const after = await suggested({ again: true });
    expect(keys(after)).not.toContain(birth.key);
    expect(keys(after)).not.toContain(code.key);
    expect((await suggested({ refused: true })).items).toMatchObject([{ key: code.key, refusedBy: 'Ada' }]);
    expect(await attachments.refuse(connectionId, [code], true)).toBe(1);
    await service.revert(sequence ?? 0);
    expect(keys(await suggested())).toEqual(keys(before));
  });

  it('by what people decided that columns of samples mean, not by what was found', async () => {
    const { suggested, workspace } = await opened({
      project: [{ id: 'p1', name: 'Registry' }],
      glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
      glossary_term: [term('t1', 'LOINC code'), term('t2', 'Postal code')],
      asset: [table('a1', 'Results', { x1: [], x2: [], x3: [] })],
    });
    const found = [{ type: 'postal_code', label: 'Postal code', confidence: 0.9 }];
    const profile = { columns: ['x1', 'x2', 'x3'].map((name) => ({ name, semanticTypes: found, topValues: [] })) };
    const { database } = workspace;
    await database.run(
      `INSERT INTO samples BY NAME SELECT 's1' AS id, 'Results' AS title, 'results.csv' AS file_name, '/results.csv' AS origin, 1 AS bytes,
         now()::TIMESTAMP AS added_at, '' AS note, '{}' AS column_notes_json`,
    );
    await database.run(
      `INSERT INTO profile_runs BY NAME SELECT 'r1' AS id, 's1' AS sample_id, 'succeeded' AS state, now()::TIMESTAMP AS started_at, '1' AS version,
         $1 AS profile_json`,
      [JSON.stringify(profile)],
    );
    await database.run(`INSERT INTO sample_assets VALUES ('s1', $1, 'a1', now()::TIMESTAMP)`, [connectionId]);
    const said = async () => (await suggested()).items.map(({ column, termName }) => [column, termName]);
    const before = await said();
    expect(before).toContainEqual(['x1', 'Postal code']);
    for (const [column, meaning] of [
      ['x1', 'loinc'],
      ['x2', 'none'],
    ])
      await database.run(`INSERT INTO column_meanings VALUES ('s1', $1, $2, 'Ada', now()::TIMESTAMP)`, [
        column ?? '',
        JSON.stringify({ meaning, phi: null }),
      ]);
    const after = await said();
    expect(after).toEqual(
      expect.arrayContaining([
        ['x1', 'LOINC code'],
        ['x3', 'Postal code'],
      ]),
    );
    expect(after).not.toContainEqual(['x1', 'Postal code']);
    expect(after.map(([column]) => column)).not.toContain('x2');
  });

  it('tell how much of a project has terms, and where a term is used', async () => {
    const { attachments, service } = await small();
    expect(await attachments.coverage(connectionId)).toEqual([
      { projectId: 'p1', name: 'Registry', assets: 3, assetsWithTerms: 3, columns: 6, columnsWithTerms: 3 },
    ]);
    await service.apply(connectionId, [{ do: 'attach', links: [{ kind: 'asset', id: 'a1', column: 'birth_dt', termId: 't1' }] }]);
    expect(await attachments.coverage(connectionId)).toMatchObject([{ columnsWithTerms: 4 }]);
    expect(await attachments.uses(connectionId, 't1', 0, 10)).toEqual({
      total: 2,
      items: [
        { kind: 'column', id: 'a2', name: 'Members', column: 'dateOfBirth', projectName: 'Registry' },
        { kind: 'column', id: 'a1', name: 'Patients', column: 'birth_dt', projectName: 'Registry' },
      ],
    });
  });
});

it('of the demo company’s columns, taken one by one, the surest suggestion is nearly always the term that they have', async () => {
  const { mirrors, suggested } = await opened({});
  const mesh = haldenMesh();
  await fillMirror(await mirrors.of(connectionId), mesh);
  const { items, targets, terms } = await suggested({ leastConfidence: 0.3, limit: 20_000 });
  expect(targets).toBeGreaterThan(1_900);
  expect(terms).toBeGreaterThan(300);
  // What it says of itself is what comes of it: the strongest hold for nine in ten of the columns that have terms.
  const [best] = items;
  expect(best?.confidence).toBeGreaterThan(0.85);
  expect((best?.right ?? 0) / (best?.tried ?? 1)).toBeGreaterThan(0.85);
  expect(best?.tried).toBeGreaterThan(100);
});
