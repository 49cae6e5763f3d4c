import type { ClipboardEvent, ReactElement } from 'react';
import css from './middle-ellipsis.module.css';
import { nameHalves } from './name-halves.ts';

/**
 * A long name in little room: the middle gives way, so that the start and the ending (an extension, a part number) stay.
 * Hovering shows all of it, and copying gives all of it.
 * @param tail how many characters of the ending always stay (12)
 */
export function MiddleEllipsis({ text, tail = 12, mono = false }: { text: string; tail?: number; mono?: boolean }): ReactElement {
  const { head, ending } = nameHalves(text, tail);
  const copy = (event: ClipboardEvent): void => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  if (ending === '') {
    return (
      <span className={css.whole} dir="auto" data-mono={mono} title={text} onCopy={copy}>
        {head}
      </span>
    );
  }
  return (
    <span className={css.root} data-mono={mono} title={text} onCopy={copy}>
      {/* Read out as one name, not as two halves. */}
      <span className="mb-hidden">{text}</span>
      <span className={css.head} aria-hidden>
        {head}
      </span>
      <span className={css.tail} aria-hidden>
        {ending}
      </span>
    </span>
  );
}
