import { diffComm } from 'node-diff3';

/** Beyond so many words, comparing each with each would keep the window waiting. */
const mostWords = 4_000;

interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What differs between two texts, by the word; the whole of each where they are too long for that. */
export function textPieces(before: string, after: string): TextPiece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const whole: TextPiece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  const pieces: TextPiece[] =
    old.length + now.length > mostWords
      ? whole
      : diffComm(old, now).flatMap((part): TextPiece[] =>
          part.common === undefined
            ? [
                { kind: 'removed', text: part.buffer1.join('') },
                { kind: 'added', text: part.buffer2.join('') },
              ]
            : [{ kind: 'same', text: part.common.join('') }],
        );
  return pieces.filter(({ text }) => text !== '');
}

const wordsOf = (text: string): string[] => text.match(/\n|[^\S\n]+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
