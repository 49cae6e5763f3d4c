import { describe, expect, it } from 'vitest';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { connectionId, mesh, useHalden } from '../../../support/catalog/halden.ts';

const halden = useHalden();
const named = (name: string): string => String(mesh.entities.asset.find((document) => document['name'] === name)?.['id']);
const form = (formName: string, typeName: string, content: string): EntityDocument => ({ formName, typeName, typeRevision: '1', content });

describe('the page of an asset', () => {
  it('names what the catalog only identifies', async () => {
    const asset = await halden.browse().asset({ id: named('Allergies') });
    expect(asset).toMatchObject({
      connectionId,
      connectionTitle: 'Halden',
      name: 'Allergies',
      technicalName: 'hosp_allergy_curated',
      project: { name: 'EHR Intake' },
      units: [{ name: 'Halden Biopharma' }, { name: 'Clinical Informatics' }],
      createdBy: { name: 'Clinical Informaticist', kind: 'user' },
      owners: [{ name: 'Clinical Informaticist' }],
      asOf: mesh.asOf,
      isPartial: false,
      missingSince: null,
      products: [{ name: 'Hospital medication' }],
      locations: [{ formName: 'GlueTableForm', field: 'sourceLocation', address: 's3://halden-mesh-ehr/hosp-allergy-curated/' }],
      phi: 'yes',
      counts: { columns: 12 },
    });
    expect(asset.terms.map(({ name, glossaryName, isGoverned }) => [name, glossaryName, isGoverned])).toContainEqual([
      'Holds PHI',
      'Confidentiality',
      true,
    ]);
    expect(asset.readme).toContain('# Allergies');
  });

  it('says whether it changed since it was published', async () => {
    const changed = mesh.entities.listing
      .filter((listing) => listing['status'] === 'ACTIVE')
      .map((listing) => (listing['item'] as { assetListing?: { assetId: string; assetRevision: string } }).assetListing)
      .find((listed) =>
        mesh.entities.asset.some((asset) => asset['id'] === listed?.assetId && asset['revision'] !== listed?.assetRevision),
      );
    const asset = await halden.browse().asset({ id: changed?.assetId ?? '' });
    expect(asset.listing).toMatchObject({ status: 'ACTIVE', publishedRevision: changed?.assetRevision, changedSince: true });
  });

  it('is found in whichever mirror holds it, and in the one that is named', async () => {
    const id = named('Allergies');
    await halden.add('asset', [{ id, name: 'The same identifier elsewhere' }], 'other');
    expect((await halden.browse().asset({ id, connectionId: 'other' })).name).toBe('The same identifier elsewhere');
    expect((await halden.browse().asset({ id, connectionId })).name).toBe('Allergies');
    await expect(halden.browse().asset({ id: 'nowhere' })).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('opens as far as its document is sound', async () => {
    await halden.add('asset', [
      {
        id: 'broken',
        name: '‮evil <script>alert(1)</script>',
        createdAt: 'no instant',
        glossaryTerms: ['t-unknown', 7],
        listing: { listingId: 'l1' },
        formsOutput: [form('Broken', 'NoSuchType', '{"columns":'), 'no form', form('Empty', '', '')],
        latestTimeSeriesDataPointFormsOutput: [{ formName: 'x', timestamp: 'never', contentSummary: '{"passingPercentage":"many"}' }],
      },
    ]);
    const asset = await halden.browse().asset({ id: 'broken' });
    expect(asset).toMatchObject({
      name: '‮evil <script>alert(1)</script>',
      project: null,
      units: [],
      readme: null,
      quality: [{ passing: null, at: null }],
    });
    expect(asset.terms).toEqual([{ id: 't-unknown', name: null, glossaryId: null, glossaryName: null, isGoverned: false }]);
    const { forms } = await halden.browse().forms({ kind: 'asset', id: 'broken' });
    expect(forms.map(({ name, reading }) => [name, reading.kind, reading.kind === 'raw' ? reading.reason : ''])).toEqual([
      ['Broken', 'raw', 'The content of this form is no JSON.'],
      ['Empty', 'raw', 'This form came without content.'],
    ]);
    expect(await halden.browse().quality({ id: 'broken' })).toEqual([]);
  });

  it('tells columns with their terms and what says that they identify people', async () => {
    const columns = await halden.browse().columns({ id: named('Allergies'), connectionId });
    expect(columns.map(({ name }) => name).slice(0, 2)).toEqual(['allergy_id', 'patient_token']);
    expect(columns[1]).toMatchObject({
      businessName: 'Patient token',
      type: 'string',
      phi: ['PhiHandling lists it under quasiIdentifiers'],
      terms: [{ name: 'Patient token', glossaryName: 'Regulatory' }],
      isOrphan: false,
      changed: [],
    });
  });

  it('reads the forms of assets by their own models', async () => {
    const raw: string[] = [];
    for (const asset of mesh.entities.asset.filter((_, index) => index % 5 === 0)) {
      const { forms } = await halden.browse().forms({ kind: 'asset', connectionId, id: String(asset['id']) });
      for (const { name, reading } of forms) {
        if (reading.kind === 'raw') raw.push(`${name}: ${reading.reason}`);
        else
          raw.push(
            ...reading.problems
              .filter(({ severity }) => severity === 'error')
              .map(({ path, message }) => `${name} ${path.join('.')}: ${message}`),
          );
      }
    }
    expect(raw).toEqual([]);
  });

  it('opens a form without its model, or that does not fit it, as it came', async () => {
    await halden.add('form_type', [{ name: 'Strict', revision: '2', model: { smithy: 'structure Strict { @required count: Integer }' } }]);
    await halden.add('asset', [
      {
        id: 'odd',
        name: 'Odd',
        formsOutput: [form('A', 'Strict', '{"count":"seven"}'), form('B', 'Unknown', '{"a":[1]}'), form('C', 'Strict', '{"count":7}')],
      },
    ]);
    const { forms } = await halden.browse().forms({ kind: 'asset', id: 'odd' });
    expect(forms.map(({ reading }) => (reading.kind === 'raw' ? [reading.reason, reading.text] : reading.content))).toEqual([
      ['The content of this form does not fit its form type.', '{\n  "count": "seven"\n}'],
      ['The form type is not in the mirror, so its fields are not known.', '{\n  "a": [\n    1\n  ]\n}'],
      { count: 7 },
    ]);
    expect(forms[2]).toMatchObject({ typeRevision: '1', modelRevision: '2' });
  });

  it('tells quality over time, with the evaluations of each point', async () => {
    const id = mesh.points[0]?.entityId ?? '';
    const [series] = await halden.browse().quality({ id });
    const expected = mesh.points.filter((point) => point.entityId === id);
    expect(series?.points.map((point) => point.id)).toEqual(expected.map((point) => point.id));
    const last = expected.at(-1);
    const content = JSON.parse(last?.content ?? '{}') as { passingPercentage: number; evaluations: { status: string }[] };
    expect(series?.points.at(-1)).toMatchObject({
      passing: content.passingPercentage,
      evaluations: content.evaluations.length,
      failed: content.evaluations.filter(({ status }) => status === 'FAIL').length,
    });
    const detail = await halden.browse().qualityPoint({ id }, 'asset', last?.formName ?? '', last?.id ?? '');
    expect(detail.evaluations).toHaveLength(content.evaluations.length);
    expect(detail).toMatchObject({ isCut: false, raw: null });
    await expect(halden.browse().qualityPoint({ id }, 'asset', 'no such ruleset', 'x')).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
  });

  it('knows only the newest point where the history was not fetched', async () => {
    const summary = {
      formName: 'rules',
      typeIdentifier: 'T',
      timestamp: '2026-07-01T00:00:00.000Z',
      contentSummary: '{"passingPercentage":80,"evaluationsCount":5,"evaluations":[{"status":"FAIL"}]}',
    };
    await halden.add('asset', [{ id: 'newest', name: 'Newest', latestTimeSeriesDataPointFormsOutput: [summary] }]);
    const [series] = await halden.browse().quality({ id: 'newest' });
    // One of five evaluations came: how many failed is not known.
    expect(series).toMatchObject({ isNewestOnly: true, points: [{ passing: 80, evaluations: 5, failed: null }] });
    expect(await halden.browse().qualityPoint({ id: 'newest' }, 'asset', 'rules', series?.points[0]?.id ?? '')).toMatchObject({
      isCut: true,
    });
  });

  it('compares any two revisions field by field', async () => {
    const id = named('Adverse events (SDTM AE), HALO-3');
    const revisions = await halden.browse().revisions({ kind: 'asset', id });
    expect(revisions.map(({ revision, isNewest, isRead }) => [revision, isNewest, isRead])).toEqual([
      ['4', true, true],
      ['3', false, true],
      ['2', false, true],
      ['1', false, true],
    ]);
    const { fields, columns } = await halden.browse().compare({ kind: 'asset', id }, '1', '4');
    expect(fields.map(({ label }) => label)).toEqual(expect.arrayContaining(['Description', 'Readme', 'Terms']));
    expect(fields.some(({ path }) => path.includes('columnsBusinessMetadata') || path.includes('columns'))).toBe(false);
    expect(columns.changed.map(({ name }) => name)).toContain('aeterm');
    expect(await halden.browse().compare({ kind: 'asset', id }, '4', '4')).toMatchObject({
      fields: [],
      columns: { added: [], removed: [], changed: [] },
    });
    await expect(halden.browse().compare({ kind: 'asset', id }, '4', '99')).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('fetches a revision that is listed without its content when it is compared, and only then', async () => {
    const asset = { id: 'revised', name: 'Revised', description: 'Now', revision: '2', createdAt: '2026-06-02T00:00:00.000Z' };
    await halden.add('asset', [asset]);
    await halden.mirror((inside) => inside.run(`INSERT INTO revisions VALUES ('asset', 'revised', '1', NULL, NULL, NULL)`));
    const asked: string[] = [];
    const browse = halden.browse(undefined, (...wanted) => {
      asked.push(wanted.join(' '));
      return Promise.resolve({ ...asset, description: 'Then', revision: '1' });
    });
    const thing = { kind: 'asset' as const, id: 'revised', connectionId };
    expect((await browse.revisions(thing)).map(({ revision, isRead }) => [revision, isRead])).toEqual([
      ['2', true],
      ['1', false],
    ]);
    expect(asked).toEqual([]);
    const { fields } = await browse.compare(thing, '1', '2');
    expect(fields).toMatchObject([{ label: 'Description', before: 'Then', after: 'Now' }]);
    expect(asked).toEqual([`${connectionId} asset revised 1`]);
  });

  it('shows a person’s own version, and compares it with the catalog’s', async () => {
    const id = named('Allergies');
    const browse = halden.browse({
      of: (_connection, kind, wanted, document) =>
        Promise.resolve(
          kind === 'asset' && wanted === id ? { document: { ...document, description: 'Mine' }, changed: [['description']] } : null,
        ),
      made: () => Promise.resolve([]),
      changedIds: () => Promise.resolve(new Set([id])),
    });
    expect(await browse.asset({ id, connectionId })).toMatchObject({ description: 'Mine', changed: [['description']], isLocalOnly: false });
    const { fields } = await browse.compare({ kind: 'asset', id, connectionId }, '1', 'local');
    expect(fields).toMatchObject([{ label: 'Description', shape: 'text', after: 'Mine' }]);
  });

  it('lists who asked and who has access', async () => {
    const id = named('Diabetes prescriptions');
    const { entries, filters } = await halden.browse().access({ kind: 'asset', id });
    expect(entries[0]).toMatchObject({ kind: 'request', status: 'PENDING', who: [{ name: 'Field Force', kind: 'project' }] });
    expect(filters.map(({ name, rows }) => [name, rows])).toContainEqual(['Glycentamide only', 'drug_name = glycentamide']);
  });
});
