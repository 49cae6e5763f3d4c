import type { FindAnswer, FindQuestion, FoundText, ReplaceField } from '#contract/catalog/glossary-replace.ts';
import { textOf } from '../../mirror/document-values.ts';
import { type GlossaryThing, keptOf } from '../glossary-state.ts';

/** Texts of an answer; how many there are beyond is told. */
export const mostTexts = 5_000;

/** The texts of a field; one that holds a single text has none or one. */
export function textsOfField(thing: GlossaryThing, field: ReplaceField): readonly string[] {
  switch (field) {
    case 'name':
    case 'shortDescription':
    case 'longDescription': {
      const text = textOf(thing.document, field);
      return text === null ? [] : [text];
    }
    case 'labels':
      return keptOf(thing).labels.map(({ text }) => text);
    case 'examples':
    case 'notes':
      return keptOf(thing)[field];
  }
}

/** Places of a text in another one, as it is written or whatever the case. The text is no pattern. */
export function placesOf(
  text: string,
  wanted: string,
  { matchesCase, wholeWords }: Pick<FindQuestion, 'matchesCase' | 'wholeWords'>,
): [number, number][] {
  // Lower case can be longer than upper case ("İ"): then places would be wrong, and only the same case is found.
  const lower = text.toLowerCase();
  const isFolded = !matchesCase && lower.length === text.length;
  const [held, sought] = isFolded ? [lower, wanted.toLowerCase()] : [text, wanted];
  const places: [number, number][] = [];
  for (let at = held.indexOf(sought); at >= 0;) {
    const end = at + sought.length;
    const isWhole = !wholeWords || !(isJoined(text, at) || isJoined(text, end));
    if (isWhole) places.push([at, end]);
    at = held.indexOf(sought, isWhole ? end : at + 1);
  }
  return places;
}

/** Whether a word goes on across a place of a text. */
function isJoined(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return /[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}_]/u.test(text.slice(at, at + 2));
}

/** Every place of a text in terms that are not to be deleted. */
export function findInTerms(things: readonly GlossaryThing[], question: FindQuestion): FindAnswer {
  const { fields, glossaryId, ids, text: wanted } = question;
  const only = ids === undefined ? null : new Set(ids);
  const texts: FoundText[] = [];
  let [totalTexts, totalHits] = [0, 0];
  for (const thing of things) {
    if (thing.kind !== 'glossary_term' || thing.local === 'delete') continue;
    if (only !== null && !only.has(thing.id)) continue;
    if (glossaryId !== undefined && textOf(thing.document, 'glossaryId') !== glossaryId) continue;
    for (const field of fields) {
      textsOfField(thing, field).forEach((text, place) => {
        const hits = placesOf(text, wanted, question);
        if (hits.length === 0) return;
        totalTexts += 1;
        totalHits += hits.length;
        if (texts.length < mostTexts) texts.push({ termId: thing.id, field, place, text, hits });
      });
    }
  }
  return { texts, totalTexts, totalHits };
}
