import { type ReactElement, type ReactNode, useState } from 'react';
import type { RowFilter } from '#contract/samples.ts';
import { ValueBars } from '../../../ui/charts/value-bars.tsx';
import { formatCompact, formatCount, formatShare } from '../../../ui/format.ts';
import css from './content.module.css';

const firstItems = 8;

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
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen || items.length <= firstItems + 2 ? items : items.slice(0, firstItems);
  const bars = (
    <ValueBars
      label={label}
      exact={exact}
      most={Math.max(1, ...items.map((item) => item.count))}
      bars={shown.map(({ content, count, key }) => ({
        key,
        content,
        count,
        countText: formatCompact(count),
        shareText: rows === null || rows === 0 ? '' : formatShare(Math.min(1, count / rows)),
      }))}
      onBar={(index) => {
        const item = shown[index];
        if (item) toRows([...item.filters]);
      }}
    />
  );
  if (shown.length === items.length) return bars;
  return (
    <>
      {bars}
      <button type="button" className={css.more} onClick={() => setOpen(true)}>
        {`Show ${formatCount(items.length - shown.length)} more`}
      </button>
    </>
  );
}
