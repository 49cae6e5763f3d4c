import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '#contract/profile.ts';
import { meaningInForce } from '../../../../../src/renderer/features/samples/values/meaning-in-force.ts';

const found = {
  semanticTypes: [{ type: 'icd-10-cm', label: 'ICD-10-CM', share: 0.9, confidence: 0.8, evidence: [] }],
  phi: [],
} as unknown as Pick<ColumnProfile, 'semanticTypes' | 'phi'>;

const by = { actor: 'Ann', decidedAt: '2026-06-30T10:00:00.000Z' };

describe('the meaning of a column in the table', () => {
  it('is what was found while nobody has decided', () =>
    expect(meaningInForce(found, undefined)).toMatchObject({ label: 'ICD-10-CM', isPhi: false, isDecided: false }));

  it('is a person’s word where there is one', () => {
    const corrected = meaningInForce(found, { ...by, meaning: 'atc', label: 'ATC', phi: null });
    expect(corrected).toMatchObject({ label: 'ATC', isPhi: false, isDecided: true });
    expect(corrected.title).toContain('Corrected to ATC');
    expect(corrected.title).toMatch(/Decided by Ann, 2026-06-30/);
    expect(meaningInForce(found, { ...by, meaning: 'none', label: null, phi: ['name'] })).toMatchObject({ label: 'Names', isPhi: true });
  });

  it('says so where a person refused all that was found', () => {
    const refused = meaningInForce(found, { ...by, meaning: 'none', label: null, phi: [] });
    expect(refused).toMatchObject({ label: null, isPhi: false, isDecided: true });
    expect(refused.title).toContain('Refused');
  });
});
