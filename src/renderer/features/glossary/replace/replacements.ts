import type { FoundText, ReplaceField } from '#contract/catalog/glossary-replace.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';

export const fieldWords: Readonly<Record<ReplaceField, string>> = {
  name: 'Name',
  shortDescription: 'Short description',
  longDescription: 'Long description',
  labels: 'Other names',
  examples: 'Examples',
  notes: 'Notes',
};

/** One place of a text that was found. */
export interface Hit {
  readonly key: string;
  readonly found: FoundText;
  readonly from: number;
  readonly to: number;
}

export const hitsOf = (texts: readonly FoundText[]): Hit[] =>
  texts.flatMap((found) =>
    found.hits.map(([from, to]) => ({ key: `${found.termId} ${found.field} ${found.place} ${from}`, found, from, to })),
  );

/** A text with these places of it replaced. */
export function replaced(text: string, hits: readonly Pick<Hit, 'from' | 'to'>[], replacement: string): string {
  let [next, end] = ['', 0];
  for (const hit of hits.toSorted((one, other) => one.from - other.from)) {
    next += text.slice(end, hit.from) + replacement;
    end = hit.to;
  }
  return next + text.slice(end);
}

/** One step for each text. Later items of a list come first: an item that is taken away moves those behind it. */
export function replaceSteps(hits: readonly Hit[], replacement: string): GlossaryStep[] {
  const byText = new Map<FoundText, Hit[]>();
  for (const hit of hits) {
    const known = byText.get(hit.found);
    if (known === undefined) byText.set(hit.found, [hit]);
    else known.push(hit);
  }
  return [...byText]
    .toSorted(([one], [other]) => other.place - one.place)
    .flatMap(([{ field, place, termId, text }, own]): GlossaryStep[] => {
      const to = replaced(text, own, replacement);
      return to === text ? [] : [{ do: 'rewrite', id: termId, field, place, from: text, to }];
    });
}
