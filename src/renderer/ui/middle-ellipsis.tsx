import type { ClipboardEvent, ReactElement } from 'react';
import css from './middle-ellipsis.module.css';
import { visibleName } from './visible-text.ts';

/**
 * A long name in little room: the middle gives way, so that the start and the ending (an extension, a part number) stay.
 * Hovering shows all of it, and copying gives all of it.
 * @param tail how many characters of the ending always stay (12)
 */
export function MiddleEllipsis({ text, tail = 12, mono = false }: { text: string; tail?: number; mono?: boolean }): ReactElement {
  // A name can hold characters that turn it around: "exe.gpj" must not read as "jpg.exe".
  const characters = Array.from(visibleName(text));
  const cut = Math.max(0, characters.length - tail);
  if (cut === 0) {
    return (
      <span className={css.whole} data-mono={mono}>
        {text}
      </span>
    );
  }
  const copy = (event: ClipboardEvent): void => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  return (
    <span className={css.root} data-mono={mono} title={text} onCopy={copy}>
      {/* Read out as one name, not as two halves. */}
      <span className="mb-hidden">{text}</span>
      <span className={css.head} aria-hidden>
        {characters.slice(0, cut).join('')}
      </span>
      <span className={css.tail} aria-hidden>
        {characters.slice(cut).join('')}
      </span>
    </span>
  );
}
