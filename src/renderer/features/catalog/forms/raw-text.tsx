import { type ReactElement, useState } from 'react';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatCount } from '../../../ui/format.ts';
import css from './forms.module.css';

const usual = 20_000;

/** Text as it came, in a box that scrolls. */
export function RawText({ text }: { text: string }): ReactElement {
  const [limit, setLimit] = useState(usual);
  return (
    <div className={css.box}>
      <div className={css.copy}>
        <CopyButton compact text={text} label="Copy all of it" />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard */}
      <pre className={css.pre} tabIndex={0} dir="ltr">
        {text.slice(0, limit)}
      </pre>
      {text.length > limit ? (
        <button type="button" className={css.more} onClick={() => setLimit(limit * 4)}>
          {`${formatCount(text.length - limit)} of ${formatCount(text.length)} characters are not shown. Show more`}
        </button>
      ) : null}
    </div>
  );
}
