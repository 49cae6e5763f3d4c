import { asNumber, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

const untyped = new Set(['csv', 'tsv', 'json', 'ndjson']);

/** That texts of a file without types can be read as numbers: AWS Glue reads such a file as texts. */
export function suggestType({ column, name, filled, whereFilled, profile }: ColumnSubject): Draft[] {
  if (!untyped.has(profile.file.format) || filled === 0 || profile.sample !== null) return [];
  const type = typeName(column);
  if (type === null) return [];
  return [
    {
      kind: 'type',
      column: column.name,
      rule: `ColumnDataType ${name} = "${type}"${whereFilled}`,
      reason: `Every value reads as a ${type === 'Double' ? 'number' : 'whole number'}; the file itself does not say so.`,
      figure: `${rowsInWords(filled)} with a value, read as ${column.type}`,
      isExact: true,
      strictness: 'every value',
      today: passes,
    },
  ];
}

function typeName(column: ColumnSubject['column']): 'Integer' | 'Long' | 'Double' | null {
  if (column.kind === 'float' && (column.nanCount ?? 0) > 0) return null;
  if (column.kind === 'float' || column.kind === 'decimal')
    return asNumber(column.min) === null || asNumber(column.max) === null ? null : 'Double';
  if (column.kind !== 'integer') return null;
  const [min, max] = [asNumber(column.min), asNumber(column.max)];
  if (min === null || max === null || !column.minMaxIsExact) return null;
  return min >= -(2 ** 31) && max < 2 ** 31 ? 'Integer' : 'Long';
}
