import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import type { Scalar } from '#contract/values.ts';
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
  'inside_of',
];

type Claims = Pick<DictionaryColumn, 'meaning' | 'phi'>;

const claimCells = ({ meaning, phi }: Claims): Scalar[] => [
  meaning?.label ?? null,
  meaning?.confidence ?? null,
  phi.length === 0 ? null : phi.map(({ label }) => label).join(', '),
];

/** Of a field inside of a nested column no more is known than its claims. */
function fieldLine({ name, position }: DictionaryColumn, { path, ...claims }: DictionaryColumn['fields'][number]): Scalar[] {
  const known: Scalar[] = [position, path, null, null, ...claimCells(claims)];
  return [...known, ...names.slice(known.length, -1).map(() => null), name];
}

/** One row a column, then one for each field inside of it of which something is known. Examples are separated by ` | `. */
export const dictionaryCsv = ({ columns }: DataDictionary): string =>
  csvText(
    names,
    columns.flatMap((column) => [columnLine(column), ...column.fields.map((field) => fieldLine(column, field))]),
  );

function columnLine(column: DictionaryColumn): Scalar[] {
  return [
    column.position,
    column.name,
    column.description,
    column.type,
    ...claimCells(column),
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
    null,
  ];
}
