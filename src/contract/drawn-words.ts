import type { DrawMethod, Drawn, LeftOut } from './drawn.ts';
import { bytes, count } from './figure-words.ts';

/** How a drawn sample is spoken of, in reports and at a terminal alike. */

const reasons: Readonly<Record<LeftOut['reason'], string>> = {
  hidden: 'hidden (names that begin with a dot or an underscore)',
  empty: 'empty',
  other_format: 'of another format',
  archived: 'in archive storage',
  unreadable: 'unreadable',
  encrypted: 'encrypted',
  compressed: 'compressed as a whole',
};

/** `3 files hidden (names …), 1 file empty`; the empty text where nothing was left out. */
export const leftOutWords = (leftOut: readonly LeftOut[]): string =>
  leftOut.map(({ reason, files }) => `${count(files, true)} ${files === 1 ? 'file' : 'files'} ${reasons[reason]}`).join(', ');

const methods: Readonly<Record<DrawMethod, string>> = {
  rows: 'row groups at random places, an equal share of rows of each',
  partitions: 'every partition in proportion to its rows',
  stretches: 'stretches at random places, cut at the ends of records',
  whole: 'the whole file',
};

export const methodWords = (method: DrawMethod): string => methods[method];

/** A chance as a share: `0.48%`, `1 in 40,000` where a percentage would have too many digits. */
export function chanceWords(chance: Drawn['chance']): string {
  if (chance === null) return 'about equal for every row, not exactly known';
  const { least, most } = chance;
  const [from, to] = [odds(least), odds(most)];
  if (from !== to) return `between ${from} and ${to}, depending on the partition`;
  return `${most - least <= most * 1e-9 ? '' : 'about '}${to} for every row`;
}

function odds(value: number): string {
  if (value >= 1) return '100 %';
  if (value >= 0.0001) return `${Number((value * 100).toPrecision(3))} %`;
  return `1 in ${count(Math.round(1 / value), true)}`;
}

/** `a sample of 200,000 of 41,203,112 rows`: what every figure has to be read with. */
export function sampleWords({ rows, ofRows, ofRowsIsExact, method }: Pick<Drawn, 'rows' | 'ofRows' | 'ofRowsIsExact' | 'method'>): string {
  if (method === 'whole' || rows === null) return 'all of one file';
  return `a sample of ${count(rows, true)} of ${count(ofRows, ofRowsIsExact)} rows`;
}

/** Every fact about how a sample was drawn, each with its name. */
export function drawnFacts(drawn: Drawn): [string, string][] {
  const facts: [string, string][] = [
    ['Drawn from', drawn.address],
    ['Drawn at', drawn.drawnAt],
    ['Method', `${methodWords(drawn.method)}${drawn.method === 'whole' ? '' : `, seed ${drawn.seed}`}`],
  ];
  if (drawn.method !== 'whole') {
    facts.push(
      ['Rows', `${count(drawn.rows, true)} of ${count(drawn.ofRows, drawn.ofRowsIsExact)}`],
      ['Chance', chanceWords(drawn.chance)],
    );
  }
  facts.push(['Files', `${count(drawn.files.taken, true)} of ${count(drawn.files.of, true)}`]);
  if (drawn.rowGroups !== null)
    facts.push(['Row groups', `${count(drawn.rowGroups.taken, true)} of ${count(drawn.rowGroups.of, drawn.rowGroups.ofIsExact)}`]);
  if (drawn.partitions !== null)
    facts.push(['Partitions', `${count(drawn.partitions.taken, true)} of ${count(drawn.partitions.of, true)}`]);
  facts.push(
    ['Cost of looking', `${count(drawn.looked.requests, true)} requests, ${bytes(drawn.looked.bytes)}`],
    ['Cost of drawing', `${count(drawn.drawn.requests, true)} requests, ${bytes(drawn.drawn.bytes)} of ${bytes(drawn.ofBytes)}`],
  );
  if (drawn.leftOut.length > 0) facts.push(['Left out', leftOutWords(drawn.leftOut)]);
  if (drawn.stretchesLeftOut > 0)
    facts.push(['Stretches left out', `${count(drawn.stretchesLeftOut, true)}, in which it could not be told where records begin`]);
  if (drawn.restarts > 0) facts.push(['Begun again', 'once, because a file had changed meanwhile']);
  return facts;
}
