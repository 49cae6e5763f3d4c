import type { FieldValue } from '#contract/catalog/changes.ts';

/** A field's value as text; identifiers by their names where those are known. */
export function valueText(value: FieldValue, nameOf: (id: string) => string = (id) => id): string {
  if (value === null) return '(nothing)';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.map(nameOf).join(', ');
  return JSON.stringify(value, null, 2);
}
