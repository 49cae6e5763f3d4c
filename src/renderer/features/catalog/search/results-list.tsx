import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { SearchHit } from '#contract/catalog/search.ts';
import type { Domains } from '../../../ui/hit-place.ts';
import { ResultRow } from './result-row.tsx';
import css from './results.module.css';

const rowHeight = 53;

export interface ResultsHandle {
  showRow(row: number): void;
  readonly rowsOfPage: number;
}

export interface ResultsListProps {
  readonly id: string;
  readonly total: number;
  readonly active: number;
  readonly hitAt: (row: number) => SearchHit | undefined;
  readonly domains: Domains;
  readonly need: (first: number, last: number) => void;
  readonly onActive: (row: number) => void;
  readonly onOpen: (row: number) => void;
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly handle: Ref<ResultsHandle>;
}

export const optionId = (listId: string, row: number): string => `${listId}-${row}`;

/** What was found, to any depth: only what is in view is in the document, and asked for. Drawn anew for answers, not for keys. */
export const ResultsList = memo(function ResultsList(props: ResultsListProps): ReactElement {
  const { id, total, active, hitAt, domains, need, onActive, onOpen, onKey } = props;
  const box = useRef<HTMLDivElement>(null);
  // The virtualiser's functions are used in this component only, never memoised.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 6 });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // Another answer has other pages.
  useEffect(() => {
    need(first, last);
  }, [need, hitAt, first, last]);
  useImperativeHandle(props.handle, () => ({
    showRow: (row) => {
      // At the top already: to scroll there would measure the whole page.
      if (row > 0 || (virtual.scrollOffset ?? 0) > 0) virtual.scrollToIndex(row, { align: 'auto' });
    },
    get rowsOfPage() {
      return Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    },
  }));
  const rows = items.map((item) => item.index);
  return (
    <div
      ref={box}
      id={id}
      // A native list box can hold neither marks nor lines of its own.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      tabIndex={0}
      aria-label="Found"
      aria-activedescendant={rows.includes(active) ? optionId(id, active) : undefined}
      className={css.box}
      onKeyDown={(event) => {
        if (!onKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className={css.sheet} style={{ height: virtual.getTotalSize() }} role="presentation">
        {rows.map((row) => (
          <ResultRow
            key={row}
            id={optionId(id, row)}
            hit={hitAt(row)}
            domains={domains}
            row={row}
            total={total}
            top={row * rowHeight}
            height={rowHeight}
            isActive={row === active}
            onSelect={() => onActive(row)}
            onOpen={() => onOpen(row)}
          />
        ))}
      </div>
    </div>
  );
});
