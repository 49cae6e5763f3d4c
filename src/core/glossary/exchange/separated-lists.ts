/**
 * Lists inside one cell, as OpenMetadata writes them: items are separated by `;`, an item that holds the separator or a quote stands
 * in quotes, and a quote inside is doubled.
 */
export function splitList(text: string, separator = ';'): string[] {
  const items: string[] = [];
  let item = '';
  let isQuoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (isQuoted) {
      if (character !== '"') item += character;
      else if (text.charAt(place + 1) === '"') {
        item += '"';
        place += 1;
      } else isQuoted = false;
    } else if (character === '"' && item.trim() === '') {
      isQuoted = true;
      item = '';
    } else if (character === separator) {
      items.push(item);
      item = '';
    } else item += character;
  }
  items.push(item);
  return items.map((each) => each.trim()).filter((each) => each !== '');
}

/** The inverse of {@link splitList} for items that are trimmed and not empty. */
export const joinList = (items: readonly string[], separator = ';'): string =>
  items.map((item) => (item.includes(separator) || item.includes('"') ? `"${item.replaceAll('"', '""')}"` : item)).join(separator);

/** Names joined to a path by dots; a name with a dot or a quote stands in quotes, as in OpenMetadata's fully qualified names. */
export const joinPath = (names: readonly string[]): string =>
  names.map((name) => (/[."]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join('.');

/** The inverse of {@link joinPath}. */
export function splitPath(path: string): string[] {
  return splitList(path, '.');
}
