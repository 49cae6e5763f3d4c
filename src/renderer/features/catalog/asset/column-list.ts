import type { AssetColumn } from '#contract/catalog/browse-asset.ts';
import { compareKeys } from '../../../ui/name-order.ts';

export const columnOrders = ['position', 'name', 'businessName', 'type', 'terms', 'phi'] as const;
export type ColumnOrder = (typeof columnOrders)[number];

export interface ColumnQuery {
  readonly text: string;
  readonly only: 'all' | 'described' | 'undescribed' | 'terms' | 'phi' | 'changed';
  readonly order: ColumnOrder;
  readonly isDown: boolean;
}

const isDescribed = ({ description, comment }: AssetColumn): boolean => (description ?? comment ?? '').trim() !== '';

const keeps: Readonly<Record<ColumnQuery['only'], (column: AssetColumn) => boolean>> = {
  all: () => true,
  described: isDescribed,
  undescribed: (column) => !isDescribed(column),
  terms: ({ terms }) => terms.length > 0,
  phi: ({ phi }) => phi.length > 0,
  changed: ({ changed }) => changed.length > 0,
};

const fold = (text: string): string => text.toLocaleLowerCase('en');

function keyOf(column: AssetColumn, order: ColumnOrder): number | string | null {
  switch (order) {
    case 'position':
      return column.position;
    case 'name':
      return column.name;
    case 'businessName':
      return column.businessName;
    case 'type':
      return column.type;
    case 'terms':
      return column.terms.length === 0 ? null : column.terms.length;
    case 'phi':
      return column.phi.length === 0 ? null : column.phi.length;
  }
}

/** The columns that a query keeps, in its order; equals stay in the order of the asset, and what is missing comes last. */
export function listColumns(columns: readonly AssetColumn[], query: ColumnQuery): AssetColumn[] {
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const sign = query.isDown ? -1 : 1;
  return columns
    .filter((column) => keeps[query.only](column))
    .filter((column) => {
      if (words.length === 0) return true;
      const where = fold(
        [
          column.name,
          column.businessName,
          column.type,
          column.description,
          column.comment,
          ...column.terms.map(({ name }) => name),
          ...column.phi,
        ].join('\n'),
      );
      return words.every((word) => where.includes(word));
    })
    .map((column) => ({ column, key: keyOf(column, query.order) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? a.column.position - b.column.position : a.key === null ? 1 : -1;
      return compareKeys(a.key, b.key) * sign || a.column.position - b.column.position;
    })
    .map(({ column }) => column);
}
