import type { ClipboardEvent, ReactElement } from 'react';
import css from './middle-ellipsis.module.css';

/**
 * A long name in little room: the middle gives way, so that the start and the ending (an extension, a part number) stay.
 * Hovering shows all of it, and copying gives all of it.
 * @param tail how many characters of the ending always stay (12)
 */
export function MiddleEllipsis({ text, tail = 12, mono = false }: { text: string; tail?: number; mono?: boolean }): ReactElement {
  const characters = Array.from(text);
  const cut = Math.max(0, characters.length - tail);
  const copy = (event: ClipboardEvent): void => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  return (
    <span className={css.root} data-mono={mono} title={text} onCopy={copy}>
      <span className={css.head}>{characters.slice(0, cut).join('')}</span>
      <span className={css.tail}>{characters.slice(cut).join('')}</span>
    </span>
  );
}
