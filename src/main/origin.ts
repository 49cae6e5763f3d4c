/** The scheme and host that the page is served from; `contract` for everything that asks "is this ours?". */
export const appScheme = 'app';
export const appHost = 'workbench';
export const appUrl = `${appScheme}://${appHost}/`;

/**
 * True for addresses of our own page. Compared by parsed parts: a prefix comparison would take `app://workbench.evil/` for ours.
 * (Node gives custom schemes the origin `null`, so the origin cannot be compared.)
 */
export function isOurs(address: string): boolean {
  const url = parsed(address);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === '' &&
    url.port === ''
  );
}

/** Null for what is not a URL. */
export function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
