import type { CompanyType } from '#contract/company-types.ts';
import type { Settings } from '#contract/settings.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Lab, LabLimits } from '../ports/lab.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What the samples of one open workspace are made with. */
export interface SampleParts {
  readonly workspace: Workspace;
  readonly jobs: JobRegistry;
  readonly lab: Lab;
  readonly files: Files;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly settings: () => Promise<Settings>;
  /** Where the loopback host puts what it receives: `<uploadsFolder>/<uploadId>/…`. */
  readonly uploadsFolder: string;
  /** Where browsing starts. */
  readonly homeFolder: string;
  /** Meshbench's own version, for the runs. */
  readonly version: string;
  /** Types that the company has made, for every profile; none where nobody keeps any. */
  readonly companyTypes?: () => Promise<readonly CompanyType[]>;
  /** Told when a profile is finished and kept. */
  readonly onProfiled?: (sampleId: string) => void;
}

export async function labLimits(settings: () => Promise<Settings>): Promise<LabLimits> {
  const { lab } = await settings();
  return { memoryBytes: lab.memoryMegabytes * 1024 * 1024, threads: lab.threads, milliseconds: lab.minutes * 60_000 };
}
