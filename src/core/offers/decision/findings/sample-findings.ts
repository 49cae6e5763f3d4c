import { count, share } from '#contract/figure-words.ts';
import type { Finding, FindingSource, MeasureId } from '#contract/offers/fitness.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import { healthTypes } from '../../../semantics/health-types.ts';
import { sampleRoute } from '../../../home/routes.ts';
import { daysOfMonth } from '../../record/durations.ts';
import { unknownFinding } from './unknown-finding.ts';

/** The sample by which the vendor promised what it sells, with its newest profile. */
export interface ProfiledSample {
  readonly id: string;
  readonly title: string;
  /** Null before the first profile. */
  readonly profile: Profile | null;
}

const codeTypes = new Set(healthTypes.map(({ id }) => id));

const profileMeasures = ['duplicate_rows', 'empty_cells', 'wrong_codes', 'missing_days', 'history_months'] as const satisfies MeasureId[];

/** What the profile and the newest run of rules say of the promised sample. */
export function sampleFindings(sample: ProfiledSample | null, run: QualityRun | null): Finding[] {
  if (sample === null) {
    const sentence = 'The offer names no sample. Choose the sample by which the vendor promises what it sells.';
    return [...profileMeasures, 'rules_passed' as const].map((measure) => unknownFinding(measure, sentence));
  }
  const rules = rulesPassed(sample, run);
  const { profile } = sample;
  if (profile === null || profile.rowCount === null || profile.rowCount === 0) {
    const sentence = profile === null ? `${sample.title} has not been profiled. Profile it.` : `${sample.title} holds no rows.`;
    const source: FindingSource = { kind: 'profile', id: sample.id, title: sample.title, route: sampleRoute(sample.id), at: null };
    return [...profileMeasures.map((measure) => unknownFinding(measure, sentence, [source])), rules];
  }
  const source: FindingSource = {
    kind: 'profile',
    id: sample.id,
    title: sample.title,
    route: sampleRoute(sample.id),
    at: profile.finishedAt,
  };
  const rows = profile.rowCount;
  return [
    duplicateRows(profile, rows, source),
    emptyCells(profile, rows, source),
    wrongCodes(profile, rows, source),
    ...time(profile, rows, source),
    rules,
  ];
}

function duplicateRows(
  { duplicateRowCount, duplicateRowCountIsExact, duplicatePlusMinus }: Profile,
  rows: number,
  source: FindingSource,
): Finding {
  if (duplicateRowCount === null)
    return unknownFinding('duplicate_rows', 'Repeated rows were not counted. Profile the sample to the end.', [source]);
  const [low, high] = [-1, 1].map((side) => Math.min(rows, Math.max(0, duplicateRowCount + side * (duplicatePlusMinus ?? 0))));
  return {
    known: true,
    measure: 'duplicate_rows',
    value: duplicateRowCount / rows,
    low: (low ?? 0) / rows,
    high: (high ?? 0) / rows,
    isExact: duplicateRowCountIsExact,
    fromRows: rows,
    sentence: `${share(duplicateRowCount, rows, duplicateRowCountIsExact)} of the rows repeat an earlier row in every column.`,
    sources: [source],
  };
}

function emptyCells({ columns }: Profile, rows: number, source: FindingSource): Finding {
  const counted = columns.filter(({ nullCount }) => nullCount !== null);
  if (counted.length === 0)
    return unknownFinding('empty_cells', 'Cells without a value were not counted. Profile the sample to the end.', [source]);
  const empty = counted.reduce(
    (sum, { blankCount, emptyCount, nullCount }) => sum + (nullCount ?? 0) + (emptyCount ?? 0) + (blankCount ?? 0),
    0,
  );
  const isExact = counted.every(({ nullCountIsExact }) => nullCountIsExact);
  const value = Math.min(1, empty / (rows * counted.length));
  return {
    known: true,
    measure: 'empty_cells',
    value,
    low: value,
    high: value,
    isExact,
    fromRows: rows,
    sentence: `${share(value, 1, isExact)} of the cells hold no value (null, empty or blank).`,
    sources: [source],
  };
}

