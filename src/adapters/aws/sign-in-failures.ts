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
  // Providers put what went wrong on the way to the sign-in service into their own errors.
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|did not establish|requestTimeout/.test(message))
    return name === 'CredentialsProviderError' || name === 'TokenProviderError'
      ? failure(
          'offline',
          `The sign-in service of ${nameOf(source)} cannot be reached. Check the network, the VPN and the proxy, then try again.`,
        )
      : null;
  if (name !== 'CredentialsProviderError' && name !== 'TokenProviderError' && name !== 'ProviderError') return null;
  if (source.kind === 'missing')
    return failure('no_credentials', `There is no ${nameOf(source)} in this machine’s AWS configuration. Add it, or choose another.`);
  if (/multi-factor/i.test(message))
    return failure(
      'no_credentials',
      `To use ${nameOf(source)}, AWS asks for a one-time code, which Meshbench cannot pass on. Sign in with a tool that can, and choose the profile that it makes.`,
    );
  if (/no access|forbidden|access ?denied/i.test(message))
    return failure(
      'access_denied',
      `You are signed in, but may not use the role of ${nameOf(source)}. Ask whoever looks after the account to assign it to you.`,
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

/**
 * Why a service does not accept a signature: the session, the clock, the keys.
 * @returns null where it did accept it
 */
export function signingFailure(
  refusal: { readonly name: string; readonly message: string },
  source: CredentialsSource,
  host: string,
): AppFailure | null {
  const { name, message } = refusal;
  if (/^(ExpiredToken|TokenRefreshRequired)/.test(name)) return signedOut(source);
  const isTime =
    /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)/.test(name) ||
    /signature (expired|not yet current)|is now (earlier|later) than/i.test(message);
  if (isTime)
    return failure(
      'clock_skew',
      `This machine’s clock differs from the time at ${host} by more than five minutes, so that AWS refuses its requests. Set the clock, then try again.`,
    );
  if (/^(UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken|IncompleteSignature)/.test(name))
    return failure(
      'no_credentials',
      `AWS does not know the access key of ${nameOf(source)}: it may be deleted, switched off or of another partition. Get a new one, or choose other credentials.`,
    );
  if (/^(InvalidSignature|SignatureDoesNotMatch)/.test(name))
    return failure(
      'no_credentials',
      `The secret key of ${nameOf(source)} does not belong to its access key, or a proxy changes requests. Set both anew, or choose other credentials.`,
    );
  return null;
}
