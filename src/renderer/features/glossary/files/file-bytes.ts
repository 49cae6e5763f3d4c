/** The bytes of a file as base64, without holding them as one long list of characters. */
export function base64Of(bytes: Uint8Array): string {
  const size = 0x8000;
  let text = '';
  for (let from = 0; from < bytes.length; from += size) text += String.fromCodePoint(...bytes.subarray(from, from + size));
  return btoa(text);
}
