import type { SamplingSourceInput } from '#contract/sampling.ts';

/** What the form holds about where the data lies, as text. */
export interface SourceChoice {
  readonly address: string;
  /** Empty: the environment's credentials. */
  readonly profile: string;
  readonly region: string;
  readonly endpoint: string;
  readonly requesterPays: boolean;
}

export const isRemote = (address: string): boolean => /^(s3[an]?:|arn:)/i.test(address.trim());

/** As the engine wants it; null while there is no address. */
export function sourceOf({ address, profile, region, endpoint, requesterPays }: SourceChoice): SamplingSourceInput | null {
  const trimmed = address.trim();
  if (trimmed === '') return null;
  if (!isRemote(trimmed)) return { kind: 'path', path: trimmed };
  return {
    kind: 's3',
    address: trimmed,
    requesterPays,
    ...(profile === '' ? {} : { profile }),
    ...(region.trim() === '' ? {} : { region: region.trim() }),
    ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }),
  };
}

/** What is wrong with an endpoint while one types it; null where it can be asked, and where none is given. */
export function endpointProblem(endpoint: string): string | null {
  const trimmed = endpoint.trim();
  const isWeb = /^https?:\/\/[^/]/i.test(trimmed) && URL.canParse(trimmed);
  return trimmed === '' || isWeb ? null : 'Write it as https://host or https://host:port.';
}
