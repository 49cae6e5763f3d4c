import { extname, resolve, sep } from 'node:path';
import { isOurs } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export type Asset = { kind: 'file'; path: string; mediaType: string } | { kind: 'refused'; status: 400 | 404 | 405 };

/**
 * Decides which file of the built page answers a request to the app:// scheme: decoded, then normalised, then required to lie
 * inside `root`. Paths without an extension are routes of the page and get its index.html.
 * @param root absolute folder of the built page
 */
export function assetFor(method: string, address: string, root: string): Asset {
  if (method !== 'GET') return { kind: 'refused', status: 405 };
  if (!isOurs(address)) return { kind: 'refused', status: 404 };
  const decoded = decodedPath(new URL(address).pathname);
  // A NUL ends paths early in native code; a backslash separates folders on Windows only, so the same address would mean two files.
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return { kind: 'refused', status: 400 };
  const base = resolve(root);
  const asked = resolve(base, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`);
  if (asked !== base && !asked.startsWith(base + sep)) return { kind: 'refused', status: 404 };
  const extension = extname(asked).toLowerCase();
  if (asked === base || extension === '') return { kind: 'file', path: resolve(base, 'index.html'), mediaType: mediaTypes['.html'] ?? '' };
  const mediaType = mediaTypes[extension];
  return mediaType === undefined ? { kind: 'refused', status: 404 } : { kind: 'file', path: asked, mediaType };
}

function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
