import type { Drawn, LeftOut } from '#contract/drawn.ts';
import { leftOutWords } from '#contract/drawn-words.ts';
import type { ProfileWarning } from '#contract/profile.ts';
import { failure } from '../failures.ts';
import { nameSays, signatureOf } from '../intake/detect-format.ts';
import type { Progress } from '../jobs/progress.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { readAll } from './read-all.ts';

type Format = Exclude<Drawn['format'], 'other'> | 'json';

export interface ChosenFiles {
  readonly format: Format;
  readonly isCompressed: boolean;
  readonly files: readonly StoredObject[];
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly ProfileWarning[];
}

const mostListed = 1_000_000;
const mostExamples = 5;
const compressedName = /\.(gz|gzip|zst|zstd|bz2|xz|snappy|lz4|zip)$/i;

/** Groups what plays no part by its reason. */
export class LeftOutFiles {
  readonly #reasons = new Map<LeftOut['reason'], { files: number; bytes: number; examples: string[] }>();

  add(reason: LeftOut['reason'], object: StoredObject): void {
    const group = this.#reasons.get(reason) ?? { files: 0, bytes: 0, examples: [] };
    this.#reasons.set(reason, group);
    group.files += 1;
    group.bytes += object.bytes;
    if (group.examples.length < mostExamples) group.examples.push(object.relativeKey);
  }

  list(): LeftOut[] {
    return [...this.#reasons].map(([reason, group]) => ({ reason, ...group }));
  }
}

/** As Hive and Spark have it: what begins with a dot, or with an underscore and names no partition, is none of the data. */
const isHidden = (relativeKey: string): boolean =>
  relativeKey.split('/').some((step) => step.startsWith('.') || (step.startsWith('_') && !step.includes('=')));

const tableFormats: readonly [string, RegExp][] = [
  ['Delta Lake', /(^|\/)_delta_log\//],
  ['Apache Iceberg', /(^|\/)metadata\/[^/]+\.metadata\.json$/],
  ['Apache Hudi', /(^|\/)\.hoodie\//],
];

const bytesOf = (files: readonly StoredObject[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Finds what lies at an address and takes the files of that format which has most of the bytes.
 * Rejects with `not_found` where there is nothing, and `unsupported_file` where there is nothing that can be read.
 */
export async function chooseFiles(store: ObjectStore, progress: Progress): Promise<ChosenFiles> {
  const { signal } = progress;
  progress.report({ label: 'Listing what is there', share: null });
  const single = await store.find(signal);
  if (single !== null) return chooseSingle(store, single, progress);
  const leftOut = new LeftOutFiles();
  const byFormat = new Map<Format | 'unknown', StoredObject[]>();
  const seenFormats = new Set<string>();
  let listed = 0;
  for await (const page of store.list(signal)) {
    for (const object of page) {
      for (const [name, pattern] of tableFormats) if (pattern.test(object.relativeKey)) seenFormats.add(name);
      if (object.relativeKey === '' || object.relativeKey.endsWith('/')) continue;
      if (isHidden(object.relativeKey)) leftOut.add('hidden', object);
      else if (object.bytes === 0) leftOut.add('empty', object);
      else if (object.isArchived) leftOut.add('archived', object);
      else {
        const said = nameSays(object.key);
        const format = said === 'text' || said === null ? 'unknown' : said;
        const group = byFormat.get(format);
        if (group === undefined) byFormat.set(format, [object]);
        else group.push(object);
      }
    }
    listed += page.length;
    if (listed > mostListed)
      throw failure(
        'too_large',
        `More than ${mostListed.toLocaleString('en-GB')} objects lie under ${store.address}. Choose one of the prefixes below it.`,
      );
    progress.report({ label: `Listing what is there: ${listed.toLocaleString('en-GB')} so far`, share: null });
  }
  const [first] = [...byFormat].toSorted(
    ([one, files], [other, others]) => Number(one === 'unknown') - Number(other === 'unknown') || bytesOf(others) - bytesOf(files),
  );
  if (first === undefined) throw nothing(store, leftOut.list());
  const [named, candidates] = first;
  for (const [format, files] of byFormat) if (format !== named) for (const each of files) leftOut.add('other_format', each);
  const largest = candidates.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  const sniffed = named === 'parquet' ? null : await sniff(store, largest, progress);
  const format = named === 'unknown' ? sniffed?.format : named;
  if (format === undefined)
    throw failure('unsupported_file', `What lies at ${store.address} cannot be told by its names. Choose one of the files.`);
  const packed = format === 'parquet' ? [] : candidates.filter(({ key }) => compressedName.test(key));
  const files = packed.length === 0 ? candidates : candidates.filter((each) => !packed.includes(each));
  if (files.length > 0) for (const each of packed) leftOut.add('compressed', each);
  const warnings = [...seenFormats].map((name) => ({
    code: 'table_format',
    message: `This looks like a table of ${name}. Its own list of current files was not read: rows that it no longer holds may be among these.`,
  }));
  return {
    format,
    isCompressed: files.length === 0,
    files: files.length === 0 ? packed : files,
    leftOut: leftOut.list(),
    warnings,
  };
}

async function chooseSingle(store: ObjectStore, object: StoredObject, progress: Progress): Promise<ChosenFiles> {
  if (object.bytes === 0) throw failure('empty_file', `${store.address} is empty: it has no content at all.`);
  if (object.isArchived)
    throw failure('no_permission', `${store.address} is in archive storage. Have it restored, then look again.`, { retry: 'changed' });
  const { format, isCompressed } = await sniff(store, object, progress);
  return { format, isCompressed, files: [object], leftOut: [], warnings: [] };
}

/** What a file is, by its first and last bytes before its name. */
async function sniff(
  store: ObjectStore,
  object: StoredObject,
  progress: Progress,
): Promise<{ readonly format: Format; readonly isCompressed: boolean }> {
  const headBytes = Math.min(object.bytes, 512);
  const head = await readAll(store, object, 0, headBytes, progress.signal);
  const signature = signatureOf(head, head.subarray(-4));
  const said = nameSays(object.key);
  if (signature.kind === 'parquet' || signature.kind === 'encrypted_parquet') return { format: 'parquet', isCompressed: false };
  if (signature.kind === 'foreign')
    throw failure('unsupported_file', `${object.relativeKey} is ${signature.name}. Meshbench samples Parquet, CSV, TSV, JSON and NDJSON.`);
  const isCompressed = (signature.kind === 'text' && signature.container !== 'none') || compressedName.test(object.key);
  if (said === 'parquet') return { format: 'parquet', isCompressed: false };
  const start = String.fromCharCode(...head).trimStart();
  if (said === 'ndjson') return { format: 'ndjson', isCompressed };
  if (said === 'json' || (said === null && /^[{[]/.test(start))) return { format: start.startsWith('[') ? 'json' : 'ndjson', isCompressed };
  return { format: said === 'tsv' ? 'tsv' : 'csv', isCompressed };
}

function nothing(store: ObjectStore, leftOut: readonly LeftOut[]) {
  const count = leftOut.reduce((sum, { files }) => sum + files, 0);
  if (count === 0)
    return failure('not_found', `There is nothing at ${store.address}. Check the address, and that it ends where the data begins.`);
  return failure(
    'unsupported_file',
    `There is nothing at ${store.address} that could be sampled: ${leftOutWords(leftOut)}. Choose another address.`,
  );
}
