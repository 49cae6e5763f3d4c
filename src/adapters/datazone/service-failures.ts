import { AppFailure, failure } from '#core/failures.ts';
import type { WireProblem, WireTrouble } from '#core/ports/datazone-wire.ts';
import type { CredentialsSource } from '../aws/credentials.ts';
import { credentialsFailure, nameOf, signingFailure } from '../aws/sign-in-failures.ts';
import { networkFailure } from '../aws/network-failures.ts';

export interface Asked {
  readonly operation: string;
  readonly host: string;
  readonly source: CredentialsSource;
}

interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const problem = (trouble: WireTrouble, app: AppFailure, retryAfterMilliseconds: number | null = null): WireProblem => ({
  trouble,
  failure: app,
  retryAfterMilliseconds,
});

/** What a failed request means, what to tell, and whether another try may help. Foreign messages only travel as detail, without keys. */
export function translate(thrown: unknown, asked: Asked): WireProblem {
  if (thrown instanceof AppFailure) return problem('final', thrown);
  const read = readThrown(thrown);
  const credentials = credentialsFailure(thrown, asked.source);
  if (credentials) return problem('final', credentials);
  if (read.status === null) {
    const network = networkFailure(thrown, asked.host);
    if (network) return problem(network.mayHaveArrived ? 'lost' : network.isPassing ? 'not_sent' : 'final', network.failure);
    // Said before anything is sent, of an identifier without a character.
    if (/for input HTTP label/.test(read.message))
      return problem('final', failure('bad_input', `${asked.operation} needs to know what it is about. Choose it again.`));
    throw thrown;
  }
  if (read.status < 300 && read.name !== 'SyntaxError')
    return problem('final', failure('unsound_answer', `The answer of ${asked.host} to ${asked.operation} cannot be read. Try again.`));
  const foreign = foreignAnswer(read, asked);
  if (foreign) return foreign;
  const signing = signingFailure(read, asked.source, asked.host);
  if (signing) return problem(signing.error.code === 'clock_skew' ? 'skewed' : 'final', signing);
  return refusal(read, asked);
}

/** Something else than the service answers: a sign-in page of a network, a proxy, a web server. */
function foreignAnswer({ name, status, headers }: Thrown, { host }: Asked): WireProblem | null {
  const detail = `HTTP ${String(status)}, ${headers['content-type'] ?? 'no content type'}`;
  if (status === 407)
    return problem(
      'final',
      failure(
        'not_datazone',
        'The proxy on the way wants a sign-in of its own. Put it into the proxy’s address, or ask your network’s administrator.',
        { detail },
      ),
    );
  const isOurs = name !== 'SyntaxError' && name !== 'Unknown' && name !== 'UnknownError';
  const isPage = /^text\/|html|xml/i.test(headers['content-type'] ?? '');
  if (isOurs && !isPage) return null;
  if (isPage) {
    const app = failure(
      'not_datazone',
      `A web page answers in place of DataZone at ${host}. If this network asks you to sign in, do so in a browser; otherwise check the endpoint and the proxy.`,
      { detail, retry: 'same' },
    );
    return problem(status !== null && status >= 500 ? 'lost' : 'final', app);
  }
  if (name !== 'SyntaxError') return null;
  return problem(
    'lost',
    failure('unsound_answer', `The answer of ${host} arrived in pieces. Try again; look at the network if it stays so.`, { detail }),
  );
}

/** The service knows who asks, and says no. */
function refusal(read: Thrown, { operation, host, source }: Asked): WireProblem {
  const { name, status } = read;
  const detail = redact(`${name}: ${read.message}`);
  if (status === 429 || /^(Throttling|TooManyRequests|RequestLimitExceeded|SlowDown)/.test(name))
    return problem(
      'throttled',
      failure('throttled', `DataZone refuses ${operation} as too many requests; its limit is one for the whole account. Try again later.`, {
        detail,
      }),
      retryAfter(read.headers),
    );
  if (status !== null && status >= 500)
    return problem(
      'lost',
      failure('service_failed', `DataZone had a fault of its own at ${operation}. Try again later.`, { detail }),
      retryAfter(read.headers),
    );
  const final = (app: AppFailure): WireProblem => problem('final', app);
  if (/not authorized to perform: datazone:/i.test(read.message))
    return final(
      failure(
        'access_denied',
        `The IAM policy of ${nameOf(source)} does not allow datazone:${operation}. Ask the account’s administrator for it.`,
        { detail },
      ),
    );
  if (status === 403 || status === 401 || name === 'AccessDeniedException')
    return final(failure('access_denied', forbidden(operation), { detail }));
  if (name === 'ResourceNotFoundException')
    return final(failure('not_found', 'The catalog does not have this any more. Fetch the catalog anew.', { detail }));
  if (status === 404)
    return final(
      failure('not_datazone', `There is something at ${host}, but it does not know DataZone’s ${operation}. Check the endpoint.`, {
        detail,
      }),
    );
  if (status === 409)
    return final(
      failure('conflict', 'The catalog is in another state than this change expects. Fetch the catalog anew, then look again.', { detail }),
    );
  if (status === 402 || name === 'ServiceQuotaExceededException')
    return final(
      failure('quota_exceeded', 'The domain has as many of these as its account may have. Remove some, or have the quota raised.', {
        detail,
      }),
    );
  return final(failure('bad_input', `DataZone does not accept this (${operation}). What it says stands in the details.`, { detail }));
}

function readThrown(thrown: unknown): Thrown {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { $metadata, $response } = error as { $metadata?: { httpStatusCode?: number }; $response?: { headers?: Record<string, string> } };
  const status = $metadata?.httpStatusCode ?? null;
  return { name: error.name, message: error.message, status, headers: $response?.headers ?? {} };
}

function forbidden(operation: string): string {
  if (operation === 'GetDomain')
    return 'This domain cannot be read: there is none of this name in this Region, or you are not one of its users. DataZone says the same of both. Check the domain and the Region, or ask its administrator.';
  if (operation === 'ListDomains')
    return 'You may not list the domains of this account in this Region. Type the identifier of the domain, which stands in the address of its portal, or ask the account’s administrator to allow datazone:ListDomains.';
  return `You may not do this (${operation}): most things are only for members of their project. Ask an owner of the project to add you.`;
}

/** Seconds, or a date; at most ten minutes are believed. */
function retryAfter(headers: Thrown['headers']): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(milliseconds) ? Math.min(600_000, Math.max(0, milliseconds)) : null;
}

/** Access keys and long secrets do not travel, whatever a service writes into its messages. */
const redact = (text: string): string =>
  text
    .replace(/\b(AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, '$1…')
    .replace(/[A-Za-z0-9+/=_-]{40,}/g, '…')
    .slice(0, 2000);
