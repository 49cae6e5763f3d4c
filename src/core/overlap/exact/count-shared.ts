import type { FoundExactly } from '#contract/studies/overlap.ts';
import type { QueryRunner, QueryValue } from '../../profiling/query-runner.ts';
import { mayBeNumber } from '../sketch/canonical-sql.ts';
import { distinctSide, keyChoice, type KeySide, keyText, partOfKey, preparedRows } from './key-sides.ts';
import { makeKeyWindow, mayBeKeys } from './key-window.ts';

export interface Condition {
  /** Over the columns of the subject; parameters `$1`, `$2`, ... */
  readonly sql: string;
  readonly values: readonly QueryValue[];
}

export interface SharedCounts {
  readonly all: FoundExactly;
  readonly filtered: FoundExactly;
  readonly otherValues: number | null;
}

/** Different values of the other file are counted up to so many rows; beyond that the sketch's figure does. */
const mostCountedRows = 3_000_000;
/** Rows by which one tells what is quicker: the share of different values up to which they repeat, and of rows up to which a window tells. */
const looked = 50_000;
const repetitive = 0.1;
const telling = 0.2;
/** Beyond so many rows the other file is only looked through for what the subject has. */
const large = 20_000;

/**
 * Counts which keys of the subject the other file has, too. A file that is large is read once and nothing of it is kept but what the
 * smaller one has: a number is worked out of each key first, and only where the smaller file has that number its canonical text.
 * Leaves the temporary table `shared_keys` (k: key in its canonical form, is_found).
 */
export async function countShared(
  runner: QueryRunner,
  sides: { readonly subject: KeySide; readonly other: KeySide },
  rows: { readonly subject: number; readonly other: number },
  condition: Condition,
): Promise<SharedCounts> {
  const { subject } = sides;
  const values = condition.values.length === 0 ? undefined : condition.values;
  const isOtherLarge = rows.other > large && rows.other > rows.subject;
  const first = isOtherLarge && sides.other.parts.length === 1 ? firstValues(runner, sides.other) : null;
  // It is waited for after statements that may fail before it.
  first?.catch(() => undefined);
  if (runner.beside === undefined) await first;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE subject_keys AS
     SELECT ${keyText(subject)} AS k, any_value(${keyChoice(subject)}) AS c, count(*) AS n, count(*) FILTER (f) AS fn
     FROM (${preparedRows(subject, condition.sql)}) GROUP BY k`,
    values,
  );
  const areWords = isOtherLarge ? await wordParts(runner, subject) : [];
  const other = first === null ? sides.other : await quickSide(runner, sides.other, areWords, first);
  const choice = isOtherLarge ? keyChoice(other, areWords) : '';
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE other_keys AS
     SELECT DISTINCT ${keyText(other)} AS k FROM (${preparedRows(other, 'true')})
     ${isOtherLarge ? `WHERE ${choice} IN (SELECT c FROM subject_keys)` : ''}`,
  );
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE shared_keys AS
     SELECT s.k, s.n, s.fn, o.k IS NOT NULL AS is_found FROM subject_keys s LEFT JOIN other_keys o ON o.k = s.k`,
  );
  const [found = []] = await runner.rows(
    `SELECT count(*), count(*) FILTER (is_found), coalesce(sum(n), 0)::BIGINT, coalesce(sum(n) FILTER (is_found), 0)::BIGINT,
            count(*) FILTER (fn > 0), count(*) FILTER (fn > 0 AND is_found), coalesce(sum(fn), 0)::BIGINT, coalesce(sum(fn) FILTER (is_found), 0)::BIGINT
     FROM shared_keys`,
  );
  const count = (place: number): number => Number(found[place] ?? 0);
  const figures = (from: number): FoundExactly => ({
    values: count(from),
    found: count(from + 1),
    rows: count(from + 2),
    rowsFound: count(from + 3),
  });
  return { all: figures(0), filtered: figures(4), otherValues: await otherValues(runner, sides.other, rows.other, isOtherLarge) };
}

interface FirstValues {
  readonly different: number;
  readonly seen: number;
}

/**
 * The first values of a large file's column, in the table `first_values` (v: as the column has them). On a line of their own where there
 * is one, because the keys of the subject are made on one processor meanwhile.
 */
async function firstValues(runner: QueryRunner, other: KeySide): Promise<FirstValues> {
  const line = (await runner.beside?.()) ?? runner;
  const columns = other.parts.map(({ column }) => `${column} AS v`).join(', ');
  // No temporary table, which another line would not see.
  await line.rows(`CREATE OR REPLACE TABLE first_values AS SELECT ${columns} FROM ${other.source.relation} LIMIT ${String(looked)}`);
  const [counted = []] = await line.rows('SELECT count(DISTINCT v), count(*) FROM first_values');
  const [different = 0, seen = 0] = counted.map(Number);
  return { different, seen };
}

/**
 * The rows of a large file in which the keys of the subject are looked for: its different values alone where these are few, those that a
 * few characters do not rule out where that is quicker. A wrong guess costs time and nothing else.
 */
async function quickSide(runner: QueryRunner, other: KeySide, areWords: readonly boolean[], first: Promise<FirstValues>): Promise<KeySide> {
  const [part] = other.parts;
  if (part === undefined) return other;
  const wordText = areWords[0] === true ? part.sql.wordText : null;
  const window = wordText === null ? null : await makeKeyWindow(runner);
  const { different, seen } = await first;
  if (different <= seen * repetitive) return distinctSide(other);
  if (window === null || wordText === null) return other;
  const [left = []] = await runner.rows(`SELECT count(*) FROM (${mayBeKeys(`SELECT ${wordText('v')} AS t FROM first_values`, window)})`);
  if (Number(left[0]) > seen * telling) return other;
  // Kept, because DuckDB would else work out the canonical form of every row before it looks at the window.
  const texts = `SELECT ${wordText(part.column)} AS t FROM ${other.source.relation}`;
  await runner.rows(`CREATE OR REPLACE TEMP TABLE likely_keys AS SELECT t AS ${part.column} FROM (${mayBeKeys(texts, window)})`);
  return { ...other, source: { ...other.source, relation: 'likely_keys' } };
}

/** Of each part of the subject's keys, whether none is a number, a date or a time. */
async function wordParts(runner: QueryRunner, subject: KeySide): Promise<boolean[]> {
  const tests = subject.parts.map((_, place) => `coalesce(bool_or(${mayBeNumber(partOfKey(subject, 'k', place))}), false)`);
  const [found = []] = await runner.rows(`SELECT ${tests.join(', ')} FROM subject_keys`);
  return found.map((is) => is === false);
}

async function otherValues(runner: QueryRunner, side: KeySide, rows: number, isOtherLarge: boolean): Promise<number | null> {
  if (isOtherLarge && rows > mostCountedRows) return null;
  const from = isOtherLarge ? `(SELECT DISTINCT ${keyText(side)} AS k FROM (${preparedRows(side, 'true')}))` : 'other_keys';
  const [counted = []] = await runner.rows(`SELECT count(*) FROM ${from}`);
  return Number(counted[0] ?? 0);
}
