import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import * as z from 'zod';
import { failure } from '#core/failures.ts';
import type { KnownKey, SigningKeys } from '#core/ports/signing-keys.ts';
import type { TextFiles } from '#core/ports/text-files.ts';

const name = 'signing-key.json';
const hex = z.string().regex(/^([0-9a-f]{2})+$/);

const fileSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.string(),
  /** scrypt (RFC 7914) makes the key of AES-256-GCM out of the passphrase. */
  scrypt: z.object({ salt: hex, cost: z.number().int(), blockSize: z.number().int(), parallelization: z.number().int() }),
  nonce: hex,
  tag: hex,
  secret: hex,
});
type KeyFile = z.infer<typeof fileSchema>;

/** Costs about 64 MiB and a quarter of a second a guess. */
const work = { cost: 65_536, blockSize: 8, parallelization: 1 };

/**
 * Keeps the key in one file of the data folder, encrypted; the passphrase is kept nowhere.
 * @param publicKeyOf of a secret key of 32 bytes
 */
export function createSigningKeys(files: TextFiles, now: () => Date, publicKeyOf: (secretKey: Uint8Array) => string): SigningKeys {
  const read = async (): Promise<KeyFile | null> => {
    const text = await files.read(name);
    if (text === null) return null;
    const parsed = fileSchema.safeParse(parseJson(text));
    // Never set aside or written over: what it was is the only way to the key.
    if (!parsed.success)
      throw failure('unreadable_file', `The signing key cannot be read: ${name} in the data folder was changed. Put back a copy of it.`);
    return parsed.data;
  };
  return {
    known: async () => {
      const file = await read();
      return file && known(file);
    },
    async create(person, passphrase) {
      if ((await read()) !== null) throw failure('conflict', 'This machine has a signing key already.');
      const secretKey = randomBytes(32);
      const salt = randomBytes(16);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', await stretched(passphrase, salt, work), nonce);
      const secret = Buffer.concat([cipher.update(secretKey), cipher.final()]);
      const file: KeyFile = {
        version: 1,
        name: person,
        publicKey: publicKeyOf(secretKey),
        createdAt: now().toISOString(),
        scrypt: { salt: salt.toString('hex'), ...work },
        nonce: nonce.toString('hex'),
        tag: cipher.getAuthTag().toString('hex'),
        secret: secret.toString('hex'),
      };
      await files.write(name, `${JSON.stringify(file, null, 2)}\n`);
      return known(file);
    },
    async open(passphrase) {
      const file = await read();
      if (file === null) throw failure('not_found', 'This machine has no signing key yet. Make one first.');
      const key = await stretched(passphrase, Buffer.from(file.scrypt.salt, 'hex'), file.scrypt);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'hex'));
      decipher.setAuthTag(Buffer.from(file.tag, 'hex'));
      try {
        return new Uint8Array(Buffer.concat([decipher.update(Buffer.from(file.secret, 'hex')), decipher.final()]));
      } catch {
        throw failure('no_permission', 'The passphrase does not open the signing key. Type it again.');
      }
    },
  };
}

const known = ({ createdAt, name: person, publicKey }: KeyFile): KnownKey => ({ name: person, publicKey, createdAt });

const stretched = (
  passphrase: string,
  salt: Buffer,
  { blockSize, cost, parallelization }: Omit<KeyFile['scrypt'], 'salt'>,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // One person writes "é" as one character and another machine as two.
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N: cost, r: blockSize, p: parallelization, maxmem: 256 * 1024 ** 2 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
