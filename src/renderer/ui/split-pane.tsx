import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useRef } from 'react';
import { usePreference } from '../state/preferences.ts';
import css from './split-pane.module.css';

const least = 15;
const most = 85;
const within = (share: number): number => Math.round(Math.min(most, Math.max(least, share)));

export interface SplitPaneProps {
  /** Under this name the place of the line is remembered. */
  readonly name: string;
  /** What the line divides, for screen readers: "Height of the editor". */
  readonly label: string;
  /** Share of the height that the upper part has at first, in per cent. */
  readonly usual: number;
  readonly upper: ReactNode;
  readonly lower: ReactNode;
}

/** Two parts above each other with a line between them that can be moved by pointer and by keyboard. */
export function SplitPane({ name, label, usual, upper, lower }: SplitPaneProps): ReactElement {
  const [share, setShare] = usePreference(`split.${name}`, usual);
  const box = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  const move = (event: PointerEvent): void => {
    const frame = box.current?.getBoundingClientRect();
    if (isHeld.current && frame !== undefined && frame.height > 0) setShare(within(((event.clientY - frame.top) / frame.height) * 100));
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 2;
    const next = { ArrowUp: share - step, ArrowDown: share + step, Home: least, End: most }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setShare(within(next));
  };
  return (
    <div ref={box} className={css.split}>
      <div className={css.upper} style={{ flex: `${share} 1 0` }}>
        {upper}
      </div>
      {/* A separator that can be moved is a widget with a value (ARIA window splitter), which <hr> cannot be. */}
      <div
        className={css.grip}
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- an hr can be neither moved nor focused
        role="separator"
        aria-orientation="horizontal"
        aria-label={label}
        aria-valuenow={share}
        aria-valuemin={least}
        aria-valuemax={most}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator that is moved by keys has the focus (ARIA window splitter)
        tabIndex={0}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          isHeld.current = true;
        }}
        onPointerMove={move}
        onPointerUp={() => (isHeld.current = false)}
        onDoubleClick={() => setShare(usual)}
        onKeyDown={key}
      />
      <div className={css.lower} style={{ flex: `${100 - share} 1 0` }}>
        {lower}
      </div>
    </div>
  );
}
