import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import { usePreference } from '../state/preferences.ts';
import css from './inspector.module.css';

const narrowest = 280;
const widest = 720;
const usual = 360;

const within = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

/** The panel beside the work: resizable by pointer and by keyboard, and it remembers its width. */
export function Inspector({ label, hint, children }: { label: string; hint: string; children: ReactNode }): ReactElement {
  const [width, setWidth] = usePreference('inspector.width', usual);
  const grip = useRef<{ x: number; width: number } | null>(null);

  const down = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (grip.current !== null) setWidth(within(grip.current.width + grip.current.x - event.clientX));
  };
  const up = (): void => {
    grip.current = null;
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 64 : 16;
    const next = { ArrowLeft: width + step, ArrowRight: width - step, Home: widest, End: narrowest }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(within(next));
  };

  return (
    <aside className={css.inspector} style={{ width }} aria-label={label}>
      {/* A separator that can be moved is a widget with a value (ARIA window splitter), which <hr> cannot be. */}
      <div
        className={css.grip}
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- an hr can be neither moved nor focused
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the inspector"
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator that is moved by keys has the focus (ARIA window splitter)
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onDoubleClick={() => setWidth(usual)}
        onKeyDown={key}
      />
      <div className={css.content}>{children ?? <p className={css.hint}>{hint}</p>}</div>
    </aside>
  );
}
