import type { ChangeLevel, ComparedColumn } from '#contract/studies/comparison.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import { jensenShannon, kolmogorovSmirnov, populationStability, standardisedShift, twoProportions } from './drift-measures.ts';
import { coverageOf, movedOn } from './coverage.ts';
import { fewValues, type PairMeasures } from './pair-measures.ts';
import { thresholds } from './thresholds.ts';
import { number, share, signed } from './words.ts';

type Judged = Pick<ComparedColumn, 'level' | 'score' | 'reasons' | 'nullShare' | 'shift' | 'psi' | 'ks' | 'jensenShannon' | 'coverage'>;

export interface Rows {
  readonly before: number;
  readonly after: number;
}

interface Finding {
  readonly level: ChangeLevel;
  readonly score: number;
  readonly words: string;
}

/** How a figure stands to its two marks; 1 is the first. */
const levelOf = (value: number, marks: { readonly some: number; readonly strong: number }): ChangeLevel =>
  value >= marks.strong ? 'strong' : value >= marks.some ? 'some' : 'none';

const order: readonly ChangeLevel[] = ['unknown', 'same', 'none', 'some', 'strong'];

/** The strongest of some levels. */
export const strongest = (levels: readonly ChangeLevel[]): ChangeLevel =>
  levels.reduce<ChangeLevel>((most, level) => (order.indexOf(level) > order.indexOf(most) ? level : most), 'unknown');

/** Every value is another one, on both sides: what identifies rows has no distribution to drift. */
export function isIdentifier(measures: PairMeasures, type: ColumnType, rows: Rows): boolean {
  const different = (['before', 'after'] as const).every((side) => {
    const filled = rows[side] - measures[side].nulls - measures[side].unreadable;
    return filled > 1 && (measures.allDifferent === null ? measures[side].distinct === filled : measures.allDifferent[side]);
  });
  return different && (type.kind === 'integer' || type.kind === 'text' || type.kind === 'uuid');
}

const difference = (one: unknown, other: unknown): number | null =>
  typeof one === 'number' && typeof other === 'number' && Number.isFinite(other - one) ? other - one : null;

/** What the measures of one column come to. */
export function judge(measures: PairMeasures, type: ColumnType, rows: Rows): Judged {
  const isTime = type.kind === 'date' || type.kind === 'timestamp';
  const nullShare = twoProportions({ count: measures.before.nulls, of: rows.before }, { count: measures.after.nulls, of: rows.after });
  const filled = (side: 'before' | 'after'): number => rows[side] - measures[side].nulls - measures[side].unreadable;
  const byValues = measures.categories !== null && (measures.quantileBins === null || measures.union <= fewValues);
  const bins = byValues ? measures.categories : measures.quantileBins;
  const found = bins === null ? null : populationStability(bins);
  const identifier = isIdentifier(measures, type, rows);
  // What identifies a row, and what lies later by its nature, has no distribution to be stable.
  const isJudged = !identifier && !(isTime && movedOn(measures));
  const psi = found === null || !isJudged ? null : { ...found, by: byValues ? ('values' as const) : ('quantiles' as const) };
  const ks =
    measures.gap === null || identifier
      ? null
      : { ...measures.gap, p: kolmogorovSmirnov(measures.gap.d, filled('before'), filled('after')) };
  const standardised = standardisedShift(
    { ...measures.before, count: filled('before') - measures.before.nans },
    { ...measures.after, count: filled('after') - measures.after.nans },
  );
  const shift =
    measures.before.mean === null || measures.after.mean === null
      ? null
      : {
          mean: difference(measures.before.mean, measures.after.mean),
          median: difference(measures.before.median, measures.after.median),
          standardised,
        };
  const coverage = isTime ? coverageOf(measures) : null;
  const findings: Finding[] = [];
  if (identifier) findings.push(ofIdentifier(measures, rows));
  else if (coverage !== null && movedOn(measures)) findings.push({ level: 'none', score: 0, words: coverage.words });
  else {
    if (psi !== null) findings.push(ofDistribution(psi, shift));
    findings.push(...ofValues(measures, type, rows));
  }
  if (nullShare !== null) findings.push(...ofNulls(nullShare, measures, rows));
  findings.push(...ofMasks(measures.masks), ...ofUnreadable(measures));
  const weighty = findings.toSorted((one, other) => other.score - one.score);
  const isCompared = filled('before') > 0 && filled('after') > 0;
  return {
    level: measures.isSame
      ? 'same'
      : isCompared || nullShare !== null
        ? strongest(['none', ...findings.map(({ level }) => level)])
        : 'unknown',
    score: Math.max(0, ...findings.map(({ score }) => score)),
    reasons: measures.isSame ? ['Every value comes as often as before.'] : weighty.map(({ words }) => words),
    nullShare,
    shift,
    psi,
    ks,
    jensenShannon: measures.categories === null ? null : jensenShannon(measures.categories),
    coverage,
  };
}

function meanInWords(shift: ComparedColumn['shift']): string {
  if (shift === null || shift.mean === null || shift.standardised === null || Math.abs(shift.standardised) < 0.1) return '';
  return ` The mean moved by ${signed(shift.mean)}, that is ${signed(shift.standardised, 2)} standard deviations.`;
}

/** A score that cannot drown all others. */
const capped = (value: number): number => Math.min(25, value);

/** What cannot be told from chance counts for nothing, however large it is. */
const unlessChance = (level: ChangeLevel, p: number): ChangeLevel => (p < thresholds.significance ? level : 'none');

