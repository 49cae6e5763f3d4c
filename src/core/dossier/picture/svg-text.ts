/** Text as it may stand between tags of XML: names are data. Characters that XML cannot hold are shown as U+FFFD. */
export const markup = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are the ones that XML 1.0 does not allow
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

export const attribute = (name: string, value: string): string => ` data-${name}="${markup(value)}"`;

/** At most so many characters, with an ellipsis in the middle: both ends of a long name tell something. */
export function cutMiddle(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const kept = most - 1;
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
}
