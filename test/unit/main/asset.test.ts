import { describe, expect, it } from 'vitest';
import { assetFor } from '../../../src/main/asset.ts';

const root = '/app/out/renderer';
const get = (address: string) => assetFor('GET', address, root);

describe('checklist 18: the app:// scheme instead of file://', () => {
  it('serves a file of the built page with its media type', () => {
    expect(get('app://workbench/assets/index-a1.js')).toEqual({
      kind: 'file',
      path: '/app/out/renderer/assets/index-a1.js',
      mediaType: 'text/javascript; charset=utf-8',
    });
  });

  it.each(['app://workbench/', 'app://workbench', 'app://workbench/samples/01ABC?tab=columns#x', 'app://workbench/settings/'])(
    'shows the page for the route %s',
    (address) => expect(get(address)).toMatchObject({ kind: 'file', path: '/app/out/renderer/index.html' }),
  );

  it.each([
    'app://workbench/../../package.json',
    'app://workbench/%2e%2e/%2e%2e/package.json',
    'app://workbench/..%2f..%2fpackage.json',
    'app://workbench/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd.json',
    'app://workbench//etc/shadow.json',
    'app://workbench/%5c..%5c..%5cpackage.json',
    'app://workbench/index.html%00.js',
    'app://workbench/%E0%A4%A',
    'app://workbench/../renderer-of-another/index.js',
    'app://workbench/%2e%2e/renderer-of-another/index.js',
  ])('never leaves the folder for %s', (address) => {
    const asset = get(address);
    if (asset.kind === 'file') expect(asset.path.startsWith(`${root}/`)).toBe(true);
    else expect([400, 404]).toContain(asset.status);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', (method) => {
    expect(assetFor(method, 'app://workbench/', root)).toEqual({ kind: 'refused', status: 405 });
  });

  it.each(['app://other/', 'app://workbench.evil/', 'app://user@workbench/', 'app://workbench:1/', 'https://workbench/'])(
    'does not answer for %s',
    (address) => expect(get(address)).toEqual({ kind: 'refused', status: 404 }),
  );

  it('does not serve files of unknown kinds', () => {
    expect(get('app://workbench/assets/thing.exe')).toEqual({ kind: 'refused', status: 404 });
  });
});
