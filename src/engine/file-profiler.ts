import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import type { JobProgress } from '#contract/jobs.ts';
import type { Profile } from '#contract/profile.ts';
import { AppFailure } from '#core/failures.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import { renderProfileHtml } from '#core/report/profile-html.ts';
import { createLab } from './lab/lab-client.ts';
import { createNodeLabSpawner } from './lab/spawner.node.ts';

export interface FileProfileRequest {
  /** A file or a folder of Parquet parts; relative to the working folder or absolute. */
  readonly path: string;
  readonly limits: LabLimits;
  readonly sample?: { readonly rows: number; readonly seed: number };
  readonly signal: AbortSignal;
  onProgress(progress: JobProgress): void;
}

export type ProfileAttempt = { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly error: AppError };

/** Profiles files without a workspace: what scripts need. */
export interface FileProfiler {
  /** Resolves with the error for everything that can be expected to go wrong; a bug rejects. */
  profile(request: FileProfileRequest): Promise<ProfileAttempt>;
  /** The profile as one self-contained page. */
  html(profile: Profile): string;
}

/**
 * @param labEntry the built lab process
 * @param tempFolder where labs may write while they work; everything in it is removed after each file
 */
export function createFileProfiler({
  labEntry,
  version,
  tempFolder,
}: {
  labEntry: string;
  version: string;
  tempFolder: string;
}): FileProfiler {
  const lab = createLab(createNodeLabSpawner(labEntry), { tempFolder, version });
  return {
    html: renderProfileHtml,
    profile: async ({ path, limits, sample, signal, onProgress }) => {
      await mkdir(tempFolder, { recursive: true });
      const outputFolder = await mkdtemp(join(tempFolder, 'profile-'));
      try {
        const { profile } = await lab.profile(
          { path: resolve(path), shownPath: path, outputFolder, limits, onStep: () => {}, ...(sample ? { sample } : {}) },
          { signal, report: onProgress },
        );
        return { ok: true, profile };
      } catch (thrown) {
        if (thrown instanceof AppFailure) return { ok: false, error: thrown.error };
        throw thrown;
      } finally {
        await rm(outputFolder, { recursive: true, force: true });
      }
    },
  };
}
