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
