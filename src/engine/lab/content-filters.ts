import { readingSchema, textFaultSchema } from '#contract/column-content.ts';
import type { RowFilter } from '#contract/samples.ts';
import { failure } from '#core/failures.ts';
import { isNumeric, type ColumnType } from '#core/profiling/column-type.ts';
import { maskPattern } from '#core/profiling/content/masks.ts';
import { readingCondition } from '#core/profiling/content/readings.ts';
import { faultCondition } from '#core/profiling/content/text-faults.ts';
import { blankPattern } from '#core/profiling/count-queries.ts';

type Comparison =
  'equals' | 'not_equals' | 'less' | 'at_most' | 'greater' | 'at_least' | 'contains' | 'starts_with' | 'is_null' | 'is_not_null';
type ContentOperator = Exclude<RowFilter['operator'], Comparison>;

interface FilteredColumn {
  readonly operator: ContentOperator;
  /** Quoted name, and SQL of the value as text. */
  readonly column: string;
  readonly text: string;
  readonly type: ColumnType;
  bind(value: string): string;
}

const wrong = (what: string): Error => failure('bad_input', `The filter ${what}. Remove it and follow the figure again.`);
const longestMask = 200;
const mostListed = 200;

/** A condition on what a value looks like; the rows are those that the profile counted. Null never fits, nor does its opposite. */
export function contentCondition(filtered: FilteredColumn, value: () => string): string {
  const { bind, column, operator, text, type } = filtered;
  switch (operator) {
    case 'is_blank':
      return `regexp_full_match(${text}, ${blankPattern})`;
    case 'is_nan':
      return type.kind === 'float' ? `isnan(${column})` : 'false';
    case 'is_whole':
      return isNumeric(type) ? `${column} = trunc(${column})` : 'false';
    case 'has_decimals':
      return decimalsCondition(wholeNumber(value(), 0, 40), text);
    case 'matches_mask':
    case 'not_matches_mask':
    case 'matches_runs':
    case 'not_matches_runs':
      return maskCondition(filtered, value());
    case 'has_fault': {
      const fault = textFaultSchema.safeParse(value());
      if (!fault.success) throw wrong('names a fault that is not known');
      return `coalesce(${faultCondition(fault.data, text, bind)}, false)`;
    }
    case 'reads_as':
    case 'not_reads_as': {
      const as = readingSchema.safeParse(value());
      if (!as.success) throw wrong('names a reading that is not known');
      const reads = readingCondition(as.data, text, bind);
      return operator === 'reads_as' ? reads : `(${text} <> '' and not ${reads})`;
    }
    case 'is_variant_of':
      return `${variantKey(text)} = ${variantKey(`${bind(value())}::varchar`)}`;
    case 'in_list':
      return listCondition(filtered, value());
    case 'length_at_least':
      return `length(${text}) >= ${wholeNumber(value(), 0, 1e9)}`;
    case 'length_at_most':
      return `length(${text}) <= ${wholeNumber(value(), 0, 1e9)}`;
    case 'on_weekday':
      return timeCondition(type, `isodow(${timeOf(column, type)})`, wholeNumber(value(), 1, 7));
    case 'in_month':
      return timeCondition(type, `month(${timeOf(column, type)})`, wholeNumber(value(), 1, 12));
    case 'at_hour':
      return timeCondition(type, `hour(${timeOf(column, type)})`, wholeNumber(value(), 0, 23));
  }
}

const variantKey = (text: string): string => `lower(regexp_replace(trim(${text}), '\\s+', ' ', 'g'))`;

function wholeNumber(text: string, least: number, most: number): number {
  const found = Number(text);
  if (text.trim() === '' || !Number.isInteger(found) || found < least || found > most) throw wrong('needs a whole number');
  return found;
}

const decimalsCondition = (digits: number, text: string): string =>
  digits === 0 ? `regexp_full_match(${text}, '-?[0-9]+(\\.0*)?')` : `regexp_full_match(${text}, '-?[0-9]*\\.[0-9]{${digits - 1}}[1-9]0*')`;

function maskCondition({ bind, operator, text }: FilteredColumn, mask: string): string {
  if (mask.length > longestMask) throw wrong('has a mask that is too long');
  const pattern = maskPattern(mask, operator.endsWith('runs'), 'all');
  const fits = `regexp_full_match(${text}, ${bind(pattern)}::varchar)`;
  return operator.startsWith('not') ? `(trim(${text}) <> '' and not ${fits})` : fits;
}

/** Values that the column's type cannot hold fit no row. */
function listCondition({ bind, column, text, type }: FilteredColumn, json: string): string {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw wrong('needs a list');
  }
  if (!Array.isArray(list) || list.length === 0 || list.length > mostListed) throw wrong(`needs a list of 1 to ${mostListed} values`);
  const isTyped = type.form === null && type.kind !== 'text' && type.kind !== 'binary';
  const items = list.map((item) =>
    isTyped ? `try_cast(${bind(String(item))}::varchar as ${type.sql})` : `${bind(String(item))}::varchar`,
  );
  return `${isTyped ? column : text} in (${items.join(', ')})`;
}

/** Instants as their time in UTC, as everywhere. */
const timeOf = (column: string, type: ColumnType): string => (type.isInstant ? `make_timestamp(epoch_us(${column}))` : column);

const timeCondition = (type: ColumnType, part: string, wanted: number): string =>
  ['date', 'timestamp'].includes(type.kind) ? `${part} = ${wanted}` : 'false';
