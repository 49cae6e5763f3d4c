import type { ExactOverlap, ExactOverlapInput, ExactPair } from '#contract/studies/overlap.ts';
import { failure } from '../../failures.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import type { StudyContext } from '../../studies/study-context.ts';
import { type Condition, countShared, type SharedCounts } from './count-shared.ts';
import { keySide, type KeySide } from './key-sides.ts';
import { splitShared } from './split-shared.ts';

type Work = Pick<StudyContext, 'progress' | 'runner' | 'sources'>;

/**
 * Compares two files value by value, in the canonical form that their sketches have, too. Exact, over all rows of both.
 * @param condition of rows of the subject that are counted apart; null for none
 * @throws AppFailure `bad_input` without a second file
 */
export async function compareExactly(
  { progress, runner: first, sources }: Work,
  input: ExactOverlapInput,
  condition: Condition | null,
): Promise<Omit<ExactOverlap, 'milliseconds'>> {
  const [subject, other] = sources;
  if (!other) throw failure('bad_input', 'A comparison needs two files.');
  // On a line that keeps no account of how far a statement is, which nobody asks for here.
  const runner = (await first.beside?.()) ?? first;
  const leftOut: string[] = [];
  const where = condition ?? { sql: 'true', values: [] };
  const count = async ({ relation }: OpenedSource, { sql, values }: Condition): Promise<number> =>
    Number((await runner.rows(`SELECT count(*) FROM ${relation} WHERE ${sql}`, values.length === 0 ? undefined : values))[0]?.[0] ?? 0);
  const everything = { sql: 'true', values: [] };
  const rows = { subject: await count(subject, everything), other: await count(other, everything) };
  const filteredRows = condition === null ? null : await count(subject, condition);

  const sidesOf = (pairs: readonly ExactPair[]): { subject: KeySide; other: KeySide } | null => {
    const one = keySide(
      subject,
      pairs.map(({ semanticType, subject: name }) => ({ name, semanticType })),
    );
    const two = keySide(
      other,
      pairs.map(({ other: name, semanticType }) => ({ name, semanticType })),
    );
    return one === null || two === null ? null : { subject: one, other: two };
  };
  const compared = (counts: SharedCounts) => ({
    all: counts.all,
    filtered: condition === null ? null : counts.filtered,
    otherValues: counts.otherValues,
  });

  const steps = input.pairs.length + (input.rows === null ? 0 : 1) + (input.splitBy === null ? 0 : 1);
  let done = 0;
  const report = (label: string): void => progress.report({ label, share: done++ / Math.max(1, steps) });
  const pairs: ExactOverlap['pairs'] = [];
  for (const pair of input.pairs) {
    report(`Comparing ${pair.subject}`);
    const sides = sidesOf([pair]);
    if (sides === null)
      leftOut.push(`${pair.subject} and ${pair.other} cannot be compared value by value: one is nested, binary or not there.`);
    else pairs.push({ ...pair, ...compared(await countShared(runner, sides, rows, where)) });
  }
  let together: ExactOverlap['rows'] = null;
  if (input.rows !== null) {
    report('Comparing rows');
    const sides = sidesOf(input.rows);
    if (sides === null) leftOut.push('Rows cannot be compared: a column that makes them out is nested, binary or not there.');
    else together = compared(await countShared(runner, sides, rows, where));
  }
  let split: ExactOverlap['split'] = null;
  if (input.splitBy !== null) {
    report('Looking where the overlap lies');
    const sides = sidesOf([input.splitBy.pair]);
    const names = input.splitBy.columns.filter((name) => subject.columns.some((column) => column.name === name));
    if (sides !== null && names.length > 0) {
      await countShared(runner, sides, rows, where);
      split = await splitShared(runner, sides.subject, names);
    }
  }
  return { subjectRows: rows.subject, filteredRows, otherRows: rows.other, pairs, rows: together, split, leftOut };
}
