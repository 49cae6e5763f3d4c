/** A label inside a sentence: `Business name of DRUG` → "business name of DRUG"; a code at its beginning, as `GlueTableForm`, stays as it is. */
export const midSentence = (label: string): string =>
  /^\p{Lu}(?!\S*[\p{Lu}\d_.])/u.test(label) ? label.slice(0, 1).toLowerCase() + label.slice(1) : label;

/** A field's name as words: `smallestGroup` → "Smallest group". */
export function fieldWords(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim();
  const [first = name, ...rest] = words.split(/\s+/);
  return [
    first.slice(0, 1).toUpperCase() + first.slice(1),
    ...rest.map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase())),
  ].join(' ');
}
