import { setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createFile } from '#adapters/files/local-store.ts';
import { disk } from '#adapters/files/disk.ts';
import type { JobProgress } from '#contract/jobs.ts';
import { type SampleReport, sampleReportFormatVersion } from '#contract/sample-report.ts';
import { type DrawChoiceInput, drawChoiceSchema, type SamplingSourceInput, samplingSourceSchema } from '#contract/sampling.ts';
import { failure } from '#core/failures.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import { drawSample } from '#core/sampling/draw.ts';
import { lookAt, lookOf } from '#core/sampling/look.ts';
import { planOf } from '#core/sampling/plan.ts';
import { watchSilence } from '#core/sampling/watch-silence.ts';
import { createSystemClock, systemTimers } from './clock.ts';
import { type Attempt, attempted } from './file-lab.ts';
import { createAssembler } from './lab/assemble-client.ts';
import { createNodeLabSpawner } from './lab/spawner.node.ts';
import { openObjectStore } from './object-stores.ts';
import { makeFolder } from './make-folder.ts';

export interface FileSamplingRequest {
  readonly source: SamplingSourceInput;
  /** Rows, seed and places; the way of drawing follows from what is there, and from `byPartition`. */
  readonly choice: Omit<DrawChoiceInput, 'method'>;
  readonly byPartition: boolean;
  /** The file to write; null: only look and plan. */
  readonly output: string | null;
  readonly limits: LabLimits;
  readonly signal: AbortSignal;
  onProgress(progress: JobProgress): void;
  /** Told what is there and what drawing will cost, before anything is drawn. */
  onPlan(report: SampleReport): void;
}

/** Draws samples without a workspace: what scripts need. */
export type SampleFile = (request: FileSamplingRequest) => Promise<Attempt<{ readonly report: SampleReport }>>;

/**
 * @param labEntry the built lab process
 * @param tempFolder where parts lie until the sample is finished; removed afterwards
 */
export function createFileSampling({
  labEntry,
  version,
  tempFolder,
}: {
  labEntry: string;
  version: string;
  tempFolder: string;
}): SampleFile {
  const assemble = createAssembler(createNodeLabSpawner(labEntry), { tempFolder });
  const sample = async (request: FileSamplingRequest): Promise<SampleReport> => {
    const { source, choice, byPartition, output, limits, signal, onProgress, onPlan } = request;
    const checked = samplingSourceSchema.safeParse(source);
    if (!checked.success)
      throw failure('bad_input', 'This address or endpoint cannot be understood. Write s3://bucket/prefix, and https://… for an endpoint.');
    const target = output === null ? null : resolve(output);
    if (target !== null && (await disk.stat(dirname(target)))?.kind !== 'folder')
      throw failure('not_found', `There is no folder ${dirname(target)} to write to. Make it first, or choose another place.`);
    // Several requests are under way at once, and each listens.
    setMaxListeners(0, signal);
    const clock = createSystemClock();
    const opened = await openObjectStore(checked.data);
    const { store, progress } = watchSilence(opened, { signal, report: onProgress }, { clock, timers: systemTimers });
    try {
      const frame = await lookAt(store, progress);
      const { lookId: _, ...look } = lookOf(frame, 'none');
      const method = byPartition ? 'partitions' : (look.methods[0] ?? 'rows');
      const wanted = drawChoiceSchema.parse({ ...choice, method });
      const report: SampleReport = {
        formatVersion: sampleReportFormatVersion,
        generator: { name: 'meshbench', version },
        look,
        plan: planOf(frame, wanted),
        drawn: null,
        output: null,
      };
      onPlan(report);
      if (target === null) return report;
      await makeFolder(tempFolder);
      const folder = await mkdtemp(join(tempFolder, 'sample-'));
      try {
        const means = { store, files: disk, createFile, assemble, limits, clock };
        const { path, drawn } = await drawSample(means, frame, wanted, folder, progress);
        // Where a reader finds either the old file or the whole new one.
        await disk.move(path, `${target}.part`);
        await disk.move(`${target}.part`, target);
        return { ...report, drawn, output };
      } finally {
        await rm(folder, { recursive: true, force: true });
        await rm(`${target}.part`, { force: true });
      }
    } finally {
      store.close();
    }
  };
  return (request) => attempted(async () => ({ report: await sample(request) }));
}
