import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Domain } from '../domain/domain.ts';
import { loadModel } from '../model/load.ts';
import type { Operation, ServiceModel } from '../model/shapes.ts';
import { Router, type Route } from '../wire/router.ts';
import { readSignature } from '../wire/signature.ts';
import { type ErrorName, notPermitted, ServiceFailure, statusOf } from './failures.ts';
import { type Fault, Faults } from './faults.ts';
import type { Call, Handlers } from './handler.ts';
import { RateLimits } from './rate-limits.ts';
import { readBody, readInput } from './request.ts';
import { type Ready, send, writeError, writeOutput } from './response.ts';

export interface StandInOptions {
  readonly domains: readonly Domain[];
  readonly handlers: Handlers;
  /** The user that an access key stands for; an unknown key is refused. */
  readonly userOf: (accessKeyId: string) => string | null;
  readonly now: () => Date;
  /** Holds to the published requests a second. */
  readonly limitsRates?: boolean;
  readonly model?: ServiceModel;
}

/** One request that came in, for tests that count or look at them. */
export interface Seen {
  readonly operation: string;
  readonly status: number | null;
  readonly attempt: string | null;
  readonly at: number;
}

type AnyHandler = (input: unknown, call: Call) => unknown;

/**
 * Speaks DataZone's protocol over HTTP on 127.0.0.1, to the real client. How to have what goes wrong:
 * - throttling bursts with or without retry-after, 500s, resets, hangs, lost and cut answers, an HTML page of a proxy (`html`, 502) or of a
 *   captive portal (`html`, 200), an expired session, any other error, an answer with members that are missing or wrong (`rewrite`):
 *   `faults.next(operation, fault, times)`, or `faults.by(choose)` for a share of all requests; see {@link file://./faults.ts};
 * - the account's rate limits, one bucket for each operation whoever calls: `limitsRates`;
 * - no membership, a domain that is not there, an unknown key: `userOf` and the members of projects; each is a 403 by itself;
 * - a clock that is wrong: `now` of the stand-in, more than five minutes off;
 * - another steward between a read and a write: `before(operation, act)`, where `act` changes the domain's records;
 * - a search that knows of changes later than reads do: `searchDelay` of the domain; lineage that is worked on later: `lineageDelay`.
 */
export class StandIn {
  readonly faults = new Faults();
  readonly seen: Seen[] = [];
  /** What answers of its own did not fit the model: a fault of the stand-in. */
  readonly ownProblems: string[] = [];
  readonly #options: StandInOptions;
  readonly #router: Router;
  readonly #server: Server;
  readonly #domains: ReadonlyMap<string, Domain>;
  readonly #rates = new RateLimits();
  /** First results by operation and client token. */
  readonly #replays = new Map<string, { input: string; output: unknown }>();
  readonly #before = new Map<string, (() => void)[]>();

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#router = new Router(options.model ?? loadModel());
    this.#domains = new Map(options.domains.map((domain) => [domain.id, domain]));
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** @returns the endpoint to give to the client */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Does something once, just before the next such request is worked on: another steward, in between. */
  before(operation: string, act: () => void): void {
    this.#before.set(operation, [...(this.#before.get(operation) ?? []), act]);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const cut = url.indexOf('?');
    const path = cut < 0 ? url : url.slice(0, cut);
    const route = this.#router.find(request.method ?? '', path);
    const operation = route?.operation.name ?? 'Unknown';
    const seen: { -readonly [Key in keyof Seen]: Seen[Key] } = {
      operation,
      status: null,
      attempt: /attempt=(\d+)/.exec(String(request.headers['amz-sdk-request'] ?? ''))?.[1] ?? null,
      at: this.#options.now().getTime(),
    };
    this.seen.push(seen);
    const fault = this.faults.take(operation);
    const early = await this.#spoilEarly(fault, request, response);
    if (early === 'gone') return;
    const ready = early ?? this.#answer(route, new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)), request, await readBody(request));
    if (fault?.kind === 'lost_answer') return void request.socket.destroy();
    seen.status = ready.status;
    if (fault?.kind === 'truncated') return this.#truncate(response, ready);
    send(response, fault?.kind === 'rewrite' ? rewritten(ready, fault.rewrite) : ready, randomUUID(), this.#options.now());
  }

  /** @returns `gone` when nobody will answer, an answer that stands in for the real one, or null */
  async #spoilEarly(fault: Fault | null, request: IncomingMessage, response: ServerResponse): Promise<Ready | 'gone' | null> {
    switch (fault?.kind) {
      case 'reset':
        request.socket.destroy();
        return 'gone';
      case 'hang':
        // Says nothing until the client or the server gives up the connection.
        response.on('close', () => request.socket.destroy());
        return 'gone';
      case 'throttle':
        return writeError('ThrottlingException', 'Rate exceeded', fault.retryAfter);
      case 'server_error':
        return writeError('InternalServerException', 'Internal failure');
      case 'error':
        return writeError(fault.name, fault.message);
      case 'expired_session':
        return writeError('ExpiredTokenException', 'The security token included in the request is expired');
      case 'html':
        return {
          status: fault.status,
          headers: { 'content-type': 'text/html' },
          body: Buffer.from('<html><body>Sign in to the network</body></html>'),
        };
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
        return null;
      default:
        return null;
    }
  }

