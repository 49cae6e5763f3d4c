import type { ReactElement } from 'react';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './results.module.css';

/**
 * A text with the words that were found in it. What cannot be seen, or turns the writing direction, is made visible. What it stands in
 * has `dir="auto"`: a text that is cut is cut at its own end.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): ReactElement {
  const pieces: { text: string; isMarked: boolean; at: number }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false, at });
    pieces.push({ text: text.slice(start, end), isMarked: true, at: start });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false, at });
  return (
    <>
      {pieces.map((piece) =>
        piece.isMarked ? (
          <mark key={piece.at} className={css.mark}>
            {visibleName(piece.text)}
          </mark>
        ) : (
          visibleName(piece.text)
        ),
      )}
    </>
  );
}
