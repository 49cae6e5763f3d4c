/** Every host of ours has it; core is compiled without any host's types. */
const host = globalThis as unknown as {
  TextDecoder: new (label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
  TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { readonly written: number } };
};

const encoder = new host.TextEncoder();
const decoder = new host.TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark included. @throws TypeError where they are not UTF-8 */
export const textOfUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Writes a text as UTF-8 to where `bytes` begins, as far as it fits; three bytes for each unit of UTF-16 are enough. @returns bytes written */
export const writeUtf8 = (text: string, bytes: Uint8Array): number => encoder.encodeInto(text, bytes).written;