  #truncate(response: ServerResponse, { status, headers, body }: Ready): void {
    response.writeHead(status, { ...headers, 'content-length': String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  }

  #answer(route: Route | null, query: URLSearchParams, request: IncomingMessage, body: Buffer): Ready {
    try {
      if (!route) throw new ServiceFailure('UnknownOperationException', 'There is no such operation');
      const userId = this.#caller(request);
      if (this.#options.limitsRates === true && !this.#rates.take(route.operation.name, this.#options.now().getTime()))
        throw new ServiceFailure('ThrottlingException', 'Rate exceeded');
      const input = readInput(route, query, request, body);
      for (const act of this.#before.get(route.operation.name)?.splice(0) ?? []) act();
      return this.#success(route.operation, this.#run(route, input, userId));
    } catch (thrown) {
      if (thrown instanceof ServiceFailure) return writeError(thrown.name, thrown.message);
      this.ownProblems.push(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
      return writeError('InternalServerException', 'The stand-in has a fault');
    }
  }

  #caller(request: IncomingMessage): string {
    const read = readSignature(request.headers, this.#options.now());
    if ('error' in read)
      throw new ServiceFailure(read.error in statusOf ? (read.error as ErrorName) : 'InvalidSignatureException', read.message);
    const userId = this.#options.userOf(read.signer.accessKeyId);
    if (userId === null) throw new ServiceFailure('UnrecognizedClientException', 'The security token included in the request is invalid.');
    return userId;
  }

  #run({ operation, labels }: Route, input: Record<string, unknown>, userId: string): unknown {
    const domainId = labels['domainIdentifier'] ?? (operation.name === 'GetDomain' ? labels['identifier'] : undefined);
    const [anyDomain] = this.#domains.values();
    const domain = domainId === undefined ? anyDomain : this.#domains.get(domainId);
    // A domain that is not there is answered as one that is not allowed.
    if (!domain) throw notPermitted(operation.name);
    const handler = (this.#options.handlers as Readonly<Record<string, AnyHandler | undefined>>)[operation.name];
    if (!handler) throw new ServiceFailure('ValidationException', `The stand-in does not have ${operation.name}`);
    const call: Call = { userId, operation: operation.name, domain, domains: this.#domains };
    const token = input['clientToken'];
    if (typeof token !== 'string') return handler(input, call);
    const key = `${operation.name} ${token}`;
    const asked = JSON.stringify(input);
    const before = this.#replays.get(key);
    if (before && before.input !== asked)
      throw new ServiceFailure('ConflictException', 'The client token was used before with another request');
    const output = before ? before.output : handler(input, call);
    this.#replays.set(key, { input: asked, output });
    return output;
  }

  #success(operation: Operation, output: unknown): Ready {
    const { ready, problems } = writeOutput(operation, output);
    this.ownProblems.push(...problems.map((problem) => `${operation.name}: ${problem}`));
    return ready;
  }
}

function rewritten(ready: Ready, rewrite: (body: Record<string, unknown>) => unknown): Ready {
  const body = rewrite(JSON.parse(ready.body.toString('utf8')) as Record<string, unknown>);
  return { ...ready, body: Buffer.from(JSON.stringify(body)) };
}
