import type * as z from 'zod';
import type { rewriteStepSchema } from '#contract/catalog/glossary-replace.ts';
import type { KeptFields } from '#contract/catalog/glossary.ts';
import { failure } from '../../../failures.ts';
import type { GlossaryDesk } from '../glossary-desk.ts';
import { keptOf } from '../glossary-state.ts';
import { textsOfField } from './find-in-terms.ts';

type RewriteStep = z.infer<typeof rewriteStepSchema>;

/**
 * Puts a text in the place of another one. An empty text takes an item of a list away, and clears a description.
 * @returns whether the catalog is to be told, and not only this workspace
 * @throws AppFailure `conflict` where the text is another one by now
 */
export function rewrite(desk: GlossaryDesk, { field, from, id, place, to }: RewriteStep): boolean {
  const thing = desk.thing('glossary_term', id);
  const held = textsOfField(thing, field);
  if (held[place] !== from) {
    throw failure('conflict', 'One of these texts was changed meanwhile, so that nothing was replaced. Search again.');
  }
  if (field === 'name' || field === 'shortDescription' || field === 'longDescription') {
    desk.edit('glossary_term', id, [{ path: [field], value: to === '' ? null : to }]);
    return true;
  }
  const kept = keptOf(thing);
  const replaced = <Item>(items: readonly Item[], put: (item: Item) => Item): Item[] =>
    items.flatMap((item, at) => (at !== place ? [item] : to.trim() === '' ? [] : [put(item)]));
  const fields: Partial<KeptFields> =
    field === 'labels'
      ? { labels: replaced(kept.labels, (label) => ({ ...label, text: to.trim() })) }
      : { [field]: replaced(kept[field], () => to.trim()) };
  desk.keep('glossary_term', id, fields);
  return false;
}
