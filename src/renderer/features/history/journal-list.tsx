import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { formatInstant } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { RovingList } from '../../ui/roving-list.tsx';
import { useRoving } from '../../ui/roving.ts';
import { Skeleton } from '../../ui/states.tsx';
import { actionWords, entityName, whoWords } from './entry-words.ts';
import css from './journal-list.module.css';
import type { JournalPages } from './journal-pages.ts';

const rowHeight = 36;

export interface JournalListProps {
  readonly journal: JournalPages;
  readonly total: number;
  /** Titles of samples, by identifier. */
  readonly names: ReadonlyMap<string, string>;
  /** Sequence number of the selected entry. */
  readonly selected: number;
  readonly onSelect: (sequence: number) => void;
}

/** Entries of any number; only those in view are in the document. */
export function JournalList({ journal, total, names, selected, onSelect }: JournalListProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  // The virtualiser's functions are used in this component only, never memoised.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12 });
  const select = (index: number): void => {
    const entry = journal.at(index);
    if (entry !== undefined) onSelect(entry.sequence);
  };
  const roving = useRoving({ count: total, onOpen: select, onMove: select, page: 15, scrollTo: (index) => virtual.scrollToIndex(index) });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = journal;
  useEffect(() => {
    need(first, last);
  }, [need, first, last]);

  const focusable = items.some((item) => item.index === roving.index) ? roving.index : first;
  return (
    <div className={css.frame}>
      <div className={css.head} aria-hidden>
        <span>When</span>
        <span>What</span>
        <span>About</span>
        <span>Who</span>
        <span>Reason</span>
      </div>
      <div ref={box} className={css.box}>
        <RovingList roving={roving} label="Entries, newest first" className={css.list} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const entry = journal.at(item.index);
            return (
              <li
                key={item.key}
                className={css.item}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={total}
                aria-posinset={item.index + 1}
              >
                {entry === undefined ? (
                  <span className={css.row} {...roving.item(item.index)}>
                    <Skeleton width={140} />
                    <Skeleton width="60%" />
                    <Skeleton width="70%" />
                    <Skeleton width="50%" />
                  </span>
                ) : (
                  <button
                    type="button"
                    className={css.row}
                    {...roving.item(item.index)}
                    tabIndex={item.index === focusable ? 0 : -1}
                    aria-current={entry.sequence === selected ? 'true' : undefined}
                    onClick={() => onSelect(entry.sequence)}
                  >
                    <time dateTime={entry.at}>{formatInstant(entry.at, entry.offsetMinutes)}</time>
                    <span className={css.what}>{actionWords(entry)}</span>
                    <span className={css.about}>
                      <MiddleEllipsis text={entityName(entry, names)} />
                    </span>
                    <span className={css.dim}>{whoWords(entry)}</span>
                    <span className={css.dim}>{entry.reason ?? ''}</span>
                  </button>
                )}
              </li>
            );
          })}
        </RovingList>
      </div>
    </div>
  );
}
