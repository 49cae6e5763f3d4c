/** Every host of ours has it; core is compiled without any host's types. */
const host = globalThis as unknown as {
  TextDecoder: new (label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
};

/** The text of UTF-8 bytes, a byte order mark included. @throws TypeError where they are not UTF-8 */
export const textOfUtf8 = (bytes: Uint8Array): string => new host.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
