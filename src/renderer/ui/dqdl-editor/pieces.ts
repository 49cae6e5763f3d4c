import { StringStream } from '@codemirror/language';
import { dqdlStream, type TokenKind } from './dqdl-tokens.ts';

/** One piece of a ruleset with its place, in UTF-16 code units. A text over several lines is one piece. */
export interface Piece {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reads a whole text the way the colours do. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const state = { inText: false };
  let offset = 0;
  for (const line of text.split('\n')) {
    const stream = new StringStream(line, 4, 2);
    while (!stream.eol()) {
      const continues = state.inText;
      const kind = dqdlStream.token(stream, state) as TokenKind | null;
      const start = offset + stream.start;
      const end = offset + stream.pos;
      stream.start = stream.pos;
      const last = pieces.at(-1);
      if (continues && last) pieces[pieces.length - 1] = { ...last, end, text: text.slice(last.start, end) };
      else if (kind !== null) pieces.push({ kind, start, end, text: text.slice(start, end) });
    }
    offset += line.length + 1;
  }
  return pieces;
}
