import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useRef } from 'react';
import { usePreference } from '../state/preferences.ts';
import css from './side-pane.module.css';

const narrowest = 180;
const widest = 560;
const within = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

export interface SidePaneProps {
  /** Under this name the width is remembered. */
  readonly name: string;
  /** What the pane holds: "Tree of the catalog". */
  readonly label: string;
  /** Width at first, in pixels. */
  readonly usual: number;
  readonly side: ReactNode;
  /** Whether the main part scrolls as a whole (default: inside itself). */
  readonly scrolls?: boolean;
  readonly children: ReactNode;
}

/** A pane at the left of the work whose width can be changed by pointer and by keyboard, and is remembered. */
export function SidePane({ name, label, usual, side, scrolls = false, children }: SidePaneProps): ReactElement {
  const [width, setWidth] = usePreference(`side.${name}`, usual);
  const grip = useRef<{ x: number; width: number } | null>(null);
  const down = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent): void => {
    if (grip.current !== null) setWidth(within(grip.current.width + event.clientX - grip.current.x));
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 64 : 16;
    const next = { ArrowLeft: width - step, ArrowRight: width + step, Home: narrowest, End: widest }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(within(next));
  };
  return (
    <div className={css.frame}>
      <nav className={css.side} style={{ width }} aria-label={label}>
        {side}
        <div
          className={css.grip}
          // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- an hr can be neither moved nor focused
          role="separator"
          aria-orientation="vertical"
          aria-label={`Width: ${label}`}
          aria-valuenow={width}
          aria-valuemin={narrowest}
          aria-valuemax={widest}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator that is moved by keys has the focus (ARIA window splitter)
          tabIndex={0}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={() => (grip.current = null)}
          onDoubleClick={() => setWidth(usual)}
          onKeyDown={key}
        />
      </nav>
      <div className={css.main} data-scrolls={scrolls}>
        {children}
      </div>
    </div>
  );
}
