import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import type { BundledFile } from './stored-zip.ts';

/** The two files that are about the others. */
export const manifestPath = 'manifest.json';
export const signaturePath = 'signature.json';

/** Bytes that one sum of a file covers, so that a verifier can say which of them were changed. */
export const blockBytes = 4096;

const hexSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a bundle holds: SHA-256 of every file, whole and in blocks of {@link blockBytes}. */
export const manifestSchema = z.strictObject({
  format: z.literal('meshbench-dossier'),
  version: z.literal(1),
  /** What the dossier is about, in words. */
  title: z.string(),
  /** The date that everything in it is as of; instant in UTC. */
  asOf: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      bytes: z.number().int().nonnegative(),
      sha256: hexSchema,
      blocks: z.array(hexSchema),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const sha256Of = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

const blocksOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / blockBytes) }, (_, block) => bytes.subarray(block * blockBytes, (block + 1) * blockBytes));

/** The manifest of these files as canonical JSON (RFC 8785) in UTF-8. */
export function manifestOf({ title, asOf }: Pick<Manifest, 'title' | 'asOf'>, files: readonly BundledFile[]): Uint8Array {
  const manifest: Manifest = {
    format: 'meshbench-dossier',
    version: 1,
    title,
    asOf,
    files: files.map(({ bytes, path }) => ({ path, bytes: bytes.length, sha256: sha256Of(bytes), blocks: blocksOf(bytes).map(sha256Of) })),
  };
  return utf8ToBytes(canonicalJson(manifest));
}

/** The first stretch of blocks that do not fit their sums; null where all do. Offsets from the file's start. */
export function firstChangedBlocks(bytes: Uint8Array, blocks: readonly string[]): { from: number; to: number } | null {
  const sums = blocksOf(bytes).map(sha256Of);
  const first = Array.from({ length: Math.max(sums.length, blocks.length) }, (_, place) => place).find(
    (place) => sums[place] !== blocks[place],
  );
  if (first === undefined) return null;
  let last = first;
  while (last + 1 < sums.length && sums[last + 1] !== blocks[last + 1]) last++;
  return { from: first * blockBytes, to: Math.max(first * blockBytes, Math.min(bytes.length, (last + 1) * blockBytes)) };
}
