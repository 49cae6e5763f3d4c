import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { moveReading } from './bars.ts';
import css from './charts.module.css';

export interface ValueBar {
  key: string;
  content: ReactNode;
  count: number;
  countText: string;
  shareText: string;
}

export interface ValueBarsProps {
  label: string;
  bars: readonly ValueBar[];
  /** What a full bar stands for. */
  most: number;
  exact: boolean;
  /** Goes to the rows with this value. */
  onBar: (index: number) => void;
}

/** Values with their counts, one line each with a bar behind it; one tab stop, arrows inside. */
export function ValueBars({ label, bars, most, exact, onBar }: ValueBarsProps) {
  const [focused, setFocused] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveReading(event.key, focused, bars.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setFocused(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <ul ref={list} className={css.values} aria-label={label}>
      {bars.map((bar, index) => (
        <li key={bar.key}>
          <button
            type="button"
            className={css.value}
            tabIndex={index === Math.min(focused, bars.length - 1) ? 0 : -1}
            title="Show these rows"
            onFocus={() => setFocused(index)}
            onKeyDown={onKeyDown}
            onClick={() => onBar(index)}
          >
            <span
              className={css.valueBar}
              data-exact={exact}
              style={{ width: `${most > 0 ? Math.max(0.5, (bar.count / most) * 100) : 0}%` }}
            />
            <span className={css.valueText}>{bar.content}</span>
            <span className={css.valueCount} data-exact={exact}>
              {bar.countText}
            </span>
            <span className={css.valueShare}>{bar.shareText}</span>
            <span className="mb-hidden">{exact ? 'Show these rows' : 'Estimated. Show these rows'}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
