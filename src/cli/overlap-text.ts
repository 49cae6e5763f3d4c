import type { OverlapFigure, OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { FoundOverlap } from '#engine/file-overlap.ts';
import { oneLine } from './exit.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
const rowsOf = (rows: number): string => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** A share with what it rests on. */
const shareText = ({ fromValues, high, isExact, low, value }: OverlapFigure): string =>
  value === null
    ? 'not known'
    : isExact
      ? `${percent(value)} (exact, from ${count(fromValues)} values)`
      : `${percent(value)} (${percent(low)} to ${percent(high)} at 95 %, from ${count(fromValues)} values)`;

/** Two files for people to read. */
export function overlapText({ columns, exact, geography, notes, other, rows, rowsWhy, subject, time, unmatched }: FoundOverlap): string {
  const lines = [
    `${oneLine(subject.title)} (${rowsOf(subject.rowCount)}) in ${oneLine(other.title)} (${rowsOf(other.rowCount)})`,
    '',
    ...(exact?.pairs ?? []).map(
      ({ all, other: there, subject: here }) =>
        `${all.values === 0 ? 'none' : percent(all.found / all.values)} of ${oneLine(here)} is in ${oneLine(there)}: ${count(all.found)} of ${count(all.values)} values, counted; ${count(all.rowsFound)} of ${count(all.rows)} rows`,
    ),
    ...(exact?.rows && exact.rows.all.values > 0
      ? [
          `${percent(exact.rows.all.found / exact.rows.all.values)} of its rows by who, when and what are there: ${count(exact.rows.all.found)} of ${count(exact.rows.all.values)}, counted`,
        ]
      : rows === null
        ? [rowsWhy ?? '']
        : []),
    '',
    columns.length === 0 ? 'No two columns match' : 'Columns that match',
    ...columns.map(
      ({ other: there, score, subject: here, values, why }) =>
        `  ${oneLine(here.path)} = ${oneLine(there.path)}  ${score.toFixed(2)}  ${values === null ? (why ?? '') : `${shareText(values.ofSubject)}; the other way ${shareText(values.ofOther)}`}`,
    ),
    ...(unmatched.subject.length === 0 ? [] : [`Only here: ${unmatched.subject.map(oneLine).join(', ')}`]),
    ...(unmatched.other.length === 0 ? [] : [`Only there: ${unmatched.other.map(oneLine).join(', ')}`]),
    ...(time === null ? [] : [`Time: ${String(time.months)} of ${String(time.ofMonths)} months are covered twice`]),
    ...(geography === null
      ? []
      : [`Places: ${String(geography.both.length)} of ${String(geography.subject.regions)} regions are covered twice`]),
    ...notes,
  ];
  return `${lines.join('\n')}\n`;
}

/** A sample against what is owned, for people to read. */
export function ownedText({ chosenRows, dataSets, headline, leftOut, notAlike, notes, owned, searched, state }: OwnedOverlap): string {
  if (state === 'nothing_owned')
    return 'Nothing is marked as owned in this workspace. Link samples to assets, or mark them under What we own.\n';
  if (state === 'no_hashes') return 'Nothing in this sample can be told apart: it has no column of which values can be compared.\n';
  const lines = [
    headline ?? 'Nothing that can be counted in this sample is owned already.',
    ...chosenRows,
    ...owned.map(
      ({ figure, newHere, noun, path, within }) =>
        `  ${oneLine(path)} (${noun}): ${shareText(figure)}; ${newHere.value === null ? 'not known' : count(newHere.value)} only here; looked for in ${within.map(({ path: there, title }) => `${oneLine(title)} (${oneLine(there)})`).join(', ')}`,
    ),
    '',
    `Owned data sets, the likest first (${count(dataSets.length)} of ${count(searched)}; ${count(notAlike)} not alike)`,
    ...dataSets.map(
      ({ dataSet, likeness, matchedColumns }) =>
        `  ${percent(likeness)}  ${oneLine(dataSet.title)}, ${count(matchedColumns)} columns matched`,
    ),
    ...leftOut.map(({ title, why }) => `Left out: ${oneLine(title)}. ${why}`),
    ...notes,
  ];
  return `${lines.join('\n')}\n`;
}
