import type { ComparedColumn } from '#contract/studies/comparison.ts';

/** Columns of the table of compared columns that it can be sorted by. */
export const comparedOrders = ['change', 'position', 'name', 'psi', 'ks', 'nulls', 'distinct', 'new'] as const;
export type ComparedOrder = (typeof comparedOrders)[number];

export interface ComparedQuery {
  readonly text: string;
  readonly onlyChanged: boolean;
  readonly order: ComparedOrder;
  readonly direction: 'ascending' | 'descending';
}

export const hasChanged = ({ level }: Pick<ComparedColumn, 'level'>): boolean =>
  level === 'some' || level === 'strong' || level === 'unknown';

const largestFirst: ReadonlySet<ComparedOrder> = new Set(['change', 'psi', 'ks', 'nulls', 'new']);

/** Which way a first click on a header sorts. */
export const startsDown = (order: ComparedOrder): boolean => largestFirst.has(order);

const levelRank = { strong: 3, some: 2, unknown: 1, none: 0, same: -1 } as const;

function keyOf(column: ComparedColumn, order: ComparedOrder): number | string | null {
  switch (order) {
    case 'change':
      return levelRank[column.level] * 1000 + Math.min(999, column.score);
    case 'position':
      return column.position.after;
    case 'name':
      return column.name.toLocaleLowerCase('en');
    case 'psi':
      return column.psi?.value ?? null;
    case 'ks':
      return column.ks?.d ?? null;
    case 'nulls':
      return column.nullShare === null ? null : Math.abs(column.nullShare.difference);
    case 'distinct':
      return column.figures.after.distinct;
    case 'new':
      return column.newValues?.values ?? null;
  }
}

/** What is missing comes last in either direction. */
function compare(one: number | string | null, other: number | string | null, sign: 1 | -1): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return (one < other ? -1 : one > other ? 1 : 0) * sign;
}

/** The compared columns that a query keeps, in its order; equals stay in the order of the later delivery. */
export function listCompared(columns: readonly ComparedColumn[], query: ComparedQuery): ComparedColumn[] {
  const sign = query.direction === 'ascending' ? 1 : -1;
  const words = query.text.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  return columns
    .filter((column) => {
      if (query.onlyChanged && !hasChanged(column)) return false;
      const where = [column.name, column.nameBefore, column.type.before, column.type.after].join('\n').toLocaleLowerCase('en');
      return words.every((word) => where.includes(word));
    })
    .map((column) => ({ column, key: keyOf(column, query.order) }))
    .toSorted((one, other) => compare(one.key, other.key, sign) || one.column.position.after - other.column.position.after)
    .map(({ column }) => column);
}
