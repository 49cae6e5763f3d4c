import { manifestOf, manifestPath, signaturePath, type Manifest } from './manifest.ts';
import { signManifest, type Signer } from './signature.ts';
import { writeStoredZip, type BundledFile } from './stored-zip.ts';

/**
 * One archive of the files, sorted by path, after their manifest and its signature. The same files, signer and key give the same bytes.
 * @param signing null for a draft that nobody has signed
 */
export function writeBundle(
  about: Pick<Manifest, 'title' | 'asOf'>,
  files: readonly BundledFile[],
  signing: { readonly signer: Signer; readonly secretKey: Uint8Array } | null,
): Uint8Array<ArrayBuffer> {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const twice = sorted.find(({ path }, place) => path === sorted[place + 1]?.path || path === manifestPath || path === signaturePath);
  if (twice) throw new RangeError(`${twice.path} is in the bundle twice.`);
  const manifest = manifestOf(about, sorted);
  const signature = signing && { path: signaturePath, bytes: signManifest(manifest, signing.signer, signing.secretKey) };
  return writeStoredZip([{ path: manifestPath, bytes: manifest }, ...(signature ? [signature] : []), ...sorted]);
}