function ofDistribution(psi: NonNullable<ComparedColumn['psi']>, shift: ComparedColumn['shift']): Finding {
  const level = levelOf(psi.value, thresholds.psi);
  const told = unlessChance(level, psi.p);
  const figure = `stability index ${number(psi.value, 2)}`;
  const mean = meanInWords(shift);
  const words = {
    strong: `Its values are spread quite differently (${figure}; 0.25 and more is a strong change).${mean}`,
    some: `Its values are spread somewhat differently (${figure}; 0.1 to 0.25 is a moderate change).${mean}`,
  };
  if (told === 'strong' || told === 'some') return { level: told, score: capped(psi.value / thresholds.psi.some), words: words[told] };
  const why =
    level === told
      ? `Its values are spread as before (${figure}; below 0.1 is no change that matters).`
      : `There are too few rows to tell a change from chance (${figure}).`;
  const small = psi.p < thresholds.significance && level === told ? ' The small difference is no chance, but it is small.' : '';
  return {
    level: 'none',
    score: level === told ? psi.value / thresholds.psi.some : 0.5,
    words: `${why}${small}${level === told ? mean : ''}`,
  };
}

/** New and vanished values of what takes one of a few values. */
function ofValues({ after, before, categories, newValues, vanishedValues }: PairMeasures, type: ColumnType, rows: Rows): Finding[] {
  if (categories === null || (type.kind !== 'text' && type.kind !== 'boolean')) return [];
  const findings: Finding[] = [];
  const [n, m] = [rows.before - before.nulls, rows.after - after.nulls];
  const tell = (changes: PairMeasures['newValues'], of: number, none: number, isNew: boolean): void => {
    if (changes.rows === 0 || of === 0 || none === 0) return;
    const part = changes.rows / of;
    const test = twoProportions({ count: changes.rows, of }, { count: 0, of: none });
    const told = unlessChance(levelOf(part, thresholds.newValues), test?.p ?? 1);
    const values = changes.values === 1 ? 'One value' : `${number(changes.values)} values`;
    const words = isNew
      ? `${values} that the earlier delivery does not have, in ${share(part)} of the rows.`
      : `${values} of the earlier delivery ${changes.values === 1 ? 'is' : 'are'} gone; ${changes.values === 1 ? 'it' : 'they'} stood in ${share(part)} of its rows.`;
    findings.push({ level: told, score: told === 'none' ? 0.3 : capped(part / thresholds.newValues.some / 2), words });
  };
  tell(newValues, m, n, true);
  tell(vanishedValues, n, m, false);
  return findings;
}

function ofNulls({ difference, p }: NonNullable<ComparedColumn['nullShare']>, { after, before }: PairMeasures, rows: Rows): Finding[] {
  if (before.nulls === 0 && after.nulls === 0) return [];
  const [one, other] = [before.nulls / Math.max(1, rows.before), after.nulls / Math.max(1, rows.after)];
  const told = unlessChance(levelOf(Math.abs(difference), thresholds.nullShare), p);
  const score = capped(Math.abs(difference) / thresholds.nullShare.some);
  if (told !== 'none') return [{ level: told, score, words: `Nulls went from ${share(one)} to ${share(other)} of the rows.` }];
  if (before.nulls === 0) return [{ level: 'none', score: 0.6, words: `Has nulls now, which it had not: ${share(other)} of the rows.` }];
  return after.nulls === 0 ? [{ level: 'none', score: 0.4, words: `Has no nulls any more; it had ${share(one)}.` }] : [];
}

/** Shapes that only the later delivery has. */
function ofMasks(masks: ComparedColumn['masks']): Finding[] {
  if (masks === null || masks.rows.before === 0 || masks.rows.after === 0) return [];
  const fresh = masks.items.filter((item) => item.before === 0 && item.after > 0);
  const rows = fresh.reduce((sum, item) => sum + item.after, 0);
  const part = rows / masks.rows.after;
  const test = twoProportions({ count: rows, of: masks.rows.after }, { count: 0, of: masks.rows.before });
  const told = unlessChance(levelOf(part, thresholds.newValues), test?.p ?? 1);
  if (told === 'none') return [];
  const about = masks.isExact ? '' : 'about ';
  return [
    {
      level: told,
      score: capped(part / thresholds.newValues.some / 2),
      words: `Values of a shape that the earlier delivery does not have, in ${about}${share(part)} of the rows.`,
    },
  ];
}

function ofUnreadable({ after, before }: PairMeasures): Finding[] {
  const rows = before.unreadable + after.unreadable;
  if (rows === 0) return [];
  return [
    {
      level: 'some',
      score: 1.5,
      words: `${number(rows)} values cannot be read in the other delivery’s type; they are left out of the figures.`,
    },
  ];
}

function ofIdentifier({ after, before, estimated, newValues }: PairMeasures, rows: Rows): Finding {
  const kept = rows.after - after.nulls - newValues.rows;
  const part = kept / Math.max(1, rows.after - after.nulls);
  const seen = estimated === null ? '' : ` as far as ${number(estimated.values)} of them show`;
  const words = `Every value is another one${seen}, as in an identifier: ${kept === 0 ? 'none' : `${estimated === null ? '' : 'about '}${share(part)}`} of them ${kept === 1 ? 'was' : 'were'} in the earlier delivery, which has ${estimated === null ? '' : 'about '}${number(before.distinct)}. Not judged as drift.`;
  return { level: 'none', score: 0, words };
}
