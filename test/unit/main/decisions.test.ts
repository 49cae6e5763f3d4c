import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../../src/main/content-security.ts';
import { externalLink } from '../../../src/main/external-link.ts';
import { mayLoad } from '../../../src/main/network.ts';
import { isOurs } from '../../../src/main/origin.ts';
import { isPermitted, permissions } from '../../../src/main/permission-table.ts';
import { senderProblem } from '../../../src/main/sender.ts';

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8')) as Record<string, unknown>;

describe('checklist 1: only secure content', () => {
  it.each(['app://workbench/assets/a.js', 'data:image/png;base64,AAAA', 'blob:app://workbench/1'])('loads %s', (address) =>
    expect(mayLoad(address)).toBe(true),
  );
  it.each(['https://example.org/a.js', 'http://127.0.0.1/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'app://elsewhere/', 'nonsense'])(
    'does not load %s',
    (address) => expect(mayLoad(address)).toBe(false),
  );
});

describe('checklist 5: permissions', () => {
  it('gives only what the table allows, and only writing to the clipboard is allowed', () => {
    expect(
      Object.entries(permissions)
        .filter(([, { isAllowed }]) => isAllowed)
        .map(([name]) => name),
    ).toEqual(['clipboard-sanitized-write']);
  });
  it('says why for each', () => {
    for (const { reason } of Object.values(permissions)) expect(reason.length).toBeGreaterThan(10);
  });
  it('gives another page nothing', () => expect(isPermitted('clipboard-sanitized-write', false)).toBe(false));
  it.each(['a-permission-of-tomorrow', 'constructor', '__proto__'])('denies %s, which it does not know', (name) =>
    expect(isPermitted(name, true)).toBe(false),
  );
});

describe('checklist 7: content security policy', () => {
  const policy = securityHeaders()['content-security-policy'] ?? '';
  it('starts from nothing and lets scripts come from the app only', () => {
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });
  it('keeps the browser from guessing types', () => expect(securityHeaders()['x-content-type-options']).toBe('nosniff'));
});

describe('checklist 13: navigation compares parsed addresses', () => {
  it.each(['app://workbench/', 'app://workbench/samples?tab=rows#x', 'APP://WORKBENCH/'.toLowerCase()])('%s is ours', (address) =>
    expect(isOurs(address)).toBe(true),
  );
  it.each([
    'app://workbench.evil/',
    'app://workbench@evil/',
    'app://user:secret@workbench/',
    'app://workbench:8080/',
    'app:workbench',
    'apps://workbench/',
    'https://workbench/',
    'https://evil.example/app://workbench/',
    'javascript:app://workbench/',
    '',
  ])('%s is not', (address) => expect(isOurs(address)).toBe(false));
});

describe('checklist 15: links that leave the app', () => {
  it('asks with the host that is really meant', () => {
    expect(externalLink('https://www.EXAMPLE.org:8443/a?b#c')).toEqual({
      kind: 'ask',
      host: 'www.example.org:8443',
      url: 'https://www.example.org:8443/a?b#c',
    });
  });
  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-word:ofe|u|x',
    'mailto:a@b.c',
    'example.org',
  ])('refuses %s and says what to do', (address) =>
    expect(externalLink(address)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Copy it') as string }),
  );
  it('refuses a user name in front of the host', () => {
    expect(externalLink('https://hospital.example@evil.example/').kind).toBe('refused');
  });
  it('shows an international host in the form that cannot be mistaken', () => {
    expect(externalLink('https://аpple.com/')).toMatchObject({ host: 'xn--pple-43d.com' });
  });
});

describe('checklist 17: who sends a message', () => {
  const ours = new Set([1]);
  const top = { url: 'app://workbench/samples', isTop: true };
  it('listens to the top frame of our page in our window', () => expect(senderProblem({ contentsId: 1, frame: top }, ours)).toBeNull());
  it.each([
    ['another window', { contentsId: 2, frame: top }],
    ['a frame that is gone', { contentsId: 1, frame: null }],
    ['a frame inside the page', { contentsId: 1, frame: { ...top, isTop: false } }],
    ['another page', { contentsId: 1, frame: { url: 'https://evil.example/', isTop: true } }],
  ])('does not listen to %s', (_who, sender) => expect(senderProblem(sender, ours)).not.toBeNull());
});

describe('checklist 16: a current Electron', () => {
  it('the pinned Electron is the one whose types everything was checked against', () => {
    const pinned = (read('package.json')['devDependencies'] as Record<string, string>)['electron'] ?? '';
    expect(pinned).toMatch(/^45\.\d+\.\d+$/);
    expect(read('node_modules/electron/package.json')['version']).toBe(pinned);
  });
});
