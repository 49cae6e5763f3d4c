import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef } from 'react';
import css from './tab-bar.module.css';

export interface TabEntry<Key extends string> {
  key: Key;
  label: string;
  count?: string | undefined;
}

/** Tabs of a screen, after the ARIA tabs pattern: arrows move and choose. The panel has the id `panel-<key>`. */
export function TabBar<Key extends string>(props: {
  label: string;
  tabs: readonly TabEntry<Key>[];
  chosen: Key;
  onChoose: (key: Key) => void;
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent) => {
    const at = props.tabs.findIndex((entry) => entry.key === props.chosen);
    const last = props.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    const entry = to === undefined ? undefined : props.tabs[to];
    if (!entry) return;
    event.preventDefault();
    event.stopPropagation();
    props.onChoose(entry.key);
    document.getElementById(`tab-${entry.key}`)?.focus();
  };
  const bar = useRef<HTMLDivElement>(null);
  const { chosen } = props;
  useLayoutEffect(() => {
    const tab = document.getElementById(`tab-${chosen}`);
    if (tab === null || bar.current === null) return;
    // By hand: to scroll it into view would move the page as well.
    const { scrollLeft, clientWidth } = bar.current;
    const { offsetLeft, offsetWidth } = tab;
    bar.current.scrollLeft = Math.min(offsetLeft, Math.max(scrollLeft, offsetLeft + offsetWidth - clientWidth));
  }, [chosen]);
  return (
    <div ref={bar} role="tablist" tabIndex={-1} aria-label={props.label} className={css.bar} onKeyDown={onKeyDown}>
      {props.tabs.map((entry) => (
        <button
          key={entry.key}
          id={`tab-${entry.key}`}
          type="button"
          role="tab"
          aria-selected={entry.key === props.chosen}
          aria-controls={entry.key === props.chosen ? `panel-${entry.key}` : undefined}
          tabIndex={entry.key === props.chosen ? 0 : -1}
          className={css.tab}
          onClick={() => props.onChoose(entry.key)}
        >
          <span className={css.label} data-label={entry.label}>
            {entry.label}
          </span>
          {entry.count === undefined ? null : <span className={css.count}>{entry.count}</span>}
        </button>
      ))}
    </div>
  );
}
