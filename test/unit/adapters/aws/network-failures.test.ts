import { describe, expect, it } from 'vitest';
import { networkFailure } from '#adapters/aws/network-failures.ts';

const thrown = (code: string, message = 'foreign words', name = 'Error') => Object.assign(new Error(message), { code, name });
const read = (error: unknown) => {
  const found = networkFailure(error, 'datazone.example');
  return (
    found &&
    [found.failure.error.code, found.mayHaveArrived ? 'may have arrived' : 'not sent', found.isPassing ? 'again' : 'no use'].join(', ')
  );
};

describe('what goes wrong between here and a service', () => {
  it.each([
    ['ENOTFOUND', 'offline, not sent, again'],
    ['EAI_AGAIN', 'offline, not sent, again'],
    ['ECONNREFUSED', 'offline, not sent, again'],
    ['EHOSTUNREACH', 'offline, not sent, again'],
    ['ENETUNREACH', 'offline, not sent, again'],
    ['ECONNRESET', 'offline, may have arrived, again'],
    ['EPIPE', 'offline, may have arrived, again'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'not_datazone, not sent, no use'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'not_datazone, not sent, no use'],
    ['CERT_HAS_EXPIRED', 'not_datazone, not sent, no use'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'not_datazone, not sent, no use'],
    ['EPROTO', 'not_datazone, not sent, no use'],
  ])('%s is told as %s', (code, expected) => {
    expect(read(thrown(code))).toBe(expected);
  });

  it('tells a certificate that nobody trusts with what to do about a proxy', () => {
    expect(networkFailure(thrown('SELF_SIGNED_CERT_IN_CHAIN'), 'datazone.example')?.failure.error.message).toMatch(
      /as a proxy that looks into connections does\. Name your company’s certificates in AWS_CA_BUNDLE/,
    );
  });

  it('knows a wait that was too long, a connection that was never made, and a stop', () => {
    expect(read(thrown('ETIMEDOUT', 'exceeded', 'TimeoutError'))).toBe('time_exceeded, may have arrived, again');
    expect(read(Object.assign(new Error('the request socket did not establish a connection within'), { name: 'TimeoutError' }))).toBe(
      'offline, not sent, again',
    );
    expect(read(Object.assign(new Error('Request aborted'), { name: 'AbortError' }))).toBe('cancelled, may have arrived, no use');
  });

  it('leaves alone what is not of the network', () => {
    expect(read(new TypeError('x is not a function'))).toBeNull();
    expect(read('text')).toBeNull();
  });
});
