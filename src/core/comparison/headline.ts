import type { Comparison } from '#contract/studies/comparison.ts';
import { number } from './words.ts';

const columns = (count: number): string => (count === 1 ? '1 column' : `${number(count)} columns`);
const rows = (count: number): string => (count === 1 ? '1 row' : `${number(count)} rows`);

/** Share of the columns of either side that must be in both for the deliveries to be of one data set. */
const sameDataSet = 0.5;

/** The comparison in one line: what changed in the schema, what drifted, which rows came and went. */
export function headlineOf(result: Pick<Comparison, 'identical' | 'schema' | 'columns' | 'rows' | 'keyed' | 'before' | 'after'>): string {
  if (result.identical === 'bytes') return 'The two deliveries are the same file, byte for byte.';
  if (result.identical === 'rows') return 'The two deliveries hold the same rows; only their order or their writing may differ.';
  const parts = [schemaWords(result.schema), driftWords(result.columns), rowWords(result)].filter((part) => part !== '');
  const most = Math.max(result.before.columnCount, result.after.columnCount);
  if (result.columns.length === 0) return 'The two deliveries have no column in common.';
  const opening = result.columns.length < most * sameDataSet ? `Only ${columns(result.columns.length)} in common` : 'Same data set';
  return `${opening}: ${parts.join('; ')}.`;
}

function schemaWords(schema: Comparison['schema']): string {
  const changes: (readonly [number, string])[] = [
    [schema.added.length, 'came'],
    [schema.removed.length, 'went'],
    [schema.renamed.length, schema.renamed.length === 1 ? 'has another name' : 'have other names'],
    [schema.retyped.length, 'changed type'],
    [schema.moved.length, 'moved'],
  ];
  const told = changes.filter(([count]) => count > 0);
  if (told.length === 0) return 'the same columns';
  return told.map(([count, what], index) => `${index === 0 ? columns(count) : number(count)} ${what}`).join(', ');
}

function driftWords(all: Comparison['columns']): string {
  const strong = all.filter(({ level }) => level === 'strong').length;
  const some = all.filter(({ level }) => level === 'some').length;
  if (strong === 0 && some === 0) return 'no column drifted';
  const told = [
    strong > 0 ? `${columns(strong)} changed strongly` : '',
    some > 0 ? `${strong > 0 ? number(some) : columns(some)} moderately` : '',
  ];
  return some > 0 && strong === 0 ? `${columns(some)} changed moderately` : told.filter((part) => part !== '').join(', ');
}

function rowWords({ after, before, keyed, rows: whole }: Pick<Comparison, 'rows' | 'keyed' | 'before' | 'after'>): string {
  if (keyed !== null) {
    const parts = [`${number(keyed.added)} new ${keyed.added === 1 ? 'row' : 'rows'}`];
    if (keyed.removed > 0) parts.push(`${number(keyed.removed)} gone`);
    parts.push(`${number(keyed.changed)} changed`);
    return parts.join(', ');
  }
  if (whole !== null) return `${number(whole.added)} new ${whole.added === 1 ? 'row' : 'rows'}, ${number(whole.removed)} gone`;
  return `${rows(before.rowCount)} before, ${rows(after.rowCount)} after`;
}
