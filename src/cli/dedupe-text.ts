import type { DedupeReport } from '#contract/dedupe-report.ts';
import type { LinkedPair } from '#contract/studies/record-linkage.ts';
import { perCent } from '#contract/figure-words.ts';
import { printable } from './terminal.ts';

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const shares = perCent({ maximumFractionDigits: 1 });
const counted = (count: number): string => wholeNumbers.format(count);
const plural = (count: number, one: string, many = `${one}s`): string => `${counted(count)} ${count === 1 ? one : many}`;
const ofRows = (count: number, rows: number): string => (rows === 0 ? '' : ` (${shares(count / rows)})`);
const shownPairs = 10;

const states = { used: '', possible: 'not used', too_many: 'too many pairs', beyond: 'too many with those before it' } as const;

const chance = (probability: number): string => (probability > 0.9999 ? 'over 99.99 %' : `${(probability * 100).toFixed(2)} %`);

const cell = (value: unknown): string => {
  const text = value === null ? '∅' : printable(String(value));
  return text.length <= 24 ? text : `${text.slice(0, 23)}…`;
};

function pairLines(report: DedupeReport, { levels, one, other, probability }: LinkedPair): string[] {
  const where = [one, other].map(({ place }) => (place === null ? '?' : counted(place.row + 1))).join(' and ');
  const parts = report.columns.map(({ column, impliedBy, levels: known }, place) => {
    const level = levels[place] ?? null;
    if (level === null) return `${printable(column)}: no value in one of them (0.0)`;
    const { label = '', weight = 0 } = known[level] ?? {};
    const worth =
      impliedBy === null ? `${weight >= 0 ? '+' : ''}${weight.toFixed(1)}` : `not counted: follows from ${printable(impliedBy)}`;
    const values = level === 0 ? cell(one.values[place]) : `${cell(one.values[place])} | ${cell(other.values[place])}`;
    return `${printable(column)}: ${values}, ${label} (${worth})`;
  });
  return [`  rows ${where}, ${chance(probability)}`, ...parts.map((part) => `    ${part}`)];
}

/** A linkage for a person at a terminal. Every name and value is made printable: nothing in a file can steer the terminal. */
export function dedupeText(report: DedupeReport): string {
  const { blocking, columns, exact, groups, linkedPairs, pairs, possiblePairs, recordCount, rowCount, same } = report;
  const linked = pairs.filter(({ probability }) => probability >= report.threshold);
  return [
    `${printable(report.file.path)}: ${plural(rowCount, 'row')}, exact`,
    `  ${plural(exact.extra, 'row')}${ofRows(exact.extra, rowCount)} repeat an earlier row in every column`,
    `  ${plural(same.extra, 'row')}${ofRows(same.extra, rowCount)} repeat an earlier row in the compared columns, which leaves ${plural(recordCount, 'record')}`,
    '',
    `Compared by ${columns.map(({ column, comparison }) => `${printable(column)} (${comparison})`).join(', ')}`,
    ...blocking.rules
      .filter(({ state }, place) => state === 'used' || place < 6)
      .map(
        ({ keys, linked: found, pairs: made, state }) =>
          `  ${state === 'used' ? '✓' : '·'} ${keys.map(({ column, form }) => (form === 'whole' ? printable(column) : `${form} of ${printable(column)}`)).join(' + ')}: ${plural(made, 'pair')}${state === 'used' ? `, ${counted(found)} linked` : `, ${states[state]}`}`,
      ),
    `${plural(linkedPairs, 'pair')} of records ${linkedPairs === 1 ? 'is' : 'are'} probably the same (${(report.threshold * 100).toFixed(1)} % or more), ${counted(possiblePairs)} perhaps; ${counted(blocking.comparedPairs)} of ${counted(blocking.allPairs)} pairs compared`,
    ...(groups === null || groups.count === 0
      ? []
      : [`They make ${plural(groups.count, 'group')} of ${plural(groups.records, 'record')}, ${plural(groups.rows, 'row')}`]),
    ...linked.slice(0, shownPairs).flatMap((pair) => pairLines(report, pair)),
    ...(linkedPairs > shownPairs
      ? [
          `  and ${counted(linkedPairs - Math.min(shownPairs, linked.length))} more${linked.length < linkedPairs ? '' : ' (--json has them)'}`,
        ]
      : []),
    '',
    ...report.leftOut.map(({ reason }) => `! ${reason}`),
    ...report.limits,
    '',
  ].join('\n');
}
