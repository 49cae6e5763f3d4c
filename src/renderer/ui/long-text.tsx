import { type ReactElement, useState } from 'react';
import { formatCount } from './format.ts';
import { visibleText } from './visible-text.ts';
import css from './long-text.module.css';

const usual = 600;
const step = 20_000;

/** A text with its lines; a long one shows its beginning first. Characters that cannot be seen are marks. */
export function LongText({ text }: { text: string }): ReactElement {
  const [limit, setLimit] = useState(usual);
  const { parts, cut } = visibleText(text.replaceAll('\r\n', '\n'), limit);
  return (
    <span className={css.text} dir="auto">
      {parts.map((part, index) =>
        part.kind === 'text' || part.text === '⏎' || part.text.startsWith('·') ? (
          part.text === '⏎' ? (
            '\n'
          ) : part.text.startsWith('·') ? (
            ' '.repeat(part.text.length)
          ) : (
            part.text
          )
        ) : (
          // The place is all there is to tell pieces of one text apart.
          // eslint-disable-next-line react/no-array-index-key
          <span key={index} className={css.mark} title={part.title}>
            {part.text}
          </span>
        ),
      )}
      {cut ? (
        <>
          {'… '}
          <button type="button" className={css.more} onClick={() => setLimit(limit + step)}>
            {`Show more of ${formatCount(text.length)} characters`}
          </button>
        </>
      ) : null}
    </span>
  );
}
