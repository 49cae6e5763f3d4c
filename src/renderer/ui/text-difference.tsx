import { type ReactElement, useMemo } from 'react';
import css from './text-difference.module.css';
import { textPieces } from './text-pieces.ts';

/** One text with what went struck through and what came underlined. */
export function TextDifference({ before, after }: { before: string; after: string }): ReactElement {
  const pieces = useMemo(() => textPieces(before, after), [before, after]);
  return (
    <span className={css.text}>
      {pieces.map(({ kind, text }, place) =>
        kind === 'same' ? (
          // eslint-disable-next-line react/no-array-index-key -- pieces have no other name than their place
          <span key={place}>{text}</span>
        ) : kind === 'removed' ? (
          // eslint-disable-next-line react/no-array-index-key -- pieces have no other name than their place
          <del key={place} className={css.removed}>
            {text}
          </del>
        ) : (
          // eslint-disable-next-line react/no-array-index-key -- pieces have no other name than their place
          <ins key={place} className={css.added}>
            {text}
          </ins>
        ),
      )}
    </span>
  );
}
