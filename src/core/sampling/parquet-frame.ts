import { AppFailure } from '../failures.ts';
import { partitionsOf, partitionType } from '../intake/partition-types.ts';
import type { Progress } from '../jobs/progress.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { seededRandom } from '../profiling/slices.ts';
import { type ChosenFiles, LeftOutFiles } from './choose-files.ts';
import type { ParquetFile, ParquetFrame } from './frame.ts';
import { inParallel } from './in-parallel.ts';
import { type Footer, footerLength, readFooter, trailerBytes } from './parquet/footer.ts';
import { readAll } from './read-all.ts';

/** Up to so many files every footer is read; of more, so many are chosen by chance. */
const mostFooters = 2_000;
const chosenFooters = 500;
const footersAtOnce = 12;
/** Footers kept in memory between looking and drawing. */
const keptBytes = 64 * 1024 ** 2;

/** The first guess of how long footers are; later ones follow what was seen. */
const firstTail = 32 * 1024;

interface Looked {
  readonly object: StoredObject;
  readonly weight: number;
  readonly footer: Footer;
}

/** Reads one footer: the last bytes, and the rest of it where it turns out to be longer. */
export async function fetchFooter(store: ObjectStore, object: StoredObject, tailBytes: number, progress: Progress): Promise<Footer> {
  const { signal } = progress;
  const guess = Math.min(object.bytes, Math.max(trailerBytes, tailBytes));
  const tail = await readAll(store, object, object.bytes - guess, guess, signal);
  const length = footerLength(tail, object.bytes, object.relativeKey);
  const have = tail.subarray(Math.max(0, guess - trailerBytes - length), guess - trailerBytes);
  if (have.length === length) return readFooter(have.slice(), object.bytes, object.relativeKey);
  const missing = length - have.length;
  const before = await readAll(store, object, object.bytes - trailerBytes - length, missing, signal);
  const metadata = new Uint8Array(length);
  metadata.set(before);
  metadata.set(have, missing);
  return readFooter(metadata, object.bytes, object.relativeKey);
}

/**
 * Reads the footers of Parquet files. One that is damaged or encrypted is left out, and said so, as long as others are there.
 * Files beyond two thousand are chosen by chance, in proportion to their bytes (see design.ts), with a fixed seed.
 */
export async function lookAtParquet(store: ObjectStore, chosen: ChosenFiles, progress: Progress): Promise<ParquetFrame> {
  const wanted = chosen.files.length > mostFooters ? choose(chosen.files) : chosen.files.map((object) => ({ object, weight: 1 }));
  const leftOut = new LeftOutFiles();
  let tail = firstTail;
  let done = 0;
  let firstProblem: AppFailure | null = null;
  const looked = await inParallel(wanted, footersAtOnce, async ({ object, weight }): Promise<Looked | null> => {
    try {
      const footer = await fetchFooter(store, object, tail, progress);
      tail = Math.min(4 * 1024 ** 2, Math.max(done === 0 ? 4096 : tail, Math.ceil((footer.metadata.length + trailerBytes) * 1.2)));
      return { object, weight, footer };
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || !isOfTheFile(thrown)) throw thrown;
      firstProblem ??= thrown;
      leftOut.add(thrown.error.code === 'encrypted_file' ? 'encrypted' : 'unreadable', object);
      return null;
    } finally {
      done += 1;
      progress.report({ label: `Reading footers: ${done} of ${wanted.length}`, share: done / wanted.length });
    }
  });
  const readable = looked.filter((each) => each !== null);
  if (readable.length === 0 && firstProblem !== null) throw firstProblem;
  return frameOf(store, chosen, readable, leftOut, wanted.length < chosen.files.length);
}

const isOfTheFile = ({ error }: AppFailure): boolean =>
  ['unreadable_file', 'encrypted_file', 'unsupported_file', 'empty_file', 'too_large'].includes(error.code);

/** Every (bytes / places)-th byte hits a file, from a random start; a file hit twice stands for itself twice. */
function choose(files: readonly StoredObject[]): { object: StoredObject; weight: number }[] {
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  const step = bytes / chosenFooters;
  let next = seededRandom(1)() * step;
  let behind = 0;
  return files.flatMap((object) => {
    behind += object.bytes;
    let hits = 0;
    for (; next < behind; next += step) hits += 1;
    return hits === 0 ? [] : [{ object, weight: (hits * step) / object.bytes }];
  });
}

function frameOf(store: ObjectStore, chosen: ChosenFiles, looked: readonly Looked[], leftOut: LeftOutFiles, isPart: boolean): ParquetFrame {
  const paths = looked.map(({ object }) => decodedPartitions(object.relativeKey));
  const names = [...new Set(paths.flatMap((path) => path.map(({ name }) => name)))];
  // A partition counts only where every file has it, once.
  const isPartitioned = paths.every((path) => path.length === names.length);
  const partitionColumns = isPartitioned
    ? names.map((name) => ({
        name,
        type: partitionType(paths.flatMap((path) => path.filter((each) => each.name === name).map(({ value }) => value))),
      }))
    : [];
  let kept = 0;
  const files = looked.map(({ object, weight, footer }, index): ParquetFile => {
    kept += footer.metadata.length;
    return {
      object,
      weight,
      partition: isPartitioned ? (paths[index] ?? []) : [],
      rowGroups: footer.rowGroups,
      rows: footer.rows,
      footerBytes: footer.metadata.length + trailerBytes,
      metadata: kept <= keptBytes ? footer.metadata : null,
    };
  });
  const without = leftOut.list();
  const missing = without.reduce((sum, each) => ({ files: sum.files + each.files, bytes: sum.bytes + each.bytes }), { files: 0, bytes: 0 });
  return {
    kind: 'parquet',
    address: store.address,
    fileCount: chosen.files.length - missing.files,
    bytes: chosen.files.reduce((sum, { bytes }) => sum + bytes, 0) - missing.bytes,
    leftOut: [...chosen.leftOut, ...without],
    warnings: chosen.warnings,
    looked: { ...store.transferred },
    files,
    rows: Math.round(files.reduce((sum, { rows, weight }) => sum + rows * weight, 0)),
    rowsAreExact: !isPart,
    rowGroups: Math.round(files.reduce((sum, { rowGroups, weight }) => sum + rowGroups.length * weight, 0)),
    partitionColumns,
  };
}

/** Hive writes characters that paths do not like as %XX. */
function decodedPartitions(relativeKey: string) {
  return partitionsOf(relativeKey).map(({ name, value }) => ({ name: decoded(name), value: decoded(value) }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
