import type { Drawn } from '#contract/drawn.ts';
import type { DrawChoice } from '#contract/sampling.ts';
import { AppFailure, cancelled } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import type { Clock } from '../ports/clock.ts';
import { copyRange } from './copy-range.ts';
import { type DrawMeans, drawParquet } from './draw-parquet.ts';
import type { Frame } from './frame.ts';
import { safeFileName } from '../samples/titles.ts';
import { lookAt } from './look.ts';
import { checkMethod } from './plan.ts';
import { planParquet } from './plan-parquet.ts';
import { drawText } from './text/draw-text.ts';
import { planText } from './text/plan-text.ts';

export interface DrawnFile {
  /** The finished sample, in the folder that was given. */
  readonly path: string;
  readonly drawn: Drawn;
}

/** What drawing found out, beside what it cost. */
type Outcome = Pick<
  Drawn,
  'rows' | 'ofRows' | 'ofRowsIsExact' | 'chance' | 'files' | 'rowGroups' | 'partitions' | 'bytesTaken' | 'stretchesLeftOut'
> & { readonly path: string };

/** How often a draw is begun again because a file changed under it. */
const mostRestarts = 1;

/**
 * Draws a sample into `folder`, which must be empty. Where a file turns out to have changed since it was looked at, everything is
 * looked at again and drawn anew from what is there then; a second time it fails. Rejects with `conflict` for that, with
 * `cancelled`, and with what the store, the formats and the lab reject with; then nothing that is left in the folder is a sample.
 */
export async function drawSample(
  means: DrawMeans & { readonly clock: Clock },
  looked: Frame,
  choice: DrawChoice,
  folder: string,
  progress: Progress,
): Promise<DrawnFile> {
  const { store, clock } = means;
  let frame = looked;
  let spent = { requests: 0, bytes: 0 };
  for (let restarts = 0; ; restarts += 1) {
    if (progress.signal.aborted) throw cancelled('The sample was not drawn');
    const before = { ...store.transferred };
    try {
      const { path, ...outcome } = await attempt(means, frame, choice, folder, progress);
      const { requests, bytes } = store.transferred;
      return {
        path,
        drawn: {
          address: frame.address,
          drawnAt: clock.now().toISOString(),
          format: frame.kind === 'parquet' ? 'parquet' : frame.format,
          method: choice.method,
          seed: choice.seed,
          ...outcome,
          ofBytes: frame.bytes,
          looked: frame.looked,
          drawn: { requests: requests - before.requests + spent.requests, bytes: bytes - before.bytes + spent.bytes },
          restarts,
          leftOut: [...frame.leftOut],
        },
      };
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'conflict' || restarts >= mostRestarts) throw thrown;
      progress.report({ label: 'A file has changed: looking again', share: null });
      await means.files.remove(folder);
      await means.files.makeFolder(folder);
      frame = await lookAt(store, progress);
      const { requests, bytes } = store.transferred;
      spent = { requests: spent.requests + requests - before.requests, bytes: spent.bytes + bytes - before.bytes };
    }
  }
}

async function attempt(means: DrawMeans, frame: Frame, choice: DrawChoice, folder: string, progress: Progress): Promise<Outcome> {
  checkMethod(frame, choice);
  const { files, store, createFile } = means;
  if (frame.kind === 'parquet') {
    const draw = planParquet(frame, choice);
    const path = files.join(folder, 'sample.parquet');
    const { rows, bytesTaken } = await drawParquet(means, frame, draw, { folder, output: path }, progress);
    const { plan } = draw;
    return {
      path,
      rows,
      ofRows: frame.rows,
      ofRowsIsExact: frame.rowsAreExact,
      chance: plan.chance,
      files: { taken: plan.files, of: frame.fileCount },
      rowGroups: { taken: plan.rowGroups ?? 0, of: frame.rowGroups, ofIsExact: frame.rowsAreExact },
      partitions: plan.partitions === null ? null : { taken: plan.partitions, of: partitionCount(frame) },
      bytesTaken,
      stretchesLeftOut: 0,
    };
  }
  if (frame.kind === 'text') {
    const draw = planText(frame, choice);
    const path = files.join(folder, `sample.${frame.format}`);
    const { rows, bytesTaken, stretchesLeftOut } = await drawText({ store, createFile, path }, frame, draw, progress);
    const isAll = draw.chance === 1 && stretchesLeftOut === 0;
    return {
      path,
      rows,
      // The mean number of rows of the stretches that could be read, times the number of stretches.
      ofRows: Math.round((rows / draw.chance) * (draw.stretches.length / Math.max(1, draw.stretches.length - stretchesLeftOut))),
      ofRowsIsExact: isAll,
      chance: { least: draw.chance, most: draw.chance },
      files: { taken: draw.plan.files, of: frame.fileCount },
      rowGroups: null,
      partitions: null,
      bytesTaken,
      stretchesLeftOut,
    };
  }
  const path = files.join(folder, safeFileName(frame.file.relativeKey.replace(/^.*\//, '')));
  const file = await createFile(path);
  let done = 0;
  try {
    await copyRange({ store, object: frame.file }, { start: 0, end: frame.file.bytes }, file, {
      signal: progress.signal,
      onBytes: (bytes) => {
        done += bytes;
        progress.report({ label: 'Fetching the file', share: Math.min(1, done / frame.file.bytes) });
      },
    });
  } finally {
    await file.close();
  }
  return {
    path,
    rows: null,
    ofRows: null,
    ofRowsIsExact: false,
    chance: { least: 1, most: 1 },
    files: { taken: 1, of: 1 },
    rowGroups: null,
    partitions: null,
    bytesTaken: frame.file.bytes,
    stretchesLeftOut: 0,
  };
}

const partitionCount = (frame: Extract<Frame, { kind: 'parquet' }>): number =>
  new Set(frame.files.map(({ partition }) => partition.map(({ name, value }) => `${name}=${value}`).join('/'))).size;
