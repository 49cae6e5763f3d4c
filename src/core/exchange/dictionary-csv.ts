import type { DataDictionary } from '#contract/dictionary.ts';
import { csvText } from './csv-text.ts';

const names = [
  'position',
  'name',
  'description',
  'type',
  'meaning',
  'meaning_confidence',
  'may_identify',
  'null_count',
  'null_count_is_exact',
  'distinct_count',
  'distinct_count_is_exact',
  'min_length',
  'max_length',
  'min',
  'max',
  'examples',
  'values_left_out',
];

/** One row a column. Examples are separated by ` | `. */
export const dictionaryCsv = ({ columns }: DataDictionary): string =>
  csvText(
    names,
    columns.map((column) => [
      column.position,
      column.name,
      column.description,
      column.type,
      column.meaning?.label ?? null,
      column.meaning?.confidence ?? null,
      column.phi.length === 0 ? null : column.phi.map(({ label }) => label).join(', '),
      column.nullCount?.value ?? null,
      column.nullCount?.isExact ?? null,
      column.distinctCount?.value ?? null,
      column.distinctCount?.isExact ?? null,
      column.length?.min ?? null,
      column.length?.max ?? null,
      column.min,
      column.max,
      column.examples.length === 0 ? null : column.examples.map(String).join(' | '),
      column.valuesLeftOut,
    ]),
  );
