import { AppFailure, cancelled, failure } from '#core/failures.ts';
import type { CredentialsSource } from '../aws/credentials.ts';
import { networkFailure } from '../aws/network-failures.ts';
import { credentialsFailure, nameOf, signedOut } from '../aws/sign-in-failures.ts';

interface S3Trouble {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly region: string;
}

/** What translating needs to know beside the error. */
export interface Asked {
  /** The address, or the object in it, as people write it. */
  readonly what: string;
  readonly host: string;
  readonly source: CredentialsSource;
  readonly requesterPays: boolean;
  readonly aborted: boolean;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an error of the SDK tells, whatever class it has. */
function troubleOf(thrown: unknown): S3Trouble {
  if (typeof thrown !== 'object' || thrown === null) return { code: '', status: 0, message: '', region: '' };
  const error = thrown as Record<string, unknown>;
  const metadata = (error['$metadata'] ?? {}) as Record<string, unknown>;
  const response = (error['$response'] ?? {}) as Record<string, unknown>;
  const headers = (response['headers'] ?? {}) as Record<string, unknown>;
  const status = Number(metadata['httpStatusCode'] ?? response['statusCode'] ?? 0);
  const code = textOf(error['Code']) || textOf(error['code']) || textOf(error['name']);
  return { code, status, message: textOf(error['message']), region: textOf(error['Region']) || textOf(headers['x-amz-bucket-region']) };
}

/** Trouble in the middle of a body that is worth another request, from where the last one ended. */
export function isCut(thrown: unknown): boolean {
  const { code, status } = troubleOf(thrown);
  return status < 400 && networkFailure(thrown, '')?.isPassing === true && code !== 'AbortError';
}

/** What an error of S3, of the SDK or of the line means to a person. No credential, and nothing of other people's objects, is in it. */
export function translateS3Error(thrown: unknown, asked: Asked): Error {
  const { what, host, source } = asked;
  if (thrown instanceof AppFailure) return thrown;
  if (asked.aborted) return cancelled();
  const { code, status, message, region } = troubleOf(thrown);
  const about = {
    detail: [code, status > 0 ? String(status) : '', region === '' ? '' : `bucket region ${region}`].filter(Boolean).join(', '),
  };
  const ofCredentials = credentialsFailure(thrown, source);
  if (ofCredentials !== null) return ofCredentials;
  if (/kms/i.test(code) || (status === 403 && /kms/i.test(message)))
    return failure(
      'access_denied',
      `${what} is encrypted with a key of AWS KMS that the credentials of ${nameOf(source)} may not use, or that is disabled. Ask the owner of the data for kms:Decrypt on that key.`,
      about,
    );
  switch (code) {
    case 'NoSuchBucket':
      return failure('not_found', `The bucket of ${what} does not exist. Check its name, and the endpoint if you gave one.`, about);
    case 'NoSuchKey':
    case 'NotFound':
      return failure('not_found', `${what} is not there (any more). Check the address, or look again.`, about);
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
      return signedOut(source);
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
    case 'InvalidToken':
    case 'AuthFailure':
      return failure(
        'no_credentials',
        `S3 does not know the credentials of ${nameOf(source)}. Choose another profile, or complete this one.`,
        about,
      );
    case 'RequestTimeTooSkewed':
      return failure('clock_skew', 'This machine’s clock is too far off for AWS. Set it right, then try again.', about);
    case 'InvalidObjectState':
      return failure('access_denied', `${what} is in archive storage and cannot be read. Have it restored, then look again.`, about);
    case 'PreconditionFailed':
      return changedObject(what);
    case 'InvalidRange':
      return failure('conflict', `${what} is shorter than it was when it was listed. Look again.`, about);
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return failure(
        'bad_input',
        `The bucket of ${what} is in ${region === '' ? 'another Region' : `the Region ${region}`}. Choose that Region, and the endpoint that belongs to it.`,
        about,
      );
    default:
  }
  if (/^(SlowDown|ServiceUnavailable|RequestLimitExceeded|Throttling.*|TooManyRequests.*)$/.test(code) || status === 429 || status === 503)
    return failure(
      'throttled',
      `S3 asks to slow down: too many requests to the bucket of ${what} just now. Wait a minute, then try again.`,
      {
        ...about,
        retry: 'same',
      },
    );
  if (status === 403) return denied(asked, about);
  if (status === 404) return failure('not_found', `${what} is not there (any more). Check the address, or look again.`, about);
  if (status === 412) return changedObject(what);
  if (status >= 500)
    return failure('service_failed', `S3 had a fault of its own (${status}) when it was asked for ${what}. Try again in a while.`, {
      ...about,
      retry: 'same',
    });
  if (status >= 400)
    return failure('bad_input', `S3 refuses to answer for ${what} (${code || String(status)}). Check the address and the endpoint.`, about);
  return networkFailure(thrown, host)?.failure ?? unsound(thrown, what, host);
}

function denied({ what, source, requesterPays }: Asked, about: { detail: string }): AppFailure {
  const ask = 'Ask its owner for s3:ListBucket and s3:GetObject';
  return requesterPays
    ? failure(
        'access_denied',
        `S3 does not let the credentials of ${nameOf(source)} read ${what}. ${ask}, or choose another profile.`,
        about,
      )
    : failure(
        'access_denied',
        `S3 does not let the credentials of ${nameOf(source)} read ${what}. ${ask}, choose another profile, or agree to pay for the requests if its owner does not.`,
        about,
      );
}

/** An answer that is no XML, as a network's sign-in page. */
function unsound(thrown: unknown, what: string, host: string): Error {
  if (thrown instanceof SyntaxError || (thrown instanceof Error && /deserializ|Unexpected|parse/i.test(thrown.message)))
    return notOfS3(what, host);
  return thrown instanceof Error ? thrown : new Error('S3 failed with something that is no error');
}

export const notOfS3 = (what: string, host: string): AppFailure =>
  failure('unsound_answer', `What ${host} answered for ${what} is not of S3. Check the endpoint, and whether the network asks to sign in.`);

export const changedObject = (what: string): AppFailure =>
  failure('conflict', `${what} changed while it was read. Wait until whoever writes it is done, then look again.`);
