import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import { proxyFor } from './proxy.ts';

/** Milliseconds. `answer`: until the whole head of the answer is there; `silence`: between two pieces of it. */
export interface Timeouts {
  readonly connect: number;
  readonly answer: number;
  readonly silence: number;
}

export const usualTimeouts: Timeouts = { connect: 6000, answer: 30_000, silence: 30_000 };

/**
 * Carries the requests of an AWS client: kept-open connections, time limits that end a request (the client would only warn), the
 * proxy that the environment names, and the company's own certificates where `AWS_CA_BUNDLE` names a file (Node itself reads
 * `NODE_EXTRA_CA_CERTS`).
 * @param address what will be asked; null where that is only known later: the proxy for https is taken then
 */
export async function requestHandler(address: URL | null, timeouts: Timeouts = usualTimeouts) {
  // The clients' advice about Node versions is for who builds with them; it would stand in the middle of a command's output.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { NodeHttpHandler } = await import('@smithy/node-http-handler');
  const bundle = process.env['AWS_CA_BUNDLE'];
  // A bundle that cannot be read is no reason to trust less or more: the connection then fails by itself, and says so.
  const ca = bundle === undefined || bundle === '' ? undefined : await readFile(bundle, 'utf8').catch(() => undefined);
  const options: AgentOptions = { keepAlive: true, maxSockets: 64, ...(ca === undefined ? {} : { ca }) };
  const proxy = proxyFor(address ?? new URL('https://amazonaws.com'));
  const agents = proxy === null ? direct(options) : await through(proxy, options);
  return new NodeHttpHandler({
    ...agents,
    connectionTimeout: timeouts.connect,
    requestTimeout: timeouts.answer,
    socketTimeout: timeouts.silence,
    throwOnRequestTimeout: true,
  });
}

const direct = (options: AgentOptions) => ({ httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) });

async function through(proxy: URL, options: AgentOptions) {
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  // A tunnel through the proxy carries either kind of address.
  const agent = new HttpsProxyAgent(proxy, options);
  return { httpAgent: agent, httpsAgent: agent } as unknown as { httpAgent: HttpAgent; httpsAgent: HttpsAgent };
}
