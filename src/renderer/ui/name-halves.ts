import { visibleName } from './visible-text.ts';

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A name as it is shown, in a part that may be shortened and an ending that stays whole. A name that can be shown as it is, or that is
 * written from right to left, has no ending: two halves side by side would be read in the wrong order, and their letters would not join.
 * @param tail characters of the ending
 */
export function nameHalves(text: string, tail: number): { head: string; ending: string } {
  // A name can hold characters that turn it around: "exe.gpj" must not read as "jpg.exe".
  const shown = visibleName(text);
  const characters = Array.from(shown);
  const cut = Math.max(0, characters.length - tail);
  if (cut === 0 || rightToLeft.test(shown)) return { head: shown, ending: '' };
  return { head: characters.slice(0, cut).join(''), ending: characters.slice(cut).join('') };
}

/** How many characters of a name's ending stay where it is shortened inside a sentence. */
const endingKept = 12;

/**
 * A name inside a sentence, at most so many characters long: what does not fit is left out before its ending, or at the end of a name
 * that is written from right to left.
 */
export function shortName(text: string, most = 60): string {
  const { head, ending } = nameHalves(text, endingKept);
  const characters = Array.from(head);
  const room = most - Array.from(ending).length;
  return characters.length <= room
    ? head + ending
    : `${characters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…${ending}`;
}
