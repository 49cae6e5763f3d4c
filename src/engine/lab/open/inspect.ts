import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '#core/failures.ts';
import { nameSays, ownFile, signatureOf, type Container } from '#core/intake/detect-format.ts';
import { translateFileError } from '../duckdb-failures.ts';
import { listParts, type Part } from './list-parts.ts';
import { readPart } from './read-chunks.ts';

/** What lies at a path, found without DuckDB: which files it will have to be allowed to read. */
export type Inspected = { readonly bytes: number; readonly modifiedAt: string | null; readonly parts: readonly Part[] } & (
  { readonly kind: 'parquet' } | { readonly kind: 'text'; readonly container: Container }
);

async function statOf(path: string, name: string) {
  try {
    return await stat(path);
  } catch (error) {
    throw translateFileError(error, name);
  }
}

/** A Parquet file begins and ends with the same four letters; between them must be room for a footer. */
async function checkParquet(path: string, name: string, bytes: number): Promise<void> {
  const signature = signatureOf(await readPart(path, name, 16), await readPart(path, name, 4, Math.max(0, bytes - 4)));
  if (signature.kind === 'empty') throw failure('empty_file', `${name} is empty: it has no content at all.`);
  if (signature.kind === 'encrypted_parquet')
    throw failure('encrypted_file', `${name} is an encrypted Parquet file. Ask the sender for an unencrypted copy, or decrypt it first.`);
  if (
    signature.kind === 'text' &&
    signature.container === 'none' &&
    (await readPart(path, name, 256)).every((byte) => byte >= 9 && byte !== 127)
  )
    throw failure(
      'unreadable_file',
      `${name} is named as a Parquet file but seems to hold text. If it is CSV or JSON, give it that ending and add it again; if not, ask the sender for a new copy.`,
    );
  if (signature.kind !== 'parquet')
    throw failure('unreadable_file', `${name} is named as a Parquet file but does not begin as one. Ask the sender for a new copy.`);
  if (bytes < 12) throw cutOff(name);
  const [p, a, r, one] = await readPart(path, name, 4, bytes - 4);
  if (p !== 0x50 || a !== 0x41 || r !== 0x52 || (one !== 0x31 && one !== 0x45)) throw cutOff(name);
}

const cutOff = (name: string) =>
  failure(
    'unreadable_file',
    `${name} does not end as a Parquet file must. It was probably cut off on the way. Ask the sender for a new copy.`,
  );

async function inspectFolder(path: string, name: string, modifiedAt: string | null): Promise<Inspected> {
  const parts = await listParts(path, name);
  let bytes = 0;
  for (const part of parts) {
    const { size } = await statOf(part.path, part.relativePath);
    await checkParquet(part.path, `Part ${part.relativePath} of ${name}`, size);
    bytes += size;
  }
  return { kind: 'parquet', bytes, modifiedAt, parts };
}

/**
 * Looks at a file's content first and at its name second.
 * @throws AppFailure
 */
export async function inspect(path: string, name: string): Promise<Inspected> {
  const facts = await statOf(path, name);
  const modifiedAt = Number.isNaN(facts.mtimeMs) ? null : facts.mtime.toISOString();
  if (facts.isDirectory()) return inspectFolder(path, name, modifiedAt);
  if (!facts.isFile()) throw failure('unsupported_file', `${name} is neither a file nor a folder.`);
  const bytes = facts.size;
  const parts = [{ path, relativePath: basename(path) }];
  const signature = signatureOf(await readPart(path, name, 16), await readPart(path, name, 4, Math.max(0, bytes - 4)));
  switch (signature.kind) {
    case 'empty':
      throw failure('empty_file', `${name} is empty: it has no content at all (0 rows). Ask the sender whether something got lost.`);
    case 'foreign':
      throw failure(
        'unsupported_file',
        `${name} is ${signature.name}. Meshbench reads Parquet, CSV, TSV, JSON and NDJSON: export it to one of these.`,
      );
    case 'parquet':
    case 'encrypted_parquet':
      await checkParquet(path, name, bytes);
      return { kind: 'parquet', bytes, modifiedAt, parts };
    case 'text': {
      const own = ownFile(path);
      if (own !== null) throw failure('unsupported_file', `${name} is ${own}.`);
      if (nameSays(path) === 'parquet') await checkParquet(path, name, bytes);
      return { kind: 'text', container: signature.container, bytes, modifiedAt, parts };
    }
  }
}
