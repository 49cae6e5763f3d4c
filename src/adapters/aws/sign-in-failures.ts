import { type AppFailure, failure } from '#core/failures.ts';
import type { CredentialsSource } from './credentials.ts';

/** What to call the place that credentials come from. */
export function nameOf({ choice }: CredentialsSource): string {
  if (choice.kind === 'profile') return `profile “${choice.name}”`;
  return choice.kind === 'environment' ? 'the environment' : 'the stand-in';
}

const commandOf: Partial<Record<CredentialsSource['kind'], string>> = { sso: 'aws sso login', login: 'aws login' };

/** How to begin a new session, as the end of a message. */
function howToSignIn({ choice, kind }: CredentialsSource): string {
  const command = commandOf[kind];
  if (choice.kind === 'profile' && command !== undefined) return `Run “${command} --profile ${choice.name}” in a terminal, then try again.`;
  return choice.kind === 'profile'
    ? 'Sign in again the way your company does it, then try again.'
    : 'Sign in again, start Meshbench anew with the new credentials, then try again.';
}

/** The session that these credentials belong to has ended. */
export const signedOut = (source: CredentialsSource): AppFailure =>
  failure('signed_out', `The session of ${nameOf(source)} has ended. ${howToSignIn(source)}`);

/**
 * Why there are no keys. Foreign messages are only looked at, never passed on: a program's output may be in them.
 * @param thrown by a provider of credentials
 * @returns null where it is nothing of the kind
 */
export function credentialsFailure(thrown: unknown, source: CredentialsSource): AppFailure | null {
  if (!(thrown instanceof Error)) return null;
  const { name, message } = thrown;
  if (/sts:AssumeRole/.test(message))
    return failure(
      'access_denied',
      `The credentials behind ${nameOf(source)} may not take on its role. Ask whoever looks after the role to let you.`,
    );
  if (name !== 'CredentialsProviderError' && name !== 'TokenProviderError' && name !== 'ProviderError') return null;
  if (source.kind === 'missing')
    return failure('no_credentials', `There is no ${nameOf(source)} in this machine's AWS configuration. Add it, or choose another.`);
  if (/multi-factor/i.test(message))
    return failure(
      'no_credentials',
      `To use ${nameOf(source)}, AWS asks for a one-time code, which Meshbench cannot pass on. Sign in with a tool that can, and choose the profile that it makes.`,
    );
  if (/expired|invalid|not found|login|re-authenticate|refresh/i.test(message) && (source.kind === 'sso' || source.kind === 'login'))
    return signedOut(source);
  if (/expired/i.test(message)) return signedOut(source);
  if (source.kind === 'process')
    return failure('no_credentials', `The program that ${nameOf(source)} names gave no credentials. Run it in a terminal to see why.`);
  if (source.choice.kind === 'environment')
    return failure(
      'no_credentials',
      'There are no AWS credentials in the environment that Meshbench was started in. Choose a profile, or start it with credentials.',
    );
  return failure('no_credentials', `The AWS configuration of ${nameOf(source)} leads to no credentials. Complete it, or choose another.`);
}
