import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { AppError } from '#contract/errors.ts';
import type { Profile, ProfileStep } from '#contract/profile.ts';
import { AppFailure } from '#core/failures.ts';
import type { Lab, LabLimits } from '#core/ports/lab.ts';
import { createLab } from '#engine/lab/lab-client.ts';
import { createNodeLabSpawner } from '#engine/lab/spawner.node.ts';
import { keptLabs } from './kept-labs.ts';

/** The lab as it is shipped; built before all tests. */
export const builtLab = resolve(import.meta.dirname, '../../out/main/lab-node.js');

export const roomyLimits: LabLimits = { memoryBytes: 1024 ** 3, threads: 2, milliseconds: 120_000 };

export type Outcome =
  | { readonly ok: true; readonly profile: Profile; readonly convertedTo: string | null; readonly steps: ProfileStep[] }
  | { readonly ok: false; readonly error: AppError };

export interface LabBench {
  /** Each file in a process of its own, as in the app. */
  readonly lab: Lab;
  /** A folder for the files of a test; removed with everything else. */
  readonly folder: string;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  /** Runs SQL on a database of the test's own, to make Parquet files and to ask what is in them. */
  sql(text: string): Promise<unknown[][]>;
  /**
   * Profiles a file and says how it ended; a bug (anything but an AppFailure) rejects. With limits or a signal of its own it gets a
   * process of its own; else one that has read another file may serve it too.
   */
  profile(
    path: string,
    options?: {
      limits?: Partial<LabLimits>;
      signal?: AbortSignal;
      onProgress?: () => void;
      onStep?: (step: ProfileStep) => void;
      sample?: { rows: number; seed: number };
    },
  ): Promise<Outcome>;
  /** What labs have left in the temporary folder. */
  leftovers(): Promise<string[]>;
  remove(): Promise<void>;
}

/**
 * A lab over real child processes.
 * @param entry another program than the real lab, to be started in its place
 */
export async function labBench(entry: string = builtLab): Promise<LabBench> {
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-lab-'));
  const tempFolder = join(folder, 'labs');
  const spawner = createNodeLabSpawner(entry);
  const lab = createLab(spawner, { tempFolder, version: '0.0.0-test' });
  const kept = keptLabs(spawner);
  const keptLab = createLab(kept, { tempFolder, version: '0.0.0-test' });
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  let next = 1;
  return {
    lab,
    folder,
    async file(name, content) {
      const path = join(folder, name);
      await mkdir(resolve(path, '..'), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    sql: async (text) => (await connection.runAndReadAll(text)).getRowsJS(),
    async profile(path, { limits, signal, onProgress = () => undefined, onStep, sample } = {}) {
      const isOrdinary = limits === undefined && signal === undefined && entry === builtLab;
      const outputFolder = join(folder, `out-${String(next++)}`);
      await mkdir(outputFolder);
      const steps: ProfileStep[] = [];
      const progress = { signal: signal ?? new AbortController().signal, report: onProgress };
      try {
        const request = {
          path,
          outputFolder,
          limits: { ...roomyLimits, ...limits },
          onStep: (step: ProfileStep) => {
            steps.push(step);
            onStep?.(step);
          },
          ...(sample ? { sample } : {}),
        };
        return { ok: true, steps, ...(await (isOrdinary ? keptLab : lab).profile(request, progress)) };
      } catch (error) {
        if (!(error instanceof AppFailure)) throw error;
        const left = await readdir(outputFolder);
        if (left.length > 0) throw new Error(`A failed profile left ${left.join(', ')} behind`, { cause: error });
        return { ok: false, error: error.error };
      }
    },
    leftovers: () => readdir(tempFolder),
    async remove() {
      kept.end();
      connection.closeSync();
      database.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The profile of a file that must open. */
export function opened(outcome: Outcome): Profile {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.error.code}: ${outcome.error.message}`);
  return outcome.profile;
}

/** The refusal of a file that must not open. */
export function refusal(outcome: Outcome): AppError {
  if (outcome.ok) throw new Error(`Opened with ${String(outcome.profile.rowCount)} rows`);
  return outcome.error;
}

export const typesOf = (profile: Profile): Record<string, string> =>
  Object.fromEntries(profile.columns.map(({ name, type }) => [name, type]));
