import { describe, expect, it } from 'vitest';
import { connectionId, mesh, useHalden } from '../../../support/catalog/halden.ts';

const halden = useHalden();
const assetId = String(mesh.entities.asset.find((document) => document['name'] === 'Allergies')?.['id']);

async function addSample(id: string, title: string, columns: readonly string[], origin = '/data/file'): Promise<void> {
  const { database } = halden.workspace();
  await database.run(
    `INSERT INTO samples (id, title, note, column_notes_json, file_name, origin, bytes, added_at) VALUES ($1, $2, '', '{}', $2, $3, 1, now())`,
    [id, title, origin],
  );
  await database.run(
    `INSERT INTO profile_runs (id, sample_id, state, started_at, version, row_count, row_count_is_exact, profile_json)
     VALUES ($1, $2, 'succeeded', now(), '1', 40, true, $3)`,
    [`run-${id}`, id, JSON.stringify({ columns: columns.map((name) => ({ name })) })],
  );
}

describe('samples of an asset', () => {
  it('suggests those with the same columns, name or place, with the reason, the likest first', async () => {
    await addSample('s1', 'Something', [
      'ALLERGY_ID',
      'patient_token',
      'allergy_code',
      'criticality',
      'reaction_text',
      'load_date',
      'source_file',
    ]);
    await addSample('s2', 'hosp_allergy_curated-2026.parquet', ['a']);
    await addSample('s3', 'Chance', ['load_date', 'x', 'y', 'z']);
    await addSample('s4', 'Drawn', ['q'], 's3://halden-mesh-ehr/hosp-allergy-curated/part-1.parquet');
    await addSample('s5', 'Near', ['q'], 's3://halden-mesh-ehr/hosp-allergy-curated-other/part-1.parquet');
    const drawn = JSON.stringify({ ofRows: 400_000, ofRowsIsExact: true });
    await halden.workspace().database.run(`UPDATE samples SET drawn_json = $1 WHERE id = 's4'`, [drawn]);
    const { linked, suggested } = await halden.browse().samples({ id: assetId });
    expect(linked).toEqual([]);
    expect(suggested.map(({ sampleId, reason }) => [sampleId, reason])).toEqual([
      ['s4', 'It comes from s3://halden-mesh-ehr/hosp-allergy-curated/'],
      ['s1', '7 of its 7 columns have the names of this asset’s 12'],
      ['s2', 'It has the same name'],
    ]);
    expect(suggested[0]).toMatchObject({ drawn: { ofRows: 400_000, ofRowsIsExact: true } });
    expect(suggested[1]).toMatchObject({ sharedColumns: 7, columnCount: 7, rowCount: 40, rowCountIsExact: true, drawn: null });
  });

  it('links and unlinks a sample, each once, in the journal', async () => {
    await addSample('s9', 'Linked', []);
    const link = { connectionId, assetId, sampleId: 's9' };
    const before = (await halden.workspace().info()).journalEntries;
    expect(await halden.browse().linkSample(link)).toEqual({ changed: true });
    expect(await halden.browse().linkSample(link)).toEqual({ changed: false });
    expect((await halden.browse().asset({ id: assetId })).counts.samples).toBe(1);
    expect((await halden.browse().samples({ id: assetId })).linked).toMatchObject([{ sampleId: 's9', reason: null }]);
    expect(await halden.browse().unlinkSample(link)).toEqual({ changed: true });
    expect((await halden.browse().asset({ id: assetId })).counts.samples).toBe(0);
    const { entries } = await halden.workspace().journal({ offset: 0, limit: 2 } as never);
    expect(entries.map(({ action }) => action).slice(0, 2)).toEqual(['sample.asset_unlinked', 'sample.asset_linked']);
    expect((await halden.workspace().info()).journalEntries).toBe(before + 2);
    await expect(halden.browse().linkSample({ ...link, sampleId: 'nobody' })).rejects.toMatchObject({ error: { code: 'not_found' } });
    await expect(halden.browse().linkSample({ ...link, assetId: 'nobody' })).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('says of columns whom they may identify, and which sample shows it; what a person decided counts instead', async () => {
    await addSample('s20', 'Extract', ['patient_token', 'reaction_text', 'load_date']);
    const { database } = halden.workspace();
    const columns = ['PATIENT_TOKEN', 'reaction_text', 'load_date', 'criticality'].map((name) => ({
      name,
      phi:
        name === 'criticality'
          ? []
          : [{ identifier: 'medical_record_number', label: 'Medical record numbers', confidence: 0.9, evidence: [] }],
    }));
    await database.run(`UPDATE profile_runs SET profile_json = $1 WHERE sample_id = 's20'`, [JSON.stringify({ columns })]);
    const decide = (column: string, phi: readonly string[]) =>
      database.run(
        `INSERT INTO column_meanings (sample_id, column_name, decision_json, actor, decided_at) VALUES ('s20', $1, $2, 'Ada', now())`,
        [column, JSON.stringify({ meaning: null, phi })],
      );
    await decide('load_date', []);
    await decide('criticality', ['names']);
    const saidOf = async (name: string) =>
      (await halden.browse().columns({ id: assetId })).find((column) => column.name === name)?.phi.filter((why) => why.includes('sample'));
    expect(await saidOf('patient_token')).toEqual([]);
    await halden.browse().linkSample({ connectionId, assetId, sampleId: 's20' });
    expect(await saidOf('patient_token')).toEqual(['In the sample “Extract” its values or name look like: Medical record numbers']);
    expect(await saidOf('load_date')).toEqual([]);
    expect(await saidOf('criticality')).toEqual(['In the sample “Extract” somebody decided: names']);
    await halden.browse().unlinkSample({ connectionId, assetId, sampleId: 's20' });
    expect(await saidOf('patient_token')).toEqual([]);
  });

  it('gives the terms of its asset’s columns to a sample, and none where the asset is gone', async () => {
    await addSample('s10', 'With terms', []);
    await addSample('s11', 'Of an asset that is gone', []);
    const columns = await halden.browse().columns({ id: assetId });
    const named = columns.filter(({ terms }) => terms.length > 0);
    expect(named.length).toBeGreaterThan(0);
    expect((await halden.browse().columnTerms('s10')).size).toBe(0);
    await halden.browse().linkSample({ connectionId, assetId, sampleId: 's10' });
    expect([...(await halden.browse().columnTerms('s10'))]).toEqual(
      named.map(({ name, terms }) => [name.toLowerCase(), terms.map(({ id }) => id)]),
    );
    await halden
      .workspace()
      .database.run(`INSERT INTO sample_assets VALUES ('s11', $1, 'nobody', now()), ('s11', 'no-connection', $2, now())`, [
        connectionId,
        assetId,
      ]);
    expect((await halden.browse().columnTerms('s11')).size).toBe(0);
  });
});
