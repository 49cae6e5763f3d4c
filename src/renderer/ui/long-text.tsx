import { type ReactElement, useState } from 'react';
import { formatCount } from './format.ts';
import { asItIs, type TextPart, visibleText } from './visible-text.ts';
import css from './long-text.module.css';

const usual = 600;
const step = 20_000;

/** A text with its lines, and marks for characters that cannot be seen or would turn round what follows. */
export function VisibleParts({ parts }: { parts: readonly TextPart[] }): ReactElement {
  return (
    <>
      {parts.map(
        (part, index) =>
          asItIs(part) ?? (
            // The place is all there is to tell pieces of one text apart.
            // eslint-disable-next-line react/no-array-index-key
            <span key={index} className={css.mark} title={part.title}>
              {part.text}
            </span>
          ),
      )}
    </>
  );
}

/** A text with its lines; a long one shows its beginning first. Characters that cannot be seen are marks. */
export function LongText({ text }: { text: string }): ReactElement {
  const [limit, setLimit] = useState(usual);
  const { parts, cut } = visibleText(text.replaceAll('\r\n', '\n'), limit);
  return (
    <span className={css.text} dir="auto">
      <VisibleParts parts={parts} />
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
