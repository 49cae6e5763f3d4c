import type { Progress } from '../jobs/progress.ts';
import type { Assemble } from '../ports/assembler.ts';
import type { Files } from '../ports/files.ts';
import type { LabLimits } from '../ports/lab.ts';
import type { CreateFile, ObjectStore } from '../ports/object-store.ts';
import { copyRange } from './copy-range.ts';
import type { ParquetFrame } from './frame.ts';
import { inParallel } from './in-parallel.ts';
import { magic } from './parquet/footer.ts';
import { planPart } from './parquet/part.ts';
import { fetchFooter } from './parquet-frame.ts';
import type { ParquetDraw, PartTake } from './plan-parquet.ts';

const partsAtOnce = 4;
/** Of the progress, what fetching takes; the rest is reading and writing the rows. */
const fetchingShare = 0.8;

/** Hive's own word for a missing partition value. */
const hiveNull = '__HIVE_DEFAULT_PARTITION__';

export interface DrawMeans {
  readonly store: ObjectStore;
  readonly files: Files;
  readonly createFile: CreateFile;
  readonly assemble: Assemble;
  readonly limits: LabLimits;
}

/**
 * Fetches the row groups that were chosen, each file's into a Parquet file of its own under `folder`, and puts the rows that were
 * chosen together as `output`.
 * @returns rows in the sample, and bytes of the row groups that were fetched
 */
export async function drawParquet(
  means: DrawMeans,
  frame: ParquetFrame,
  draw: ParquetDraw,
  paths: { readonly folder: string; readonly output: string },
  progress: Progress,
): Promise<{ rows: number; bytesTaken: number }> {
  const { files, assemble, limits } = means;
  const total = Math.max(1, draw.plan.bytes);
  let done = 0;
  const onBytes = (bytes: number): void => {
    done += bytes;
    progress.report({ label: 'Fetching row groups', share: Math.min(1, done / total) * fetchingShare });
  };
  const partsFolder = files.join(paths.folder, 'parts');
  await files.makeFolder(partsFolder);
  const fetched = await inParallel(draw.parts, partsAtOnce, async (part, index) => {
    const path = files.join(partsFolder, `part-${String(index).padStart(5, '0')}.parquet`);
    return { path, bytes: await fetchPart(means, part, path, { progress, onBytes }) };
  });
  const rows = await assemble(
    {
      parts: fetched.map(({ path }) => path),
      segments: draw.parts.flatMap(({ file, groups }) => {
        const values = frame.partitionColumns.map(({ name }) => {
          const value = file.partition.find((each) => each.name === name)?.value ?? hiveNull;
          return value === hiveNull ? null : value;
        });
        return groups.map(({ rows: all, take: { offset, of, want, shift } }) => ({ rows: all, offset, of, want, shift, values }));
      }),
      columns: frame.partitionColumns,
      output: paths.output,
      name: frame.address,
      limits,
    },
    {
      signal: progress.signal,
      report: ({ label, share }) =>
        progress.report({ label, share: share === null ? fetchingShare : fetchingShare + share * (1 - fetchingShare) }),
    },
  );
  await files.remove(partsFolder);
  return { rows, bytesTaken: fetched.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function fetchPart(
  { store, createFile }: DrawMeans,
  { file, groups }: PartTake,
  path: string,
  watch: { readonly progress: Progress; onBytes(bytes: number): void },
): Promise<number> {
  const { object } = file;
  const metadata = file.metadata ?? (await fetchFooter(store, object, file.footerBytes, watch.progress)).metadata;
  const part = planPart(
    { rows: file.rows, rowGroups: file.rowGroups, metadata },
    groups.map(({ index }) => index),
  );
  const target = await createFile(path);
  try {
    await target.write(magic);
    for (const range of part.copies)
      await copyRange({ store, object }, range, target, { signal: watch.progress.signal, onBytes: watch.onBytes });
    await target.write(part.end);
  } finally {
    await target.close();
  }
  return part.bytes;
}
