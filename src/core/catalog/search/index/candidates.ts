import type { Inverted } from './inverted.ts';
import type { Matched } from './match-words.ts';
import type { Scratch } from './scratch.ts';
import type { SearchIndex } from './search-index.ts';

/** From how many sets for each text on looking at all of them in their order is quicker than at those of the texts. */
const worthwhile = 4;

/**
 * Which sets of columns can hold all words: those that hold the rarest one in a name or a description. A byte by set, to be given back;
 * null where that may be most of them.
 */
export function candidateSets(
  index: SearchIndex,
  { rarest, nameMarks, descriptionMarks }: Matched,
  scratch: Scratch,
): Uint8Array<ArrayBuffer> | null {
  const { sets } = index.parts.columns;
  if (rarest.texts * worthwhile > sets) return null;
  const wanted = scratch.bytes(sets);
  markRows(nameMarks, rarest.bit, index.setsOfNames, wanted);
  markRows(descriptionMarks, rarest.bit, index.setsOfDescriptions, wanted);
  return wanted;
}

function markRows(marks: Uint16Array, bit: number, { rows, ends }: Inverted, wanted: Uint8Array): void {
  for (let text = 0; text < marks.length; text += 1) {
    if (((marks[text] ?? 0) & bit) === 0) continue;
    const end = ends[text] ?? 0;
    for (let at = text === 0 ? 0 : (ends[text - 1] ?? 0); at < end; at += 1) wanted[rows[at] ?? 0] = 1;
  }
}
