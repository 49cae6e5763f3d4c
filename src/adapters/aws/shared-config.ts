import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How a profile comes to its credentials. */
export type ProfileKind = 'sso' | 'login' | 'role' | 'web_identity' | 'process' | 'keys' | 'unknown';

/** What may be told of a profile: names and places, never a key. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region: string | null;
  readonly ssoSession: string | null;
  readonly accountId: string | null;
  readonly role: string | null;
}

export interface SharedConfig {
  readonly profiles: readonly Profile[];
  /** Files that were looked at, and what was found. */
  readonly files: readonly { readonly path: string; readonly state: 'found' | 'missing' | 'unreadable' }[];
}

type Section = Readonly<Partial<Record<string, string>>>;

/** Profiles of the machine's own AWS configuration (`~/.aws/config` and `~/.aws/credentials`, or where the environment says). Read anew each time. */
export async function readSharedConfig(environment: NodeJS.ProcessEnv = process.env): Promise<SharedConfig> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const configFilepath = inHome(environment['AWS_CONFIG_FILE'] ?? join('~', '.aws', 'config'));
  const filepath = inHome(environment['AWS_SHARED_CREDENTIALS_FILE'] ?? join('~', '.aws', 'credentials'));
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ configFilepath, filepath, ignoreCache: true });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  const profiles = [...names]
    // Sessions and services stand in the same file, under a prefix.
    .filter((name) => !/^(sso-session|services)\./.test(name))
    .map((name) => describe(name, { ...configFile[name], ...credentialsFile[name] }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return { profiles, files: [await look(configFilepath), await look(filepath)] };
}

function describe(name: string, section: Section): Profile {
  return {
    name,
    kind: kindOf(section),
    region: section['region'] ?? null,
    ssoSession: section['sso_session'] ?? null,
    accountId: section['sso_account_id'] ?? /^arn:[^:]*:iam::(\d{12}):/.exec(section['role_arn'] ?? '')?.[1] ?? null,
    role: section['sso_role_name'] ?? /:role\/(.+)$/.exec(section['role_arn'] ?? '')?.[1] ?? null,
  };
}

/** In the order in which the SDK decides. */
function kindOf(section: Section): ProfileKind {
  const has = (name: string): boolean => (section[name] ?? '') !== '';
  if (has('role_arn') && (has('source_profile') || has('credential_source'))) return 'role';
  if (has('aws_access_key_id')) return 'keys';
  if (has('web_identity_token_file')) return 'web_identity';
  if (has('credential_process')) return 'process';
  if (has('sso_session') || has('sso_start_url')) return 'sso';
  if (has('login_session')) return 'login';
  return 'unknown';
}

const inHome = (path: string): string => (/^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path);

async function look(path: string): Promise<SharedConfig['files'][number]> {
  try {
    await access(path, constants.R_OK);
    return { path, state: 'found' };
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
    return { path, state: isMissing ? 'missing' : 'unreadable' };
  }
}
