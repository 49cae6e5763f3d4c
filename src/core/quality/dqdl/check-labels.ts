import type { Diagnostics } from './diagnostics.ts';
import type { Labels } from './syntax.ts';

const most = 10;
const longestKey = 128;
const longestValue = 256;

const keysOf = (labels: Labels | null): string[] => labels?.labels.map(({ key }) => key.text) ?? [];

/** Checks `labels=[…]` of a rule, or `DefaultLabels=[…]` where there are no defaults to add to. */
export function checkLabels(labels: Labels, defaults: Labels | null, found: Diagnostics): void {
  if (labels.labels.length === 0) {
    found.error(labels.range, 'This list of labels is empty. Write at least one label, as ["key"="value"], or leave it out.');
    return;
  }
  const seen = new Set<string>();
  for (const { key, value } of labels.labels) {
    if (key.text === '') found.error(key.range, 'A label needs a key. Write a text of 1 to 128 characters.');
    else if (seen.has(key.text)) found.error(key.range, `The label "${key.text}" is given twice. Every key may occur once in a list.`);
    if (key.text.length > longestKey) found.error(key.range, `This key has ${key.text.length} characters. A key may have ${longestKey}.`);
    if (value.text === '') found.error(value.range, 'A label needs a value. Write a text of 1 to 256 characters, or leave the label out.');
    if (value.text.length > longestValue) {
      found.error(value.range, `This value has ${value.text.length} characters. A value may have ${longestValue}.`);
    }
    seen.add(key.text);
  }
  const count = new Set([...keysOf(defaults), ...seen]).size;
  if (count > most) {
    const among = defaults && defaults !== labels ? ', default labels included' : '';
    found.error(labels.range, `A rule may have ${most} labels${among}; these make ${count}. Remove ${count - most}.`);
  }
}
