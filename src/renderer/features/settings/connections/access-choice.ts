import type { AwsConfiguration, Connection, CredentialsChoice, ServiceAccess } from '#contract/catalog/connections.ts';

/** What the form holds about reaching AWS, as text. */
export interface AccessChoice {
  /** `environment`, `stand_in`, or `profile:` and its name. */
  readonly credentials: string;
  readonly region: string;
  readonly endpoint: string;
  readonly s3Endpoint: string;
  readonly pacing: 'published' | 'found';
}

const prefix = 'profile:';

export const credentialsKey = (choice: CredentialsChoice): string => (choice.kind === 'profile' ? `${prefix}${choice.name}` : choice.kind);

function readCredentials(key: string): CredentialsChoice {
  if (key.startsWith(prefix)) return { kind: 'profile', name: key.slice(prefix.length) };
  return { kind: key === 'stand_in' ? 'stand_in' : 'environment' };
}

/** What to begin with: what the connection has, or what the machine's configuration suggests. */
export function firstChoice(configuration: AwsConfiguration, existing: Connection | null): AccessChoice {
  if (existing) {
    const { credentials, region, endpoint = '', s3Endpoint = '', pacing = 'published' } = existing.settings;
    return { credentials: credentialsKey(credentials), region, endpoint, s3Endpoint, pacing };
  }
  const { environment, profiles } = configuration;
  const usable = profiles.filter(({ kind }) => kind !== 'unknown');
  const suggested = usable.find(({ name }) => name === (environment.profile ?? 'default')) ?? usable[0] ?? profiles[0];
  const usesEnvironment = environment.profile === null && environment.credentials !== null;
  return {
    credentials: usesEnvironment || suggested === undefined ? 'environment' : `${prefix}${suggested.name}`,
    region: environment.region ?? suggested?.region ?? profiles.find(({ region }) => region !== null)?.region ?? '',
    endpoint: environment.endpoint ?? '',
    s3Endpoint: '',
    pacing: 'published',
  };
}

/** As the engine wants it; null while something is missing. */
export function toAccess({ credentials, region, endpoint, s3Endpoint, pacing }: AccessChoice): ServiceAccess | null {
  if (regionFault(region) !== null || region.trim() === '') return null;
  if (endpointFault(endpoint) !== null || endpointFault(s3Endpoint) !== null) return null;
  if (credentials === 'stand_in' && !isHere(endpoint)) return null;
  return {
    region: region.trim(),
    credentials: readCredentials(credentials),
    ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }),
    ...(s3Endpoint.trim() === '' ? {} : { s3Endpoint: s3Endpoint.trim() }),
    ...(pacing === 'published' ? {} : { pacing }),
  };
}

/** What is wrong with a Region's name while one types; null where nothing is, or nothing is there yet. */
export const regionFault = (region: string): string | null =>
  region.trim() === '' || /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region.trim()) ? null : 'A Region is named like eu-central-1.';

/** Whether an address is one of this machine itself. */
const isHere = (endpoint: string): boolean =>
  /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/[^\s?#@]*)?$/i.test(endpoint.trim());

export function endpointFault(endpoint: string): string | null {
  const text = endpoint.trim();
  if (text === '') return null;
  if (isHere(text)) return null;
  if (/^https:\/\/[^\s/?#@]+(\/[^\s?#@]*)?$/i.test(text)) return null;
  return text.startsWith('http:')
    ? 'Without encryption only this machine itself can be asked.'
    : 'An address is like https://datazone.example.com.';
}

const kinds: Record<AwsConfiguration['profiles'][number]['kind'], string> = {
  sso: 'signs in by SSO',
  login: 'signs in with the console',
  role: 'takes on a role',
  web_identity: 'uses a token file',
  process: 'runs a program',
  keys: 'holds keys',
  unknown: 'holds no credentials',
};

/** Profiles with how each signs in, and the environment. One that a connection names and that is gone stays, to be seen. */
export function credentialOptions({ environment, profiles }: AwsConfiguration, { credentials: chosen, endpoint }: AccessChoice) {
  const known = profiles.map(({ name, kind, accountId, role }) => ({
    value: `${prefix}${name}`,
    label: `${name}: ${[kinds[kind], accountId === null ? '' : `account ${accountId}`, role === null ? '' : `role ${role}`].filter((part) => part !== '').join(', ')}`,
  }));
  const gone =
    chosen.startsWith(prefix) && !known.some(({ value }) => value === chosen)
      ? [{ value: chosen, label: `${chosen.slice(prefix.length)}: not in the configuration any more` }]
      : [];
  const words = { keys: 'the keys in it', token_file: 'its token file', container: 'the container’s role' };
  const what = environment.credentials === null ? 'none are set; the role of this machine, if it has one' : words[environment.credentials];
  return [
    { group: 'Profiles of this machine', items: [...gone, ...known] },
    {
      group: 'Without a profile',
      items: [
        { value: 'environment', label: `Environment: ${what}` },
        ...(chosen === 'stand_in' || isHere(endpoint)
          ? [{ value: 'stand_in', label: 'Made-up keys: for a stand-in on this machine' }]
          : []),
      ],
    },
  ].filter(({ items }) => items.length > 0);
}

/** Regions of profiles first, then those that are used most; any other may be typed. */
export function regionOptions({ environment, profiles }: AwsConfiguration): string[] {
  const named = [environment.region, ...profiles.map(({ region }) => region)].filter((region) => region !== null);
  const usual = [
    'us-east-1',
    'us-east-2',
    'us-west-2',
    'ca-central-1',
    'sa-east-1',
    'eu-central-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'eu-north-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
  ];
  return [...new Set([...named, ...usual])];
}
