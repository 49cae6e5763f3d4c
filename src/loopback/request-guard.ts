import type { IncomingHttpHeaders } from 'node:http';

/** What the guard looks at; header names in lower case. */
export interface Knock {
  readonly method: string;
  /** The request target exactly as it was sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as sent: shows headers that were sent twice. */
  readonly rawHeaders: readonly string[];
  readonly isWebSocket: boolean;
}

export type Verdict = { readonly allowed: true; readonly path: string; readonly query: string } | Refused;
export interface Refused {
  readonly allowed: false;
  readonly status: number;
  readonly message: string;
}

const refused = (status: number, message: string): Refused => ({ allowed: false, status, message });

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
const onlyOnce = new Set(['host', 'origin', 'content-length', 'transfer-encoding', 'sec-fetch-site', 'sec-websocket-key', 'cookie']);
const mostTargetCharacters = 8192;

/** The only names that the host answers to; a name that an attacker points at 127.0.0.1 is none of them. */
export const hostNames = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`];

function repeatedHeader(rawHeaders: readonly string[]): string | null {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    if (onlyOnce.has(name) && seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

/** Who may ask at all, before anything is known of the person: decided from the request's head alone. */
export function judge(knock: Knock, port: number): Verdict {
  const { method, target, headers } = knock;
  if (!methods.has(method)) return refused(405, 'This method is not allowed.');
  const repeated = repeatedHeader(knock.rawHeaders);
  if (repeated !== null) return refused(400, `The header ${repeated} was sent more than once.`);
  if (target.length > mostTargetCharacters) return refused(414, 'The address is too long.');
  if (!target.startsWith('/') || target.startsWith('//') || /[#\\\0]/.test(target)) return refused(400, 'The address is not valid.');

  const host = headers.host ?? '';
  if (!hostNames(port).includes(host)) return refused(421, 'Meshbench answers to 127.0.0.1 and localhost only.');

  const origin = headers.origin;
  const mustHaveOrigin = knock.isWebSocket || (method !== 'GET' && method !== 'HEAD');
  if (origin === undefined ? mustHaveOrigin : origin !== `http://${host}`) {
    return refused(403, 'This was asked by another site, so Meshbench refused it.');
  }

  // `none`: typed or opened from outside the browser. `same-site` is refused: other ports of this machine are the same site.
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refused(403, 'This was asked by another site, so Meshbench refused it. Open its address directly.');
  }

  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  if (hasBody && method !== 'PUT') return refused(413, 'This request carries no body.');

  const cut = target.indexOf('?');
  return { allowed: true, path: cut < 0 ? target : target.slice(0, cut), query: cut < 0 ? '' : target.slice(cut + 1) };
}
