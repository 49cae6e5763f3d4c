import type { DataSetSketch } from './column-sketch.ts';

const number = (value: number): string => Math.round(value).toLocaleString('en-GB');
const some = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** What somebody who holds the file learns from it, in sentences: what stands there in plain words, and what the key would open. */
export function revealed(sketch: Omit<DataSetSketch, 'reveals'>): string[] {
  const { columns, combinations, geography, k, time } = sketch;
  const hashed = columns.filter(({ hashes }) => hashes.length > 0);
  const most = hashed.reduce((found, { hashes }) => Math.max(found, hashes.length), 0);
  const personal = hashed.filter(({ isPersonal }) => isPersonal).length;
  const ranges = columns.filter(({ range }) => range !== null).length;
  const tiny = columns.filter(({ protection }) => protection === 'tiny_domain').length;
  const lines = [
    `In plain words: the title, the file’s name, size and SHA-256, ${some(sketch.rowCount, 'row')}, and of ${some(columns.length, 'column')} the name, type, meaning, usual shape, and how many values are missing and different.`,
  ];
  if (time.length > 0) lines.push(`In plain words: the months between which the dates of ${some(time.length, 'column')} lie.`);
  if (ranges > 0) lines.push(`In plain words: of ${some(ranges, 'column')} the smallest and largest value, rounded outwards.`);
  if (geography.length > 0) lines.push(`In plain words: of ${some(geography.length, 'column')} the regions that have eleven rows or more.`);
  lines.push(
    hashed.length === 0
      ? 'No hash of any value.'
      : `Of ${some(hashed.length, 'column')} keyed hashes of at most ${number(Math.min(k, most))} different values each${combinations.length > 0 ? `, and of ${some(combinations.length, 'combination')} of columns` : ''}. Without the key they say nothing of the values. Who has the key can test whether a value that they guess is among them: a complete list of possible values tells all of those that are kept.`,
  );
  if (personal > 0)
    lines.push(
      `${some(personal, 'of these columns may', 'of these columns may')} identify persons: with its key this file is as sensitive as the values.`,
    );
  if (tiny > 0) lines.push(`Of ${some(tiny, 'column')} with fewer than 50 different values there are no hashes at all.`);
  lines.push('No value itself, no row, and no count of any single value.');
  return lines;
}
