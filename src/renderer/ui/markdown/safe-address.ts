/** Addresses that may be opened: pages of the web and addresses of letters, nothing that runs. */
export function safeAddress(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' || url.protocol === 'mailto:' ? url : null;
  } catch {
    return null;
  }
}
