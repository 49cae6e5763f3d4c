import type { ReactElement, ReactNode } from 'react';
import type { RowFilter } from '#contract/samples.ts';
import { ValueBars } from '../../../ui/charts/value-bars.tsx';
import { formatCompact, formatShare } from '../../../ui/format.ts';

export interface CountedItem {
  readonly key: string;
  readonly content: ReactNode;
  readonly count: number;
  readonly filters: readonly RowFilter[];
}

export interface CountedListProps {
  readonly label: string;
  readonly items: readonly CountedItem[];
  readonly exact: boolean;
  /** All rows of the file, where known. */
  readonly rows: number | null;
  readonly toRows: (filters: RowFilter[]) => void;
}

/** Things that were counted, each with its share of all rows and the way to them. */
export function CountedList({ exact, items, label, rows, toRows }: CountedListProps): ReactElement {
  return (
    <ValueBars
      label={label}
      exact={exact}
      most={Math.max(1, ...items.map((item) => item.count))}
      bars={items.map(({ content, count, key }) => ({
        key,
        content,
        count,
        countText: formatCompact(count),
        shareText: rows === null || rows === 0 ? '' : formatShare(Math.min(1, count / rows)),
      }))}
      onBar={(index) => {
        const item = items[index];
        if (item) toRows([...item.filters]);
      }}
    />
  );
}
