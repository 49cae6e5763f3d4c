import type { RowFilter, RowSort } from '#contract/samples.ts';
import type { Scalar } from '#contract/values.ts';
import { failure } from '#core/failures.ts';
import { columnType } from '#core/profiling/column-type.ts';
import type { SourceColumn } from '#core/profiling/source.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { contentCondition } from './content-filters.ts';

/** Conditions with their values apart, bound as `$1`, `$2`, ... */
export interface BoundCondition {
  readonly sql: string;
  readonly values: string[];
}

const comparisons = { equals: '=', not_equals: 'is distinct from', less: '<', at_most: '<=', greater: '>', at_least: '>=' } as const;

export function findColumn(columns: readonly SourceColumn[], name: string): SourceColumn {
  const found = columns.find((column) => column.name === name);
  if (!found) throw failure('bad_input', 'A column that was asked for is not in this file. Reload the sample and try again.');
  return found;
}

const asText = (value: Scalar | undefined, column: string): string => {
  if (value === undefined || value === null)
    throw failure('bad_input', `The filter on "${column}" has no value. Give one, or ask for empty values.`);
  return String(value);
};

/** The condition that all filters hold. Null is unequal to every value, so that rows do not vanish from both halves of a question. */
export function conditionOf(filters: readonly RowFilter[], columns: readonly SourceColumn[]): BoundCondition {
  const values: string[] = [];
  const bind = (value: string): string => `$${String(values.push(value))}`;
  const parts = filters.map(({ column: name, operator, value }) => {
    const source = findColumn(columns, name);
    const type = columnType(source.type);
    const column = quoteIdentifier(name);
    const text = type.form === 'json' ? `to_json(${column})::varchar` : `${column}::varchar`;
    switch (operator) {
      case 'is_null':
        return `${column} is null`;
      case 'is_not_null':
        return `${column} is not null`;
      case 'contains':
        return `contains(lower(${text}), lower(${bind(asText(value, name))}::varchar))`;
      case 'starts_with':
        return `starts_with(lower(${text}), lower(${bind(asText(value, name))}::varchar))`;
      case 'equals':
      case 'not_equals':
      case 'less':
      case 'at_most':
      case 'greater':
      case 'at_least': {
        const bound = `${bind(asText(value, name))}::varchar`;
        const comparable = type.form === null && type.kind !== 'text';
        if (!comparable) return `${text} ${comparisons[operator]} ${bound}`;
        const typed = type.kind === 'binary' ? `unhex(${bound})` : `cast(${bound} as ${source.type})`;
        return `${column} ${comparisons[operator]} ${typed}`;
      }
      default:
        return contentCondition({ operator, column, text, type, bind }, () => asText(value, name));
    }
  });
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), values };
}

/** Checks that each value can be read as its column's type, before a long statement stumbles over it. */
export function typedValues(
  filters: readonly RowFilter[],
  columns: readonly SourceColumn[],
): { sql: string; values: string[]; names: string[] } {
  const values: string[] = [];
  const names: string[] = [];
  const checks = filters.flatMap(({ column: name, operator, value }) => {
    const source = findColumn(columns, name);
    const type = columnType(source.type);
    if (!(operator in comparisons) || type.form !== null || type.kind === 'text' || type.kind === 'binary') return [];
    names.push(name);
    return [`try_cast($${String(values.push(asText(value, name)))}::varchar as ${source.type}) is not null`];
  });
  return { sql: checks.length === 0 ? '' : `select ${checks.join(', ')}`, values, names };
}

export function orderOf(sort: readonly RowSort[], columns: readonly SourceColumn[]): string[] {
  return sort.map(({ column, direction }) => {
    const source = findColumn(columns, column);
    const name = quoteIdentifier(column);
    const key = columnType(source.type).form === 'json' ? `to_json(${name})::varchar` : name;
    return `${key} ${direction === 'ascending' ? 'asc' : 'desc'} nulls last`;
  });
}
