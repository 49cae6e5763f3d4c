import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CompanyType } from '#contract/company-types.ts';
import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import type { AppError } from '#contract/errors.ts';
import type { JobProgress } from '#contract/jobs.ts';
import type { Profile } from '#contract/profile.ts';
import { AppFailure } from '#core/failures.ts';
import type { Lab, LabLimits, StudySource } from '#core/ports/lab.ts';
import type { StudyInput, StudyName, StudyOutput } from '#core/studies/study-map.ts';
import { createLab } from './lab/lab-client.ts';
import { createNodeLabSpawner } from './lab/spawner.node.ts';
import { makeFolder } from './make-folder.ts';

interface Watched {
  readonly limits: LabLimits;
  readonly signal: AbortSignal;
  onProgress(progress: JobProgress): void;
}

export interface FileProfileRequest extends Watched {
  /** A file or a folder of Parquet parts; relative to the working folder or absolute. */
  readonly path: string;
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Count every value of columns with up to a million. */
  readonly isThorough?: boolean;
  /** Types that the company has made, beside the built-in ones. */
  readonly companyTypes?: readonly CompanyType[];
  /** How delimited text is to be read; detected where it is left out. */
  readonly dialect?: CsvDialectChoice;
}

export interface FileStudyRequest<Name extends StudyName> extends Watched {
  /** The subject first; each a file or a folder of Parquet parts, relative to the working folder or absolute. */
  readonly paths: readonly [string, ...string[]];
  readonly input: StudyInput<Name>;
}

export type Attempt<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly error: AppError };
export type ProfileAttempt = Attempt<{ readonly profile: Profile }>;

/** Works on files without a workspace: what scripts need. Resolves with the error for everything that can be expected to go wrong; a bug rejects. */
export interface FileLab {
  profile(request: FileProfileRequest): Promise<ProfileAttempt>;
  study<Name extends StudyName>(name: Name, request: FileStudyRequest<Name>): Promise<Attempt<{ readonly output: StudyOutput<Name> }>>;
}

/**
 * @param labEntry the built lab process
 * @param tempFolder where labs may write while they work; everything in it is removed after each file
 */
export function createFileLab({ labEntry, version, tempFolder }: { labEntry: string; version: string; tempFolder: string }): FileLab {
  const lab = createLab(createNodeLabSpawner(labEntry), { tempFolder, version });
  return {
    profile: (request) => attempted(() => profileIn(lab, tempFolder, request)),
    study: (name, { paths: [first, ...others], input, limits, signal, onProgress }) =>
      attempted(async () => {
        const sources = [sourceOf(first), ...others.map(sourceOf)] as const;
        return { output: await lab.study(name, { sources, input, limits }, { signal, report: onProgress }) };
      }),
  };
}

const sourceOf = (path: string): StudySource => ({ path: resolve(path), shownPath: path });

async function profileIn(lab: Lab, tempFolder: string, request: FileProfileRequest): Promise<{ profile: Profile }> {
  const { path, limits, sample, isThorough, companyTypes, dialect, signal, onProgress } = request;
  await makeFolder(tempFolder);
  const outputFolder = await mkdtemp(join(tempFolder, 'profile-'));
  try {
    const { profile } = await lab.profile(
      {
        path: resolve(path),
        shownPath: path,
        outputFolder,
        limits,
        onStep: () => {},
        ...(sample ? { sample } : {}),
        ...(isThorough === undefined ? {} : { isThorough }),
        ...(companyTypes ? { companyTypes } : {}),
        ...(dialect ? { dialect } : {}),
      },
      { signal, report: onProgress },
    );
    return { profile };
  } finally {
    await rm(outputFolder, { recursive: true, force: true });
  }
}

/** Turns what can be expected to go wrong into an answer. */
export async function attempted<Value extends object>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (thrown) {
    if (thrown instanceof AppFailure) return { ok: false, error: thrown.error };
    throw thrown;
  }
}
