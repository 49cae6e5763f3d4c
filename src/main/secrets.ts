import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import * as z from 'zod';

/** What the system says about keeping secrets. `backend` is known on Linux only. */
export interface SecretService {
  readonly platform: NodeJS.Platform;
  readonly isAvailable: boolean;
  readonly backend: string | null;
}

/** @returns why nothing secret is kept on this machine; null when it may be */
export function secretsRefusal({ platform, isAvailable, backend }: SecretService): string | null {
  const refused = 'so the secret was not kept.';
  if (!isAvailable) return `The system offers no safe place for secrets, ${refused} Unlock or set up its password store and try again.`;
  // Chromium then encrypts with a password that is the same on every machine: that is a plain text with extra steps.
  if (platform === 'linux' && (backend === null || backend === 'basic_text' || backend === 'unknown')) {
    return `No password store (GNOME Keyring, KWallet) is running, ${refused} Start one and try again.`;
  }
  return null;
}

const fileSchema = z.record(z.string(), z.base64());

export type Kept = { kind: 'kept' } | { kind: 'refused'; message: string };

export interface Secrets {
  keep(name: string, value: string): Promise<Kept>;
  /** Null when there is none under this name, or when the system cannot decrypt it any more. */
  read(name: string): Promise<string | null>;
  forget(name: string): Promise<void>;
}

/** Secrets of the app, encrypted by the system's own store; the file holds nothing readable. Main process only. */
export function openSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  const load = async (): Promise<Record<string, string>> => {
    try {
      return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      return {};
    }
  };
  const save = async (secrets: Record<string, string>): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
  return {
    async keep(name, value) {
      const message = secretsRefusal({
        platform: process.platform,
        isAvailable: await safeStorage.isAsyncEncryptionAvailable(),
        backend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null,
      });
      if (message !== null) return { kind: 'refused', message };
      const encrypted = await safeStorage.encryptStringAsync(value);
      await save({ ...(await load()), [name]: encrypted.toString('base64') });
      return { kind: 'kept' };
    },
    async read(name) {
      const encrypted = (await load())[name];
      if (encrypted === undefined) return null;
      try {
        return (await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'))).result;
      } catch {
        return null;
      }
    },
    async forget(name) {
      const { [name]: _forgotten, ...rest } = await load();
      await save(rest);
    },
  };
}
