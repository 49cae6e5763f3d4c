import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppError } from '#contract/errors.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page of ours for a person who reaches something other than the workbench. */
export function pageOf(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:36rem;margin:20vh auto;padding:0 1rem}h1{font-size:1.25rem}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</html>
`;
}

export function answer(response: ServerResponse, status: number, type: string, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  answer(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

const lingering = 1000;

const titles: Readonly<Record<number, string>> = {
  401: 'This browser has not been let in',
  404: 'Nothing is here',
  503: 'Meshbench is not ready',
};

/** Says no: a page to a person who navigates, an {@link AppError} as JSON to the workbench. */
export function answerRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  error: AppError,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const isPage = (request.headers.accept ?? '').includes('text/html');
  const type = isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  const body = isPage ? pageOf(titles[status] ?? 'Meshbench refused this', error.message) : JSON.stringify(error);
  if (request.complete) answer(response, status, type, body, headers);
  else answerEarly(request, response, status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }, body);
}

/**
 * Answers before the request's body has arrived. What still comes is read and dropped for a moment: closing at once would
 * reset the connection, and the browser would report that instead of our answer.
 */
function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string | number>,
  body: string,
): void {
  response.writeHead(status, { ...headers, Connection: 'close' });
  response.write(body);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingering);
  request.once('end', end);
  request.once('close', end);
  request.resume();
}
