import { describe, expect, it } from 'vitest';
import { proxyFor } from '#adapters/aws/proxy.ts';

const of = (address: string, environment: Record<string, string>) => proxyFor(new URL(address), environment)?.href ?? null;
const environment = (list: string) => ({ HTTPS_PROXY: 'http://proxy', HTTP_PROXY: 'http://proxy', NO_PROXY: list });
const service = 'https://datazone.eu-central-1.api.aws/v2/domains';

describe('the proxy that the environment names', () => {
  it('is the one for the kind of address, in capitals or small letters, or the one for all', () => {
    expect(of(service, { HTTPS_PROXY: 'http://proxy.halden.example:3128' })).toBe('http://proxy.halden.example:3128/');
    expect(of(service, { https_proxy: 'proxy.halden.example:3128' })).toBe('http://proxy.halden.example:3128/');
    expect(of(service, { HTTP_PROXY: 'http://proxy' })).toBeNull();
    expect(of('http://datazone.halden.example', { HTTP_PROXY: 'http://proxy' })).toBe('http://proxy/');
    expect(of(service, { ALL_PROXY: 'https://proxy' })).toBe('https://proxy/');
    expect(of(service, {})).toBeNull();
  });

  it('is not used for this machine, and not for names that are exempt', () => {
    for (const own of ['http://127.0.0.1:4000', 'http://localhost', 'http://[::1]:80']) expect(of(own, environment(''))).toBeNull();
    for (const list of ['*', 'api.aws', '.api.aws', '*.api.aws', 'a.example, datazone.eu-central-1.api.aws', 'api.aws:443'])
      expect(of(service, environment(list))).toBeNull();
    for (const list of ['pi.aws', 'aws.example', 'api.aws:80', ' , ', 'datazone'])
      expect(of(service, environment(list))).toBe('http://proxy/');
  });

  it('is none where it cannot be one', () => {
    for (const wrong of ['socks5://proxy:1080', 'http://', ':::', ' ']) expect(of(service, { HTTPS_PROXY: wrong })).toBeNull();
  });
});
