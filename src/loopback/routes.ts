import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, answerJson, answerRefusal } from './answer.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { Refusal, refusal } from './refusal.ts';
import type { Relay } from './relay.ts';
import type { StaticFiles } from './static-files.ts';
import type { Uploads } from './uploads.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** What the host answers to a request that the guard let through. */
export class Routes {
  readonly #doorkeeper: Doorkeeper;
  readonly #files: StaticFiles;
  readonly #uploads: Uploads;
  readonly #relay: Relay;

  constructor(doorkeeper: Doorkeeper, files: StaticFiles, uploads: Uploads, relay: Relay) {
    this.#doorkeeper = doorkeeper;
    this.#files = files;
    this.#uploads = uploads;
    this.#relay = relay;
  }

  /** @param path undecoded, without the query */
  async answer(path: string, query: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isKnown = this.#doorkeeper.knows(request);
    if (path !== '/enter' && !isKnown) {
      throw refusal(
        401,
        'no_permission',
        'Open the address that Meshbench printed when it started. It works once; Meshbench can print another.',
      );
    }
    const table = this.#table(path, query, isKnown);
    const found = table[request.method ?? ''];
    if (found !== undefined) return found(request, response);
    const allowed = Object.keys(table).join(', ');
    answerRefusal(
      request,
      response,
      405,
      { code: 'bad_input', message: `Only ${allowed} is possible here.`, retry: 'never' },
      { Allow: allowed },
    );
  }

  #table(path: string, query: string, isKnown: boolean): Record<string, Answer> {
    if (path === '/enter') return { GET: (request, response) => this.#enter(query, isKnown, request, response) };
    if (path === '/engine') return { GET: () => this.#refuseEngine() };
    if (path === '/secrets') return { POST: (_, response) => this.#issue(response) };
    if (path === '/uploads') return { POST: async (_, response) => answerJson(response, 201, await this.#uploads.begin()) };
    const upload = /^\/uploads\/([0-9a-f-]{36})(?:\/(.*))?$/s.exec(path);
    const [, uploadId = '', name] = upload ?? [];
    if (upload !== null && name === undefined) return { DELETE: (_, response) => this.#discard(uploadId, response) };
    if (upload !== null && name !== undefined) return { PUT: (request, response) => this.#receive(uploadId, name, request, response) };
    const serve: Answer = (request, response) => this.#serve(path, request, response);
    return { GET: serve, HEAD: serve };
  }

  #enter(query: string, isKnown: boolean, request: IncomingMessage, response: ServerResponse): void {
    // A browser that guesses the next page must not use up the address.
    const purpose = `${String(request.headers['sec-purpose'] ?? '')} ${String(request.headers['purpose'] ?? '')}`;
    if (purpose.includes('prefetch')) throw refusal(503, 'no_permission', 'This address is not fetched in advance.', 'same');
    const cookie = isKnown ? null : this.#doorkeeper.admit(new URLSearchParams(query).get('secret') ?? '');
    if (!isKnown && cookie === null) {
      throw refusal(
        401,
        'no_permission',
        'This address was used already or is too old. Meshbench can print another: see where it was started.',
      );
    }
    answer(response, 303, 'text/plain; charset=utf-8', '', { Location: '/', ...(cookie === null ? {} : { 'Set-Cookie': cookie }) });
  }

  #refuseEngine(): void {
    throw refusal(426, 'bad_input', 'Only WebSockets are spoken here.', 'never');
  }

  #issue(response: ServerResponse): void {
    answerJson(response, 201, { enterUrl: this.#doorkeeper.newEnterUrl(), seconds: Math.floor(this.#doorkeeper.lifetime / 1000) });
  }

  async #discard(uploadId: string, response: ServerResponse): Promise<void> {
    await this.#uploads.discard(uploadId);
    response.writeHead(204).end();
  }

  async #receive(uploadId: string, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const declared = request.headers['content-length'];
    const continueOnce = (): void => {
      if (request.headers.expect !== undefined) response.writeContinue();
    };
    const bytes = declared === undefined ? null : Number(declared);
    answerJson(response, 201, await this.#uploads.receive(uploadId, name, request, bytes, continueOnce));
  }

  async #serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { problem } = this.#relay.engine;
    // Screens would only wait for an engine that does not come back; files still load for a screen that is open.
    if (problem !== null && (request.headers.accept ?? '').includes('text/html')) throw new Refusal(503, problem);
    await this.#files.serve(path, request.method ?? '', response);
  }
}
