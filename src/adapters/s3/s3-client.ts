import type * as Sdk from '@aws-sdk/client-s3';
import type { SamplingSource } from '#contract/sampling.ts';
import { failure } from '#core/failures.ts';
import { credentialsFor, type CredentialsSource } from '../aws/credentials.ts';
import { requestHandler, type Timeouts, usualTimeouts } from '../aws/request-handler.ts';
import { readSharedConfig } from '../aws/shared-config.ts';

type S3Source = Extract<SamplingSource, { kind: 's3' }>;

export interface OpenedClient {
  readonly client: Sdk.S3Client;
  /** Loaded when it is needed: most runs never ask S3 for anything. */
  readonly sdk: typeof Sdk;
  readonly source: CredentialsSource;
  readonly host: string;
}

/** How patient a client is: tests with a server on the same machine need less. */
export interface Patience {
  readonly timeouts: Timeouts;
  /** Attempts for each request, the first included. */
  readonly attempts: number;
}

export const usualPatience: Patience = { timeouts: usualTimeouts, attempts: 5 };

/**
 * Makes a client of S3 for a source, loading the SDK now. The Region is the one that was said, else the profile's or the environment's;
 * where it is not the bucket's, the client follows the bucket to its own.
 * @param onRequest told of every attempt that goes out
 */
export async function openS3Client(source: S3Source, onRequest: () => void, { timeouts, attempts }: Patience): Promise<OpenedClient> {
  const sdk = await import('@aws-sdk/client-s3');
  const { profiles } = await readSharedConfig();
  const named = source.profile ?? process.env['AWS_PROFILE'] ?? 'default';
  const region =
    source.region ??
    (source.profile === undefined ? (process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION']) : undefined) ??
    profiles.find(({ name }) => name === named)?.region ??
    'us-east-1';
  if (!/^[a-z0-9-]{2,63}$/.test(region)) throw failure('bad_input', 'This is no Region of AWS. Write it as us-east-1.');
  const choice = source.profile === undefined ? ({ kind: 'environment' } as const) : ({ kind: 'profile', name: source.profile } as const);
  const credentials = await credentialsFor(choice, region);
  const endpoint = source.endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  const address = endpoint === undefined || endpoint === '' ? null : new URL(endpoint);
  let ownRegion: string | null = null;
  const client = new sdk.S3Client({
    region: () => Promise.resolve(ownRegion ?? region),
    credentials: credentials.provide,
    requestHandler: await requestHandler(address, timeouts),
    maxAttempts: attempts,
    followRegionRedirects: true,
    useArnRegion: true,
    // A part of an object has no checksum that could be compared.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    // Other stores rarely have a name of their own for each bucket.
    ...(address === null ? {} : { endpoint: address.href, forcePathStyle: true }),
    logger: silent,
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      onRequest();
      const result = await next(args);
      // The SDK follows one request to the bucket's Region, and would be sent there with the next one again.
      ownRegion = regionIn(result.response) ?? ownRegion;
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'countRequests' },
  );
  return { client, sdk, source: credentials.source, host: address?.host ?? `s3.${region}.amazonaws.com` };
}

/** The Region that a refused request is sent to; null for any other answer. */
function regionIn(response: unknown): string | null {
  const { statusCode = 0, headers } = response as { statusCode?: number; headers?: Record<string, string> };
  const region = headers?.['x-amz-bucket-region'] ?? '';
  return (statusCode === 301 || statusCode === 307 || statusCode === 400) && /^[a-z0-9-]{2,63}$/.test(region) ? region : null;
}

const silence = (): void => undefined;
const silent = { trace: silence, debug: silence, info: silence, warn: silence, error: silence };
