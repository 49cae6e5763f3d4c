import { chanceWords, drawnFacts, leftOutWords, methodWords } from '#contract/drawn-words.ts';
import { bytes, count } from '#contract/figure-words.ts';
import type { SampleReport } from '#contract/sample-report.ts';
import { printable } from './terminal.ts';

const mostPartitions = 10;

const lines = (facts: readonly (readonly [string, string])[]): string =>
  facts.map(([name, value]) => `  ${name.padEnd(18)} ${printable(value)}\n`).join('');

/** What is there and what a sample of it will cost, for a person at a terminal. `≈` marks an estimate. */
export function planText({ look, plan }: SampleReport): string {
  const found: [string, string][] = [
    ['Files', `${count(look.files, true)}, ${bytes(look.bytes)}, ${look.format}`],
    ...(look.rows === null ? [] : [['Rows', count(look.rows, look.rowsAreExact)] as [string, string]]),
    ...(look.rowGroups === null ? [] : [['Row groups', count(look.rowGroups, look.rowsAreExact)] as [string, string]]),
    ...(look.partitionCount === 0
      ? []
      : [['Partitions', `${count(look.partitionCount, look.rowsAreExact)} by ${look.partitionColumns.join(', ')}`] as [string, string]]),
    ...look.partitions
      .slice(0, mostPartitions)
      .map(({ label, rows, bytes: size }): [string, string] => ['', `${label}: ${count(rows, true)} rows, ${bytes(size)}`]),
    ...(look.partitionCount > mostPartitions
      ? [['', `and ${count(look.partitionCount - mostPartitions, true)} more`] as [string, string]]
      : []),
    ...(look.leftOut.length === 0 ? [] : [['Left out', leftOutWords(look.leftOut)] as [string, string]]),
    ['Cost of looking', `${count(look.looked.requests, true)} requests, ${bytes(look.looked.bytes)}`],
  ];
  const isWhole = look.methods[0] === 'whole';
  const wanted: [string, string][] = isWhole
    ? [['Method', methodWords('whole')]]
    : [
        ['Rows', `${count(plan.rows, plan.rowsAreExact)} of ${count(plan.ofRows, plan.ofRowsIsExact)}`],
        ['Chance', chanceWords(plan.chance)],
        ['Places', `${count(plan.places, true)} in ${count(plan.files, true)} ${plan.files === 1 ? 'file' : 'files'}`],
      ];
  const warnings = look.warnings.map(({ message }) => `! ${printable(message)}\n`).join('');
  return `${printable(look.address)}\n${lines(found)}A sample\n${lines([...wanted, ['Will cost', `≈ ${count(plan.requests, true)} requests, ≈ ${bytes(plan.bytes)}`]])}${warnings}`;
}

/** What was drawn, and what it did cost. */
export function drawnText({ drawn, output }: SampleReport): string {
  return drawn === null
    ? 'Nothing was drawn. Say --out FILE to draw it.\n'
    : `Drawn\n${lines([['File', output ?? ''], ...drawnFacts(drawn)])}`;
}
