import { type AppFailure, cancelled, failure } from '#core/failures.ts';

/** Whether a request that failed on the way may have arrived. */
export interface NetworkFailure {
  readonly failure: AppFailure;
  readonly mayHaveArrived: boolean;
  /** Another try soon may do better. */
  readonly isPassing: boolean;
}

const untrusted = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
]);
const unfit = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_REVOKED']);

const known = (app: AppFailure, mayHaveArrived = false, isPassing = false): NetworkFailure => ({ failure: app, mayHaveArrived, isPassing });

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/**
 * What went wrong between here and a service.
 * @param host whom we wanted to reach
 * @returns null where it is nothing of the network
 */
export function networkFailure(thrown: unknown, host: string): NetworkFailure | null {
  if (!(thrown instanceof Error)) return null;
  const code = codeOf(thrown);
  const detail = code === '' ? thrown.name : code;
  if (thrown.name === 'AbortError') return known(cancelled('The request stopped'), true);
  if (untrusted.has(code))
    return known(
      failure(
        'not_datazone',
        `Whoever answers for ${host} shows a certificate that this machine does not trust, as a proxy that looks into connections does. Name your company’s certificates in AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS and start again.`,
        { detail },
      ),
    );
  if (unfit.has(code))
    return known(
      failure(
        'not_datazone',
        `The certificate that ${host} shows is not for it, or not valid today. Check the address and this machine’s clock.`,
        { detail },
      ),
    );
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return known(
      failure('not_datazone', `${host} does not answer in a secure connection. Check whether the address begins with http or https.`, {
        detail,
      }),
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA')
    return known(
      failure(
        'offline',
        `The name ${host} cannot be looked up. Check the network, the VPN and the Region’s or endpoint’s name, then try again.`,
        { detail },
      ),
      false,
      true,
    );
  if (
    /did not establish a connection/.test(thrown.message) ||
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'].includes(code)
  )
    return known(
      failure('offline', `Nobody answers at ${host}. Check the network, the VPN and the proxy, then try again.`, { detail }),
      false,
      true,
    );
  if (thrown.name === 'TimeoutError' && (code === 'ETIMEDOUT' || code === ''))
    return known(
      failure('time_exceeded', `${host} did not answer in time. Try again; look at the network if it stays so.`, { detail }),
      true,
      true,
    );
  if (
    ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET'].includes(code) ||
    thrown.message === 'aborted'
  )
    return known(failure('offline', `The connection to ${host} was cut in the middle. Try again.`, { detail }), true, true);
  return null;
}
