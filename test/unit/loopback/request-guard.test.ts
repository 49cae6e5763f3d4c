import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Knock } from '../../../src/loopback/request-guard.ts';

const port = 4000;
const knock = (changes: Partial<Knock> = {}, headers: Record<string, string> = {}): Knock => ({
  method: 'GET',
  target: '/',
  headers: { host: '127.0.0.1:4000', ...headers },
  rawHeaders: [],
  isWebSocket: false,
  ...changes,
});

describe('the guard', () => {
  it('lets the workbench pass, and hands on the path undecoded', () => {
    expect(judge(knock({ target: '/samples/1%2F2?tab=a%20b' }), port)).toEqual({
      allowed: true,
      path: '/samples/1%2F2',
      query: 'tab=a%20b',
    });
  });

  it('answers to its own two names only, whatever else is said', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.ipV4(), fc.webAuthority()), (host) => {
        fc.pre(host !== '127.0.0.1:4000' && host !== 'localhost:4000');
        expect(judge(knock({}, { host }), port)).toMatchObject({ allowed: false, status: 421 });
      }),
    );
  });

  it('lets no foreign origin change anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constant('null')), fc.constantFrom('POST', 'PUT', 'DELETE'), (origin, method) => {
        fc.pre(origin !== 'http://127.0.0.1:4000');
        expect(judge(knock({ method }, { origin }), port)).toMatchObject({ allowed: false, status: 403 });
        expect(judge(knock({ isWebSocket: true }, { origin }), port)).toMatchObject({ allowed: false, status: 403 });
      }),
    );
    expect(judge(knock({ method: 'POST' }, { origin: 'http://127.0.0.1:4000' }), port)).toMatchObject({ allowed: true });
    expect(judge(knock({ isWebSocket: true }, { origin: 'http://127.0.0.1:4000' }), port)).toMatchObject({ allowed: true });
  });

  it('keeps bodies to uploads', () => {
    const origin = { origin: 'http://127.0.0.1:4000' };
    expect(judge(knock({ method: 'POST' }, { ...origin, 'content-length': '1' }), port)).toMatchObject({ status: 413 });
    expect(judge(knock({ method: 'POST' }, { ...origin, 'transfer-encoding': 'chunked' }), port)).toMatchObject({ status: 413 });
    expect(judge(knock({ method: 'PUT' }, { ...origin, 'content-length': '1' }), port)).toMatchObject({ allowed: true });
  });

  it('sees a header that was sent twice, in any spelling', () => {
    const rawHeaders = ['Host', '127.0.0.1:4000', 'Accept', 'a', 'accept', 'b', 'HOST', 'evil.example'];
    expect(judge(knock({ rawHeaders }), port)).toMatchObject({ allowed: false, status: 400 });
    expect(judge(knock({ rawHeaders: rawHeaders.slice(0, 6) }), port)).toMatchObject({ allowed: true });
  });
});
