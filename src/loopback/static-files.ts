import { type FileHandle, open, realpath } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refusal } from './refusal.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export const contentType = (path: string): string => types[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** Names that the build gave a content hash never change their content. */
export const isImmutable = (segments: readonly string[]): boolean =>
  segments[0] === 'assets' && /-[\w-]{8,}\.\w+$/.test(segments.at(-1) ?? '');

/**
 * Splits a request path into names below the static folder: decoded once, and null when any name could lead elsewhere.
 * Our build makes no name with a `%`, a colon or a leading dot, so what still holds one is an attack.
 * @param path as it was sent, without the query
 */
export function staticSegments(path: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\%:]/.test(decoded)) return null;
  const segments = decoded.split('/').slice(1);
  if (segments.at(-1) === '') segments.pop();
  return segments.some((segment) => segment === '' || segment.startsWith('.') || /[. ]$/.test(segment)) ? null : segments;
}

/** Serves the built renderer from one folder and never from outside it. */
export class StaticFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Answers with a file, or with `index.html` where the path is a screen of the workbench (no extension).
   * @param path as it was sent, without the query
   */
  async serve(path: string, method: string, response: ServerResponse): Promise<void> {
    const segments = staticSegments(path);
    if (segments === null) throw refusal(400, 'bad_input', 'The address is not valid.');
    const asked = segments.length === 0 ? null : await this.#open(segments);
    if (asked !== null) return send(asked, segments, method, response);
    if (extname(segments.at(-1) ?? '') !== '') throw refusal(404, 'not_found', 'There is no such file.');
    const index = await this.#open(['index.html']);
    if (index === null) {
      throw refusal(503, 'not_found', 'The workbench has not been built. Stop Meshbench, run "npm run build" and start it again.');
    }
    return send(index, ['index.html'], method, response);
  }

  async #open(segments: readonly string[]): Promise<FileHandle | null> {
    try {
      const root = await realpath(this.#folder);
      const real = await realpath(join(root, ...segments));
      // Compared after links are followed: a link inside the folder may point out of it.
      if (!real.startsWith(root + sep)) return null;
      const file = await open(real, 'r');
      if ((await file.stat()).isFile()) return file;
      await file.close();
      return null;
    } catch {
      return null;
    }
  }
}

async function send(file: FileHandle, segments: readonly string[], method: string, response: ServerResponse): Promise<void> {
  try {
    response.writeHead(200, {
      'Content-Type': contentType(segments.at(-1) ?? ''),
      'Content-Length': (await file.stat()).size,
      ...(isImmutable(segments) ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {}),
    });
    if (method === 'HEAD') response.end();
    else await pipeline(file.createReadStream({ autoClose: false }), response);
  } finally {
    await file.close();
  }
}
