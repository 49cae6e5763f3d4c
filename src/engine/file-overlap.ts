import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type * as z from 'zod';
import type { AppError } from '#contract/errors.ts';
import type { JobProgress } from '#contract/jobs.ts';
import type { filesOverlapSchema } from '#contract/overlap-report.ts';
import { exactInput } from '#core/overlap/exact/exact-input.ts';
import { compareDataSets } from '#core/overlap/match/compare-data-sets.ts';
import { fromSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import type { FileLab } from './file-lab.ts';

/** How two files overlap: from sketches for every pair of columns, and counted value by value for those that name something. */
export type FoundOverlap = z.infer<typeof filesOverlapSchema>;

export type FilesOverlap =
  { readonly ok: true; readonly found: FoundOverlap } | { readonly ok: false; readonly file: string; readonly error: AppError };

const values = 4096;

const told = ({ columns, rowCount, title }: DataSetSketch) => ({ title, rowCount, columnCount: columns.length });

/** Sketches both files with a key that is forgotten after it, pairs their columns, and compares these value by value. */
export async function compareFiles(
  lab: FileLab,
  [first, second]: readonly [string, string],
  watched: { limits: LabLimits; signal: AbortSignal; onProgress(file: string, progress: JobProgress): void },
): Promise<FilesOverlap> {
  const key = randomBytes(32).toString('hex');
  const { limits, signal } = watched;
  const sketches: DataSetSketch[] = [];
  for (const file of [first, second]) {
    const attempt = await lab.study('sketch', {
      paths: [file],
      input: {
        title: basename(file),
        key,
        k: values,
        profile: null,
        companyTypes: [],
        wanted: null,
        requestId: null,
        madeAt: new Date().toISOString(),
      },
      limits,
      signal,
      onProgress: (step) => watched.onProgress(file, step),
    });
    if (!attempt.ok) return { ok: false, file, error: attempt.error };
    sketches.push(fromSketchFile(attempt.output));
  }
  const [one, two] = sketches;
  if (!one || !two) throw new Error('Two files make two sketches');
  const held = compareDataSets({ sketch: one }, { sketch: two });
  const input = exactInput(held, { first: one, second: two }, []);
  const found = { subject: told(one), other: told(two), ...held };
  if (input.pairs.length === 0 && input.rows === null) return { ok: true, found: { ...found, exact: null } };
  const exact = await lab.study('overlap', {
    paths: [first, second],
    input,
    limits,
    signal,
    onProgress: (step) => watched.onProgress(first, step),
  });
  return exact.ok ? { ok: true, found: { ...found, exact: exact.output } } : { ok: false, file: `${first}, ${second}`, error: exact.error };
}
