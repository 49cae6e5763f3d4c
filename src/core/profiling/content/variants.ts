import type { ColumnContent } from '#contract/column-content.ts';
import type { CountedText } from './counted.ts';

const shown = 10;

/** Texts that become equal without case and white space around, and with single blanks inside. */
export const variantKey = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

export function variantsOf(values: readonly CountedText[]): NonNullable<ColumnContent['variants']> {
  const byKey = new Map<string, CountedText[]>();
  for (const each of values) {
    if (each.text === '') continue;
    const key = variantKey(each.text);
    const group = byKey.get(key);
    if (group) group.push(each);
    else byKey.set(key, [each]);
  }
  const groups = [...byKey.entries()]
    .filter(([key, group]) => key !== '' && group.length > 1)
    .map(([, group]) => {
      const ordered = group.toSorted((one, other) => other.count - one.count);
      return { ordered, others: ordered.slice(1).reduce((sum, each) => sum + each.count, 0) };
    })
    .toSorted((one, other) => other.others - one.others);
  return {
    groups: groups.length,
    // Rows that are not written as the most frequent of their group.
    count: groups.reduce((sum, each) => sum + each.others, 0),
    examples: groups.slice(0, shown).map(({ ordered }) => ordered.slice(0, 8).map(({ count, text }) => ({ value: text, count }))),
  };
}