/** The column of codes in which most values are not sound: the worst one decides, because a code is of no use on average. */
function wrongCodes({ columns }: Profile, rows: number, source: FindingSource): Finding {
  const coded = columns.flatMap((column) => {
    const [claim] = column.semanticTypes;
    return claim !== undefined && codeTypes.has(claim.type) ? [{ column, claim, wrong: 1 - claim.share }] : [];
  });
  const worst = coded.toSorted((one, other) => other.wrong - one.wrong)[0];
  if (worst === undefined)
    return unknownFinding('wrong_codes', 'No column was recognised as one of codes, so none could be checked.', [source]);
  const { claim, column, wrong } = worst;
  const isExact = column.state === 'settled' && column.estimatedFromRows === null;
  return {
    known: true,
    measure: 'wrong_codes',
    value: wrong,
    low: wrong,
    high: wrong,
    isExact,
    fromRows: column.estimatedFromRows ?? rows,
    sentence: `${share(wrong, 1, isExact)} of the values of ${column.name} are no sound ${claim.label}${coded.length > 1 ? `, the worst of ${coded.length} columns of codes` : ''}.`,
    sources: [source],
  };
}

/** Gaps and span of the date column that covers the longest time without being mostly gaps: the one that deliveries follow. */
function time({ columns }: Profile, rows: number, source: FindingSource): Finding[] {
  const dated = columns.flatMap((column) => (column.content?.coverage ? [{ column, coverage: column.content.coverage }] : []));
  const best = dated.toSorted((one, other) => filledDays(other.coverage) - filledDays(one.coverage))[0];
  if (best === undefined) {
    const sentence = 'No column holds dates close enough to each other to look for gaps.';
    return [unknownFinding('missing_days', sentence, [source]), unknownFinding('history_months', sentence, [source])];
  }
  const { column, coverage } = best;
  const common = { known: true as const, isExact: coverage.isExact, fromRows: rows, sources: [source] };
  const missing = coverage.units === 0 ? 0 : coverage.missing / coverage.units;
  const months = spanOf(coverage) / daysOfMonth;
  const units = { day: 'days', workday: 'working days', week: 'weeks', month: 'months' }[coverage.unit];
  return [
    {
      ...common,
      measure: 'missing_days',
      value: missing,
      low: missing,
      high: missing,
      sentence:
        coverage.missing === 0
          ? `${column.name} has rows in each of ${count(coverage.units, true)} ${units}.`
          : `${column.name} has no rows in ${count(coverage.missing, coverage.isExact)} of ${count(coverage.units, true)} ${units}.`,
    },
    {
      ...common,
      measure: 'history_months',
      value: months,
      low: months,
      high: months,
      sentence: `${column.name} reaches from ${coverage.from} to ${coverage.to}, ${months.toFixed(1)} months.`,
    },
  ];
}

type Coverage = NonNullable<NonNullable<ColumnProfile['content']>['coverage']>;

/** In days, both ends included. */
const spanOf = ({ from, to }: Coverage): number => (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000 + 1;

const filledDays = (coverage: Coverage): number => spanOf(coverage) * (1 - coverage.missing / Math.max(1, coverage.units));

function rulesPassed({ id, title }: ProfiledSample, run: QualityRun | null): Finding {
  if (run === null || run.score === null || run.counts === null)
    return unknownFinding('rules_passed', `No rules were run on ${title}. Write or suggest rules for it and run them.`, [
      { kind: 'profile', id, title, route: sampleRoute(id, 'rules'), at: null },
    ]);
  const { error, failed, passed } = run.counts;
  return {
    known: true,
    measure: 'rules_passed',
    value: run.score,
    low: run.score,
    high: run.score,
    isExact: true,
    fromRows: run.rowCount,
    sentence: `${count(passed, true)} of ${count(passed + failed + error, true)} rules of ${run.rulesetTitle} passed.`,
    sources: [{ kind: 'quality_run', id: run.id, title: run.rulesetTitle, route: sampleRoute(id, 'rules'), at: run.finishedAt }],
  };
}
