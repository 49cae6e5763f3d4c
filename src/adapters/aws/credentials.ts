import type { CredentialsChoice } from '#contract/catalog/connections.ts';
import { readSharedConfig, type ProfileKind } from './shared-config.ts';
import { requestHandler } from './request-handler.ts';

/** Keys as a client takes them; they never leave this process. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export interface Credentials {
  /** For the `credentials` of a client, which asks again when they run out. Rejects as the SDK's providers do. */
  readonly provide: () => Promise<AwsKeys>;
  /** For messages. */
  readonly source: CredentialsSource;
}

export interface CredentialsSource {
  readonly choice: CredentialsChoice;
  readonly kind: ProfileKind | 'environment' | 'stand_in' | 'missing';
}

/**
 * Where the keys of a choice come from. The machine's configuration is read anew, so that a new session is noticed; nothing is kept.
 * @param region for the services that are asked on the way (Security Token Service, IAM Identity Center) where a profile names none
 */
export async function credentialsFor(choice: CredentialsChoice, region: string): Promise<Credentials> {
  if (choice.kind === 'stand_in') {
    // Says nothing to AWS; a stand-in lets any key in.
    const keys = { accessKeyId: 'AKIASTEWARD', secretAccessKey: 'none' };
    return { provide: () => Promise.resolve(keys), source: { choice, kind: 'stand_in' } };
  }
  const clientConfig = { region, requestHandler: await requestHandler(null) };
  if (choice.kind === 'environment') {
    const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
    // One try of a second each where no machine or container answers.
    const provide = defaultProvider({ clientConfig, timeout: 1000, maxRetries: 0 });
    return { provide: async () => provide(), source: { choice, kind: 'environment' } };
  }
  const { profiles } = await readSharedConfig();
  const profile = profiles.find(({ name }) => name === choice.name);
  const { fromIni } = await import('@aws-sdk/credential-provider-ini');
  const provide = fromIni({ profile: choice.name, clientConfig, ignoreCache: true });
  return { provide: async () => provide(), source: { choice, kind: profile?.kind ?? 'missing' } };
}
