import type * as z from 'zod';
import { textOfUtf8 } from '../../utf8.ts';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import { firstChangedBlocks, type Manifest, manifestPath, manifestSchema, signaturePath } from './manifest.ts';
import { fingerprintOf, isSignatureOf, type Signature, signatureSchema } from './signature.ts';
import { type ArchiveReading, type ByteFault, type PlacedFile, readStoredZip } from './stored-zip.ts';

export interface BundleCheck {
  readonly name: 'archive' | 'manifest' | 'files' | 'signature';
  readonly outcome: 'passed' | 'failed' | 'missing';
  readonly detail: string;
}

export interface VerifiedBundle {
  /** Every byte is as it was written, and it is signed. */
  readonly isWhole: boolean;
  readonly checks: readonly BundleCheck[];
  /** The first bytes of the archive that are not as they were written. */
  readonly fault: (ByteFault & { readonly path: string | null }) | null;
  readonly manifest: Manifest | null;
  /** Null where there is none or it does not hold. */
  readonly signature: (Signature & { readonly fingerprint: string }) | null;
  readonly files: readonly PlacedFile[];
}

/**
 * Checks a bundle with nothing but itself: the archive's own bytes, the sums of every file, the signature.
 * It says that nothing was changed since the owner of the key signed, not whose key that is, nor that what was signed is true.
 */
export function verifyBundle(archive: Uint8Array): VerifiedBundle {
  const failures = ({ checks }: VerifiedBundle): number => checks.filter(({ outcome }) => outcome !== 'passed').length;
  const [best] = readStoredZip(archive)
    .map(verifyReading)
    .toSorted((one, other) => failures(one) - failures(other));
  if (!best) throw new Error('An archive has at least one reading.');
  return best;
}

function verifyReading({ files, fault: ofArchive }: ArchiveReading): VerifiedBundle {
  const checks: BundleCheck[] = [];
  const faults: (ByteFault & { path: string | null })[] = [];
  const check = (name: BundleCheck['name'], fault: string | null, passed: string): void =>
    void checks.push({ name, outcome: fault === null ? 'passed' : 'failed', detail: fault ?? passed });

  const file = (path: string): PlacedFile | undefined => files.find((each) => each.path === path);
  const manifestFile = file(manifestPath);
  const manifest = manifestFile ? readCanonical(manifestFile.bytes, manifestSchema) : null;
  if (manifestFile && manifest === null) faults.push({ ...whole(manifestFile), reason: 'The manifest cannot be read.' });
  const ofFiles = manifest === null ? 'Without a manifest nothing is known of the files.' : compareFiles(manifest, files, faults);

  const signatureFile = file(signaturePath);
  const signature = signatureFile ? readCanonical(signatureFile.bytes, signatureSchema) : null;
  const holds = signature !== null && manifestFile !== undefined && isSignatureOf(signature, manifestFile.bytes);
  if (signatureFile && !holds) {
    const isReadable = signature !== null && manifestFile !== undefined && manifest !== null;
    // Which of the two was changed, the archive's own sums tell, unless they were changed with it.
    const at = isReadable && ofArchive?.from !== signatureFile.offset ? manifestFile : signatureFile;
    const reason = isReadable
      ? 'The manifest and its signature do not belong together: one of the two was changed.'
      : 'The signature cannot be read or has nothing to stand for.';
    faults.push({ ...whole(at), reason });
  }
  if (ofArchive) {
    // A sum of the archive covers a whole file; the manifest knows its blocks, and says it more narrowly.
    const isNamed = faults.some(({ from, to }) => from >= ofArchive.from && to <= ofArchive.to);
    if (!isNamed) faults.push({ ...ofArchive, path: files.find((each) => each.offset === ofArchive.from)?.path ?? null });
  }

  check('archive', ofArchive?.reason ?? null, 'Nothing was added, left out or moved.');
  const missing = files.length === 0 ? 'This is no bundle of Meshbench.' : 'It has no manifest.';
  check(
    'manifest',
    manifestFile === undefined ? missing : manifest === null ? 'The manifest cannot be read.' : null,
    'It lists every file.',
  );
  check('files', ofFiles, `${manifest?.files.length ?? 0} files are as they were when the manifest was written.`);
  if (!signatureFile) checks.push({ name: 'signature', outcome: 'missing', detail: 'Nobody has signed it: it is a draft.' });
  else check('signature', holds ? null : 'The signature does not hold.', 'It belongs to this manifest and to the key that it names.');
  const [fault = null] = faults.toSorted((one, other) => one.from - other.from);
  return {
    isWhole: checks.every(({ outcome }) => outcome === 'passed'),
    checks,
    fault,
    manifest,
    signature: holds ? { ...signature, fingerprint: fingerprintOf(signature.publicKey) } : null,
    files,
  };
}

/** Of a file, all of its bytes. */
const whole = ({ bytes, offset, path }: PlacedFile): { from: number; to: number; path: string } => ({
  from: offset,
  to: offset + bytes.length,
  path,
});

/** @returns what is wrong, in words; where it is goes to `faults` */
function compareFiles(manifest: Manifest, files: readonly PlacedFile[], faults: (ByteFault & { path: string | null })[]): string | null {
  const listed = new Map(manifest.files.map((each) => [each.path, each]));
  const said: string[] = [];
  for (const file of files) {
    if (file.path === manifestPath || file.path === signaturePath) continue;
    const entry = listed.get(file.path);
    listed.delete(file.path);
    if (entry === undefined) {
      said.push(`${file.path} is not in the manifest.`);
      faults.push({ ...whole(file), reason: said.at(-1) ?? '' });
      continue;
    }
    const changed = firstChangedBlocks(file.bytes, entry.blocks);
    if (changed === null && entry.bytes === file.bytes.length) continue;
    const range = changed ?? { from: 0, to: file.bytes.length };
    said.push(`${file.path} was changed between its bytes ${range.from} and ${range.to}.`);
    faults.push({ from: file.offset + range.from, to: file.offset + range.to, path: file.path, reason: said.at(-1) ?? '' });
  }
  for (const path of listed.keys()) said.push(`${path} is missing.`);
  return said.length === 0 ? null : said.join(' ');
}

/** Null unless it is exactly the canonical JSON of something of that shape: any other text of the same value was not written by us. */
function readCanonical<Shape extends z.ZodType>(bytes: Uint8Array, schema: Shape): z.infer<Shape> | null {
  try {
    const text = textOfUtf8(bytes);
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}
