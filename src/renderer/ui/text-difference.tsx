import { type ReactElement, useMemo, useState } from 'react';
import { formatCount } from './format.ts';
import { LongText, VisibleParts } from './long-text.tsx';
import css from './text-difference.module.css';
import { shortened, textPieces } from './text-pieces.ts';
import { visibleText } from './visible-text.ts';

export interface TextDifferenceProps {
  readonly before: string | null;
  readonly after: string | null;
  readonly isJson?: boolean;
}

const Piece = ({ text }: { text: string }): ReactElement => <VisibleParts parts={visibleText(text.replaceAll('\r\n', '\n')).parts} />;

/** One text in two versions: what went and what came, with a little of what stayed around it. */
export function TextDifference({ before, after, isJson = false }: TextDifferenceProps): ReactElement {
  const [isWhole, setWhole] = useState(false);
  const { pieces, by } = useMemo(() => textPieces(before ?? '', after ?? ''), [before, after]);
  const shown = isWhole ? pieces : shortened(pieces);
  return (
    <div className={css.text} data-mono={isJson} dir="auto">
      {shown.map((piece, index) =>
        piece.kind === 'left_out' ? (
          // The place is all there is to tell pieces of one text apart.
          // eslint-disable-next-line react/no-array-index-key
          <button key={index} type="button" className={css.leftOut} onClick={() => setWhole(true)}>
            {`… ${formatCount(piece.characters)} characters that are the same …`}
          </button>
        ) : piece.kind === 'same' ? (
          // eslint-disable-next-line react/no-array-index-key
          <span key={index}>
            <Piece text={piece.text} />
          </span>
        ) : piece.kind === 'added' ? (
          // eslint-disable-next-line react/no-array-index-key
          <ins key={index} className={css.ins}>
            <span className="mb-hidden">Added: </span>
            {by === 'whole' ? <LongText text={piece.text} /> : <Piece text={piece.text} />}
          </ins>
        ) : (
          // eslint-disable-next-line react/no-array-index-key
          <del key={index} className={css.del}>
            <span className="mb-hidden">Removed: </span>
            {by === 'whole' ? <LongText text={piece.text} /> : <Piece text={piece.text} />}
          </del>
        ),
      )}
      {by === 'words' ? null : (
        <p className={css.quiet}>
          {by === 'lines' ? 'Compared line by line: the texts are long.' : 'The texts differ too much to be told apart word by word.'}
        </p>
      )}
    </div>
  );
}
