import type { Look } from '#contract/sampling.ts';
import { AppFailure, failure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { chooseFiles } from './choose-files.ts';
import { type Frame, type ParquetFrame, partitionLabel } from './frame.ts';
import { lookAtParquet } from './parquet-frame.ts';
import { lookAtText } from './text/text-frame.ts';

/** An object that cannot be read in parts is taken as it is up to this size. */
const mostWholeBytes = 1024 ** 3;
const mostPartitionsShown = 200;

/** Finds what lies at an address; begins once more where a file changed meanwhile. Rejects with what the store and the formats reject with. */
export async function lookAt(store: ObjectStore, progress: Progress): Promise<Frame> {
  try {
    return await look(store, progress);
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'conflict') throw thrown;
    return look(store, progress);
  }
}

async function look(store: ObjectStore, progress: Progress): Promise<Frame> {
  const chosen = await chooseFiles(store, progress);
  const { format } = chosen;
  if (format === 'parquet') return lookAtParquet(store, chosen, progress);
  if (!chosen.isCompressed && format !== 'json') return lookAtText(store, { ...chosen, format }, progress);
  const what = chosen.isCompressed ? 'compressed as a whole' : 'one JSON array';
  const [file, ...others] = chosen.files;
  if (file === undefined || others.length > 0)
    throw failure(
      'unsupported_file',
      `The ${chosen.files.length} files at ${store.address} are ${chosen.isCompressed ? 'compressed as a whole' : 'JSON arrays'} and cannot be read in parts. Choose one of them: it is fetched as it is.`,
    );
  if (file.bytes > mostWholeBytes)
    throw failure(
      'too_large',
      `${file.relativeKey} is ${what}, which cannot be read in parts, and larger than 1 GiB. Ask for it as Parquet, as plain text, or in smaller files.`,
    );
  return {
    kind: 'whole',
    format: format === 'json' ? 'other' : format,
    address: store.address,
    fileCount: 1,
    bytes: file.bytes,
    leftOut: chosen.leftOut,
    warnings: [...chosen.warnings, { code: 'whole_object', message: `This is ${what} and cannot be read in parts: all of it is fetched.` }],
    looked: { ...store.transferred },
    file,
    why: what,
  };
}

/** What people are told of what was found. */
export function lookOf(frame: Frame, lookId: string): Look {
  const common = {
    lookId,
    address: frame.address,
    files: frame.fileCount,
    bytes: frame.bytes,
    leftOut: [...frame.leftOut],
    looked: frame.looked,
    warnings: [...frame.warnings],
    partitionColumns: [],
    partitionCount: 0,
    partitions: [],
  };
  if (frame.kind === 'parquet') {
    const partitions = partitionsOf(frame);
    return {
      ...common,
      format: 'parquet',
      rows: frame.rows,
      rowsAreExact: frame.rowsAreExact,
      rowGroups: frame.rowGroups,
      filesLookedAt: frame.files.length,
      partitionColumns: frame.partitionColumns.map(({ name }) => name),
      partitionCount: partitions.length,
      partitions: partitions.slice(0, mostPartitionsShown),
      methods: frame.partitionColumns.length > 0 && frame.rowsAreExact ? ['rows', 'partitions'] : ['rows'],
    };
  }
  if (frame.kind === 'text') {
    const data = frame.bytes - frame.files.length * (frame.csv?.head.length ?? 0);
    const rows = Math.max(0, Math.round(data / frame.recordBytes));
    return { ...common, format: frame.format, rows, rowsAreExact: false, rowGroups: null, filesLookedAt: 1, methods: ['stretches'] };
  }
  return { ...common, format: frame.format, rows: null, rowsAreExact: false, rowGroups: null, filesLookedAt: 1, methods: ['whole'] };
}

function partitionsOf({ files, partitionColumns }: ParquetFrame): Look['partitions'] {
  if (partitionColumns.length === 0) return [];
  const found = new Map<string, { label: string; files: number; rows: number; bytes: number }>();
  for (const { object, partition, rows } of files) {
    const label = partitionLabel(partition);
    const group = found.get(label) ?? { label, files: 0, rows: 0, bytes: 0 };
    found.set(label, group);
    group.files += 1;
    group.rows += rows;
    group.bytes += object.bytes;
  }
  return [...found.values()].toSorted((one, other) => other.rows - one.rows || (one.label < other.label ? -1 : 1));
}
