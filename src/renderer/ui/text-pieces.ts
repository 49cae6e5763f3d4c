import { diffLines, diffWordsWithSpace } from 'diff';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that are longer are compared line by line, and beyond that as wholes: finding words costs the square of what differs. */
const longestWords = 20_000;
const longestLines = 400_000;
const mostEdits = 2_000;
/** Of what is the same, so much is shown around a difference. */
const around = 160;

const kindOf = (part: { added: boolean; removed: boolean }): Piece['kind'] => (part.added ? 'added' : part.removed ? 'removed' : 'same');

/** Where two texts differ: by words, where they are short enough; by lines; or as wholes. */
export function textPieces(before: string, after: string): { readonly pieces: readonly Piece[]; readonly by: 'words' | 'lines' | 'whole' } {
  const length = before.length + after.length;
  if (length <= longestWords) {
    const words = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
    if (words !== undefined) return { pieces: words.map((part) => ({ kind: kindOf(part), text: part.value })), by: 'words' };
  }
  if (length <= longestLines) {
    const lines = diffLines(before, after, { maxEditLength: mostEdits });
    if (lines !== undefined) return { pieces: lines.map((part) => ({ kind: kindOf(part), text: part.value })), by: 'lines' };
  }
  return {
    pieces: [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ],
    by: 'whole',
  };
}

export type ShownPiece = Piece | { readonly kind: 'left_out'; readonly characters: number };

/** Long stretches that are the same give way to what is next to a difference. */
export function shortened(pieces: readonly Piece[]): ShownPiece[] {
  return pieces.flatMap((piece, index): ShownPiece[] => {
    if (piece.kind !== 'same' || piece.text.length <= around * 3) return [piece];
    const head = index === 0 ? '' : piece.text.slice(0, around);
    const tail = index === pieces.length - 1 ? '' : piece.text.slice(-around);
    return [
      ...(head === '' ? [] : [{ kind: 'same' as const, text: head }]),
      { kind: 'left_out' as const, characters: piece.text.length - head.length - tail.length },
      ...(tail === '' ? [] : [{ kind: 'same' as const, text: tail }]),
    ];
  });
}
