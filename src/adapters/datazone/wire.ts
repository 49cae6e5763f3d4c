import type { DataZoneClient } from '@aws-sdk/client-datazone';
import type { ServiceAccess } from '#contract/catalog/connections.ts';
import { AppFailure, failure } from '#core/failures.ts';
import type { DataZoneWire, WireAnswer, WireRequest } from '#core/ports/datazone-wire.ts';
import type { Signal } from '#core/ports/signal.ts';
import { type CredentialsSource, credentialsFor } from '../aws/credentials.ts';
import { requestHandler, type Timeouts, usualTimeouts } from '../aws/request-handler.ts';
import { clockOffset, readWhole } from './answers.ts';
import { handOverAsSent } from './as-sent.ts';
import { toClient } from './plain.ts';
import { translate } from './service-failures.ts';

interface Ready {
  readonly client: DataZoneClient;
  readonly commands: Readonly<Record<string, (new (input: unknown) => never) | undefined>>;
  readonly source: CredentialsSource;
  readonly host: string;
}

/**
 * Sends requests with the official client, each once: repeating is the pacer's business, so that one refusal counts once.
 * The client is loaded and made with the first request, and made anew when credentials turn out to be of no use any more.
 */
export class SdkWire implements DataZoneWire {
  readonly #access: ServiceAccess;
  readonly #timeouts: Timeouts;
  #ready: Promise<Ready> | null = null;
  #offset: number | null = null;

  constructor(access: ServiceAccess, timeouts: Timeouts = usualTimeouts) {
    this.#access = access;
    this.#timeouts = timeouts;
  }

  clockOffset(): number | null {
    return this.#offset;
  }

  async send({ operation, input, clientToken, signal }: WireRequest): Promise<WireAnswer> {
    this.#ready ??= this.#start();
    const starting = this.#ready;
    let ready: Ready;
    try {
      ready = await starting;
    } catch (thrown) {
      if (this.#ready === starting) this.#ready = null;
      if (thrown instanceof AppFailure) return { problem: { trouble: 'final', failure: thrown, retryAfterMilliseconds: null } };
      throw thrown;
    }
    const { client, commands, source, host } = ready;
    const Command = commands[`${operation}Command`];
    if (!Command) throw new Error(`The client has no operation ${operation}`);
    const command = new Command({ ...(toClient(input) as object), ...(clientToken === null ? {} : { clientToken }) });
    const { abortSignal, release } = hostSignal(signal);
    try {
      const { $metadata: _metadata, ...output } = await client.send(command, { abortSignal });
      return { output };
    } catch (thrown) {
      const problem = translate(thrown, { operation, host, source });
      // A new session, or other keys, are noticed with the next request.
      if (this.#ready === starting && ['signed_out', 'no_credentials'].includes(problem.failure.error.code)) this.#ready = null;
      return { problem };
    } finally {
      release();
    }
  }

  close(): void {
    const ready = this.#ready;
    this.#ready = null;
    void ready?.then(
      ({ client }) => client.destroy(),
      () => undefined,
    );
  }

  async #start(): Promise<Ready> {
    const { region, endpoint, credentials: choice } = this.#access;
    const sdk = await import('@aws-sdk/client-datazone');
    const address = readAddress(endpoint ?? `https://datazone.${region}.api.aws`);
    const { provide, source } = await credentialsFor(choice, region);
    const options = {
      region,
      credentials: provide,
      maxAttempts: 1,
      // Only the address that the person sees is asked; the decision “endpoints are shown” says why.
      ignoreConfiguredEndpointUrls: true,
      requestHandler: await requestHandler(address, this.#timeouts),
      ...(endpoint === undefined ? {} : { endpoint }),
    };
    const client = new sdk.DataZoneClient(options);
    handOverAsSent(client);
    // It writes every answer anew for a log that there is not.
    client.middlewareStack.remove('loggerMiddleware');
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        this.#offset = clockOffset(result.response) ?? this.#offset;
        await readWhole(result.response);
        await turn();
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'meshbenchWholeAnswer' },
    );
    return { client, commands: sdk as unknown as Ready['commands'], source, host: address.host };
  }
}

let turns: Promise<void> = Promise.resolve();

/**
 * Resolves for one after the other, with a look at everything else that waits in between: large answers that came together are not taken
 * apart in one go, and who searches, or writes what came before, need not wait for all of them.
 */
function turn(): Promise<void> {
  turns = turns.then(() => new Promise((resolve) => setImmediate(resolve)));
  return turns;
}

/** The host's own kind of signal, for the client. */
function hostSignal(signal: Signal): { abortSignal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return { abortSignal: controller.signal, release: () => signal.removeEventListener('abort', abort) };
}

function readAddress(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw failure('bad_input', 'The endpoint of this connection is no address. Correct it in the settings.');
  }
}
