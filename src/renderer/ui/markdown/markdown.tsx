import { Button } from '@mantine/core';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { formatCount } from '../format.ts';
import { Skeleton } from '../states.tsx';
import css from './markdown.module.css';
import { pieceOf } from './piece.ts';

const MarkdownText = lazy(() => import('./markdown-text.tsx').then((module) => ({ default: module.MarkdownText })));

/** A text in Markdown, piece by piece where it is very long. Its reader comes when the first text is shown. */
export function Markdown({ text }: { text: string }): ReactElement {
  const [pieces, setPieces] = useState(1);
  const shown = useMemo(() => pieceOf(text, pieces), [text, pieces]);
  const rest = text.length - shown.length;
  return (
    <>
      <Suspense
        fallback={
          <div className={css.coming}>
            <Skeleton width="60%" />
            <Skeleton width="85%" />
            <Skeleton width="40%" />
          </div>
        }
      >
        <MarkdownText text={shown} />
      </Suspense>
      {rest > 0 ? (
        <p className={css.rest}>
          {`${formatCount(rest)} of ${formatCount(text.length)} characters are not shown yet.`}
          <Button size="xs" variant="default" onClick={() => setPieces(pieces + 1)}>
            Show more
          </Button>
        </p>
      ) : null}
    </>
  );
}
