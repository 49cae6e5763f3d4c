import { expect, test } from 'vitest';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Finding, MeasureId } from '#contract/offers/fitness.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import { sampleFindings } from '#core/offers/decision/findings/sample-findings.ts';
import { privacyFindings } from '#core/offers/decision/findings/privacy-findings.ts';
import type { PrivacyRecord } from '#contract/privacy.ts';
import { identifying } from '../../../support/exchange/subjects.ts';
import { column, profile } from '../../../support/engine/samples.ts';

type Content = NonNullable<ColumnProfile['content']>;

const withColumns = (columns: ColumnProfile[]): Profile => profile({ columns });

const by = (findings: readonly Finding[]): ReadonlyMap<MeasureId, Finding> =>
  new Map(findings.map((finding) => [finding.measure, finding]));

const findingsOf = (profiled: Profile | null, run: QualityRun | null = null): ReadonlyMap<MeasureId, Finding> =>
  by(sampleFindings({ id: 's1', title: 'LabNorth', profile: profiled }, run));

const claimed = (name: string, type: string, share: number): ColumnProfile =>
  column({ name, state: 'settled', semanticTypes: [{ type, label: type.toUpperCase(), share, confidence: 1, evidence: [] }] });

const dated = (name: string, coverage: Partial<NonNullable<Content['coverage']>>): ColumnProfile => {
  const { content } = identifying;
  if (content === null) throw new Error('The test needs content.');
  return column({
    name,
    state: 'settled',
    content: {
      ...content,
      coverage: {
        unit: 'day',
        from: '2026-01-01',
        to: '2026-12-31',
        outside: 0,
        units: 365,
        missing: 0,
        gaps: [],
        gapCount: 0,
        isExact: true,
        ...coverage,
      },
    },
  });
};

test('counts duplicates and empty cells over all rows, and keeps what is estimated', () => {
  const whole = withColumns([column({ name: 'a', nullCount: 10, emptyCount: 5, blankCount: 5 }), column({ name: 'b', nullCount: 0 })]);
  const findings = findingsOf({ ...whole, rowCount: 100, duplicateRowCount: 2, duplicateRowCountIsExact: false, duplicatePlusMinus: 1 });
  expect(findings.get('duplicate_rows')).toMatchObject({ known: true, value: 0.02, low: 0.01, high: 0.03, isExact: false, fromRows: 100 });
  expect(findings.get('empty_cells')).toMatchObject({ known: true, value: 0.1 });
});

test('the worst column of codes decides, and columns that hold none do not count', () => {
  const findings = findingsOf({
    ...withColumns([claimed('code', 'loinc', 0.991), claimed('drug', 'ndc', 1), claimed('mail', 'email', 0.5)]),
    rowCount: 1000,
  });
  expect(findings.get('wrong_codes')).toMatchObject({
    known: true,
    value: expect.closeTo(0.009),
    sentence: expect.stringContaining('code are no sound LOINC'),
  });
  expect(findingsOf({ ...withColumns([claimed('mail', 'email', 0.5)]), rowCount: 1000 }).get('wrong_codes')).toMatchObject({
    known: false,
  });
});

test('time is that of the column that is filled longest', () => {
  const sparse = dated('birth', { from: '1930-01-01', to: '2010-12-31', units: 29_585, missing: 29_500 });
  const findings = findingsOf({ ...withColumns([sparse, dated('service', { missing: 7 })]), rowCount: 1000 });
  expect(findings.get('missing_days')).toMatchObject({ value: 7 / 365, sentence: 'service has no rows in 7 of 365 days.' });
  expect(findings.get('history_months')).toMatchObject({ value: expect.closeTo(12, 0) });
  expect(findingsOf({ ...withColumns([column({ name: 'a' })]), rowCount: 10 }).get('missing_days')).toMatchObject({ known: false });
});

test('the newest run of rules counts, and where there is none it says what to do', () => {
  const run = {
    id: 'r1',
    rulesetTitle: 'Deliveries',
    score: 0.75,
    counts: { passed: 3, failed: 1, error: 0, notEvaluated: 2 },
    rowCount: 50,
    finishedAt: '2026-07-14T10:00:00Z',
  };
  expect(findingsOf(withColumns([]), run as QualityRun).get('rules_passed')).toMatchObject({
    value: 0.75,
    sentence: '3 of 4 rules of Deliveries passed.',
  });
  expect(findingsOf(withColumns([])).get('rules_passed')).toMatchObject({ known: false, sentence: expect.stringContaining('run them') });
});

test.each([
  ['no sample', null, 'names no sample'],
  ['no profile', { id: 's1', title: 'LabNorth', profile: null }, 'has not been profiled'],
  ['no rows', { id: 's1', title: 'LabNorth', profile: { ...withColumns([]), rowCount: 0 } }, 'holds no rows'],
])('nothing is made up: %s', (_name, sample, words) => {
  const findings = sampleFindings(sample, null);
  expect(findings.every(({ known }) => !known)).toBe(true);
  expect(findings[0]?.sentence).toContain(words);
});

test('privacy counts places, the smallest group and those who are alone', () => {
  const risk = { quasiIdentifiers: ['zip', 'sex'], rows: 100, persons: 50, k: 1, below: [{ k: 2, groups: 5, rows: 12, persons: 5 }] };
  const output = {
    rowCount: 100,
    findings: [{ column: 'note', place: 'text' }],
    safeHarbor: [
      {
        requirements: [
          { column: 'zip', path: null },
          { column: 'note', path: null },
        ],
      },
      { requirements: [{ column: 'zip', path: null }] },
    ],
    risk,
    riskReason: null,
  };
  const record = {
    studyId: 'p1',
    finishedAt: '2026-07-14T10:00:00Z',
    isOlderThanProfile: false,
    choice: {},
    output,
  } as unknown as PrivacyRecord;
  const findings = by(privacyFindings({ id: 's1', title: 'NordDiab' }, record));
  expect(findings.get('direct_identifiers')).toMatchObject({ value: 2, sentence: expect.stringContaining('inside the text of 1 column') });
  expect(findings.get('smallest_group')).toMatchObject({ value: 1, sentence: expect.stringMatching(/ has 1 person \(k\)\.$/) });
  expect(findings.get('singled_out')).toMatchObject({ value: 0.1, sentence: expect.stringContaining('10.0 % of the persons') });
  const without = { ...record, output: { ...record.output, risk: null, riskReason: 'No column will do.' } };
  const nobody = by(privacyFindings({ id: 's1', title: 'NordDiab' }, without));
  expect(nobody.get('smallest_group')).toMatchObject({ known: true, value: 100, sentence: 'No column will do.' });
  expect(nobody.get('singled_out')).toMatchObject({ known: true, value: 0 });
  expect(privacyFindings({ id: 's1', title: 'NordDiab' }, null).every(({ known }) => !known)).toBe(true);
});
