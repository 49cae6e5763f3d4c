import type { IncomingHttpHeaders } from 'node:http';

/** Who signed a request, as its authorization header says. The signature itself is not computed: nobody guards a secret here. */
export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
}

/**
 * Checks the headers that Signature Version 4 needs.
 * @param now of the server
 * @returns the signer, or what is wrong: the error's name and message as DataZone's front end gives them
 */
export function readSignature(headers: IncomingHttpHeaders, now: Date): { signer: Signer } | { error: string; message: string } {
  const authorization = headers.authorization;
  if (authorization === undefined) return { error: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([a-z0-9-]+)\/datazone\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  if (!parts) return { error: 'IncompleteSignatureException', message: 'Authorization header is not in the form of AWS4-HMAC-SHA256.' };
  const [, accessKeyId = '', day = '', region = '', signed = ''] = parts;
  const names = signed.split(';');
  for (const needed of ['host', 'x-amz-date']) {
    if (!names.includes(needed)) return { error: 'InvalidSignatureException', message: `'${needed}' must be a signed header.` };
  }
  const stamp = String(headers['x-amz-date'] ?? '');
  const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!at || !stamp.startsWith(day))
    return { error: 'InvalidSignatureException', message: 'Date in Credential scope does not match the request date.' };
  const [, year, month, date, hour, minute, second] = at;
  const signedAt = Date.parse(`${year ?? ''}-${month ?? ''}-${date ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
  if (Math.abs(signedAt - now.getTime()) > 5 * 60_000)
    return { error: 'InvalidSignatureException', message: `Signature expired: ${stamp} is not within five minutes of the server's time.` };
  return { signer: { accessKeyId, region } };
}
