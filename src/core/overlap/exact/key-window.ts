import type { QueryRunner } from '../../profiling/query-runner.ts';
import { endsBlank, startsBlank } from '../sketch/canonical-sql.ts';

/**
 * Some characters of each key, the same places in all, by which most rows of a large file are known to hold none of them. That costs
 * less than the canonical form of a row does, and the rows that it leaves go the whole way.
 */
export interface KeyWindow {
  /** Place of its first character, from one. */
  readonly from: number;
  /** In characters. */
  readonly size: number;
  /** Whether some key ends before the window does, so that white space after it may lie within. */
  readonly isPartlyBeyond: boolean;
}

/** The longest first, and the nearest to the beginning; texts of up to twelve bytes are those with which DuckDB is quickest. */
const candidates = [8, 5].flatMap((size) => [1, 4, 10, 20].map((from) => ({ from, size })));
/** Keys by which the window is chosen, and the share of different windows among the best that another one must have. */
const looked = 2000;
const nearlyBest = 0.99;
/** Windows that tell fewer keys apart are found in too many rows. */
const leastDifferent = 50;
/** Each letter is looked for in both cases; beyond so many ways to write the windows of all keys they cost more than they save. */
const mostForms = 300_000;

/** What becomes this letter as a capital, beside the letter itself and its small one. */
const furtherForms: Readonly<Record<string, string>> = { I: 'ı', S: 'ſ' };

const windowOf = (text: string, { from, size }: Pick<KeyWindow, 'from' | 'size'>): string =>
  `substr(${text}, ${String(from)}, ${String(size)})`;

/** SQL of the texts, one a row, that a character of a key is written as. */
const formsOf = (character: string): string => {
  const further = Object.entries(furtherForms).map(
    ([letter, form]) => `WHEN ${character} = '${letter}' THEN ['${letter}', lower('${letter}'), '${form}']`,
  );
  return `unnest(CASE ${further.join(' ')} WHEN ${character} BETWEEN 'A' AND 'Z' THEN [${character}, lower(${character})] ELSE [${character}] END)`;
};

/** SQL of every way `w` to write each text `k` of a column of `halves`, of so many characters at most. */
function everyForm(column: string, size: number): string {
  let forms = `SELECT DISTINCT ${column} AS k, '' AS w FROM halves`;
  for (let place = 1; place <= size; place += 1) forms = `SELECT k, w || ${formsOf(`substr(k, ${String(place)}, 1)`)} AS w FROM (${forms})`;
  return forms;
}

/**
 * Chooses where the window lies, for keys of the table `subject_keys` that are words in their canonical form. Leaves the temporary table
 * `key_windows` (w: every way to write a window, and the empty text).
 * @returns null where rows cannot be told by a window: keys with other characters than ASCII, too few different ones, too many ways to write them
 */
export async function makeKeyWindow(runner: QueryRunner): Promise<KeyWindow | null> {
  const [all = []] = await runner.rows('SELECT count(*), bool_and(strlen(k) = length(k)), min(strlen(k)) FROM subject_keys');
  if (all[1] !== true) return null;
  const measures = candidates.map((candidate) => {
    const part = windowOf('k', candidate);
    // Letters are the characters that have another small form; texts without any character cannot be held against each other.
    return `count(DISTINCT ${part}), sum(pow(2, hamming('.' || ${part}, '.' || lower(${part}))))`;
  });
  const [found = []] = await runner.rows(`SELECT ${measures.join(', ')} FROM (SELECT k FROM subject_keys LIMIT ${String(looked)})`);
  const times = Math.max(1, Number(all[0]) / looked);
  const possible = candidates
    .map((candidate, place) => ({ ...candidate, different: Number(found[place * 2]), forms: Number(found[place * 2 + 1]) * times }))
    .filter(({ different, forms }) => different >= leastDifferent && forms <= mostForms);
  const most = Math.max(...possible.map(({ different }) => different));
  const [best] = possible.filter(({ different }) => different >= most * nearlyBest).toSorted((one, other) => one.forms - other.forms);
  if (!best) return null;
  const half = Math.ceil(best.size / 2);
  const window = windowOf('k', best);
  // In halves, of which there are fewer different ones than of windows: half the time.
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE key_windows AS
     WITH halves AS MATERIALIZED (
       SELECT DISTINCT substr(${window}, 1, ${String(half)}) AS one, substr(${window}, ${String(half + 1)}) AS two FROM subject_keys
     )
     SELECT ones.w || twos.w AS w FROM halves
     JOIN (${everyForm('one', half)}) ones ON ones.k = halves.one
     JOIN (${everyForm('two', best.size - half)}) twos ON twos.k = halves.two
     UNION ALL SELECT ''`,
  );
  return { from: best.from, size: best.size, isPartlyBeyond: Number(all[2]) < best.from + best.size - 1 };
}

/**
 * SQL of those texts whose canonical form, as a word, may be one of the keys: all that are, and few others. White space before a text
 * moves its window, and white space after it may reach into one; such texts are among them.
 * @param texts SQL of a relation with one column `t`
 */
export function mayBeKeys(texts: string, window: KeyWindow): string {
  const isMoved = [startsBlank('t'), ...(window.isPartlyBeyond ? [endsBlank('w')] : [])].join(' OR ');
  return `SELECT t FROM (SELECT t, ${windowOf('t', window)} AS w FROM (${texts})) WHERE CASE WHEN ${isMoved} THEN '' ELSE w END IN (SELECT w FROM key_windows)`;
}
