import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { openSecrets, secretsRefusal } from '../../../src/main/secrets.ts';

const system = vi.hoisted(() => ({ backend: 'gnome_libsecret', isAvailable: true }));
vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(system.isAvailable),
    getSelectedStorageBackend: () => system.backend as 'gnome_libsecret',
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer),
    decryptStringAsync: (bytes) =>
      Promise.resolve({ result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(), shouldReEncrypt: false }),
  } satisfies Partial<SafeStorage>,
}));

describe('keeping secrets', () => {
  it.each(['basic_text', 'unknown', null])('is refused on Linux with the store %s', (backend) => {
    expect(secretsRefusal({ platform: 'linux', isAvailable: true, backend })).toMatch(/Start one and try again/);
  });
  it.each(['darwin', 'win32', 'linux'] as const)('is refused on %s when the system cannot encrypt', (platform) => {
    expect(secretsRefusal({ platform, isAvailable: false, backend: 'kwallet6' })).toMatch(/was not kept/);
  });
  it('is allowed with a real store', () => {
    expect(secretsRefusal({ platform: 'linux', isAvailable: true, backend: 'kwallet6' })).toBeNull();
    expect(secretsRefusal({ platform: 'darwin', isAvailable: true, backend: null })).toBeNull();
  });

  it.runIf(process.platform === 'linux')(
    'writes nothing readable, reads it back, forgets it, and writes nothing at all without a store',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'meshbench-secrets-'));
      const secrets = openSecrets(folder);
      await expect(secrets.keep('token', 'open sesame')).resolves.toEqual({ kind: 'kept' });
      expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('sesame');
      await expect(secrets.read('token')).resolves.toBe('open sesame');
      system.backend = 'basic_text';
      await expect(secrets.keep('other', 'x')).resolves.toMatchObject({ kind: 'refused' });
      await expect(secrets.read('other')).resolves.toBeNull();
      await secrets.forget('token');
      await expect(secrets.read('token')).resolves.toBeNull();
    },
  );
});
