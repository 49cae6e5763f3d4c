import { describe, expect, it } from 'vitest';
import type { CredentialsSource } from '#adapters/aws/credentials.ts';
import { credentialsFailure, signingFailure } from '#adapters/aws/sign-in-failures.ts';

const source = (kind: CredentialsSource['kind']): CredentialsSource => ({ choice: { kind: 'profile', name: 'halden' }, kind });
const thrown = (message: string, name = 'CredentialsProviderError') => Object.assign(new Error(message), { name });
const told = (error: unknown, kind: CredentialsSource['kind']) => {
  const failure = credentialsFailure(error, source(kind));
  return failure && `${failure.error.code}: ${failure.error.message}`;
};

describe('why there are no keys', () => {
  it.each([
    [
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
      'sso',
      /^signed_out: .*“aws sso login --profile halden”/,
    ],
    [
      "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      'sso',
      /^signed_out: .*“aws sso login/,
    ],
    ['The SSO session token associated with profile=halden was not found or is invalid.', 'sso', /^signed_out: .*“aws sso login/],
    ['Session token not found or invalid', 'sso', /^signed_out: /],
    [
      'Failed to load a token for session x, please re-authenticate using aws login',
      'login',
      /^signed_out: .*“aws login --profile halden”/,
    ],
    ['No access', 'sso', /^access_denied: You are signed in, but may not use the role/],
    [
      'getaddrinfo ENOTFOUND portal.sso.eu-central-1.amazonaws.com',
      'sso',
      /^offline: The sign-in service of profile “halden” cannot be reached/,
    ],
    [
      'Command failed: /opt/tool --token=hunter2 stderr of the tool',
      'process',
      /^no_credentials: The program that profile “halden” names gave no credentials/,
    ],
    ['Profile halden credential_process returned expired credentials.', 'process', /^signed_out: /],
    [
      'Profile halden requires multi-factor authentication, but no MFA code callback was provided.',
      'role',
      /^no_credentials: .*one-time code/,
    ],
    [
      'Could not resolve credentials using profile: [halden]',
      'unknown',
      /^no_credentials: The AWS configuration of profile “halden” leads to no credentials/,
    ],
    ['Could not resolve credentials using profile: [halden]', 'missing', /^no_credentials: There is no profile “halden”/],
  ] as const)('%s', (message, kind, expected) => {
    const words = told(thrown(message), kind);
    expect(words).toMatch(expected);
    expect(words).not.toContain('hunter2');
  });

  it('tells a role that may not be taken on, although the service refuses it as any other request', () => {
    const refused = thrown(
      'User: arn:aws:iam::000000000000:user/x is not authorized to perform: sts:AssumeRole on resource: y',
      'AccessDenied',
    );
    expect(told(refused, 'role')).toMatch(/^access_denied: The credentials behind profile “halden” may not take on its role/);
  });

  it('leaves alone what is not about credentials', () => {
    expect(told(thrown('User is not permitted to perform operation: GetDomain', 'AccessDeniedException'), 'keys')).toBeNull();
    expect(told('text', 'keys')).toBeNull();
  });
});

describe('why a signature is refused', () => {
  it.each([
    ['ExpiredTokenException', 'The security token included in the request is expired', 'signed_out'],
    ['SignatureDoesNotMatch', 'Signature expired: 20260630T080000Z is now earlier than 20260630T081000Z', 'clock_skew'],
    ['RequestTimeTooSkewed', 'The difference is too large', 'clock_skew'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid', 'no_credentials'],
    ['InvalidSignatureException', 'The request signature we calculated does not match', 'no_credentials'],
    ['AccessDeniedException', 'No', undefined],
  ])('%s is %s', (name, message, code) => {
    expect(signingFailure({ name, message }, source('keys'), 'AWS')?.error.code).toBe(code);
  });
});
