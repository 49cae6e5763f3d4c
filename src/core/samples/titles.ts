/** `wanted`, or with the first free number behind it: "claims.csv", "claims.csv (2)", "claims.csv (3)". */
export function freeTitle(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const title = `${wanted} (${number})`;
    if (!taken.has(title)) return title;
  }
}

const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name for a file on any system: separators, control characters and what Windows refuses become `-`; at most 100 characters. */
export function safeFileName(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to go
  const plain = text.replaceAll(/[\u0000-\u001F<>:"/\\|?*]+/g, '-').replace(/^[. -]+|[. -]+$/g, '');
  const short = [...plain]
    .slice(0, 100)
    .join('')
    .replace(/[. -]+$/, '');
  if (short === '') return 'sample';
  return reservedOnWindows.test(short) ? `_${short}` : short;
}
