import type { Scalar } from '#contract/values.ts';
import type { ColumnType } from './column-type.ts';

/** Longest text, in characters, that leaves the lab as one value; longer ones end in an ellipsis. */
export const carriedCharacters = 1000;

/**
 * The value of a column that grouping, ordering and counting work on.
 * @param column SQL expression of the column, e.g. its quoted name
 */
export function keyExpression(column: string, type: ColumnType): string {
  if (type.form === 'json') return `to_json(${column})::VARCHAR`;
  return type.form === 'varchar' ? `${column}::VARCHAR` : column;
}

/**
 * The text under which a value travels to {@link decodeScalar}, cut where it is longer than may be carried.
 * @param value SQL expression made by {@link keyExpression}
 */
export function textExpression(value: string, type: ColumnType): string {
  if (type.form !== null || type.kind === 'text') return `left(${value}, ${carriedCharacters + 1})`;
  if (type.kind === 'binary') return `left(hex(${value}), ${carriedCharacters + 1})`;
  if (type.kind === 'float') return `${value}::DOUBLE::VARCHAR`;
  if (type.isInstant) return `coalesce(make_timestamp(epoch_us(${value}))::VARCHAR, ${value}::VARCHAR)`;
  return `${value}::VARCHAR`;
}

function cut(text: string): string {
  if (text.length <= carriedCharacters) return text;
  const characters = Array.from(text);
  return characters.length <= carriedCharacters ? text : `${characters.slice(0, carriedCharacters).join('')}…`;
}

function decodeDouble(text: string): Scalar {
  if (text === 'inf') return 'Infinity';
  if (text === '-inf') return '-Infinity';
  return text === 'nan' ? 'NaN' : Number(text);
}

/** `2020-01-01 08:00:00.5` to `2020-01-01T08:00:00.5`, with `Z` for instants; what is no ISO date stays as it is. */
function isoTimestamp(text: string, isInstant: boolean): string {
  if (!/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text)) return text;
  return `${text.replace(' ', 'T')}${isInstant ? 'Z' : ''}`;
}

/** Makes the contract's scalar of a text that {@link textExpression} produced. */
export function decodeScalar(text: string | null, type: ColumnType): Scalar {
  if (text === null) return null;
  switch (type.kind) {
    case 'integer': {
      const value = Number(text);
      return Number.isSafeInteger(value) ? value : text;
    }
    case 'decimal':
      return text.replace(/[^0-9]/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : text;
    case 'float':
      return decodeDouble(text);
    case 'boolean':
      return text === 'true';
    case 'timestamp':
      return isoTimestamp(text, type.isInstant);
    case 'binary':
      return cut(text.toLowerCase());
    case 'date':
    case 'time':
    case 'interval':
    case 'uuid':
      return text;
    case 'text':
    case 'nested':
      return cut(text);
  }
}
