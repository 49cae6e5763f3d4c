import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelled, failure } from '#core/failures.ts';
import type { Lab, LabLimits, RowReader } from '#core/ports/lab.ts';
import type { LabSpawner } from '#core/ports/lab-spawner.ts';
import type { Signal } from '#core/ports/signal.ts';
import { LabSession } from './lab-session.ts';
import { checkedOutput } from './studies/catalog.ts';
import { makeFolder } from '../make-folder.ts';

/** How long a page may go on after it was cancelled before its process is ended. */
const graceMilliseconds = 700;

export interface LabOptions {
  /** Folder for the temporary files of all labs; each lab gets, and loses, a folder of its own in it. */
  readonly tempFolder: string;
  /** Meshbench's version, for the profile. */
  readonly version: string;
}

/** Runs `work` until it settles or the signal or the time budget ends it; cleans up what it listened to. */
export async function within<Result>(
  session: LabSession,
  limits: LabLimits,
  signal: Signal,
  onAbort: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const budget = setTimeout(() => {
    const minutes = limits.milliseconds / 60_000;
    const said = minutes >= 1 ? `${String(Math.round(minutes))} minutes` : `${String(Math.round(limits.milliseconds / 100) / 10)} seconds`;
    session.kill(
      failure(
        'time_exceeded',
        `Reading the file took longer than the ${said} it may take, so it was stopped. Raise the limit in Settings, or try a sample of the rows.`,
      ),
    );
  }, limits.milliseconds);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work();
  } finally {
    clearTimeout(budget);
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * The {@link Lab} port: each file in a process of its own, watched from here. Nothing is tried a second time: a file that has ended
 * its reader once is not given another chance without a person asking.
 */
export function createLab(spawner: LabSpawner, { tempFolder, version }: LabOptions): Lab {
  return {
    async profile({ path, outputFolder, shownPath, originalFacts, limits, sample, isThorough, companyTypes, dialect, onStep }, progress) {
      if (progress.signal.aborted) throw cancelled();
      await makeFolder(tempFolder);
      const session = await LabSession.start(spawner, tempFolder, limits);
      let isDone = false;
      try {
        // A profile is cancelled by ending its process: certain, and at once.
        return await within(
          session,
          limits,
          progress.signal,
          () => session.kill(cancelled()),
          async () => {
            if (progress.signal.aborted) throw cancelled();
            const reply = await session.ask(
              {
                type: 'profile',
                path,
                outputFolder,
                tempFolder: session.tempFolder,
                limits,
                version,
                ...(shownPath === undefined ? {} : { shownPath }),
                ...(originalFacts === undefined ? {} : { originalFacts }),
                ...(sample === undefined ? {} : { sample }),
                ...(isThorough === undefined ? {} : { isThorough }),
                companyTypes: [...(companyTypes ?? [])],
                ...(dialect === undefined ? {} : { dialect }),
              },
              { news: (message) => (message.type === 'step' ? onStep(message.step) : progress.report(message.progress)) },
            );
            if (reply.type !== 'profiled') throw new Error(`A lab answered a profile with ${reply.type}`);
            isDone = true;
            return { profile: reply.profile, convertedTo: reply.convertedTo };
          },
        );
      } finally {
        await session.end();
        if (!isDone) for (const left of ['data.parquet', 'data.parquet.part']) await rm(join(outputFolder, left), { force: true });
      }
    },

    async study(name, { sources, input, limits }, progress) {
      if (progress.signal.aborted) throw cancelled();
      await makeFolder(tempFolder);
      const session = await LabSession.start(spawner, tempFolder, limits);
      try {
        return await within(
          session,
          limits,
          progress.signal,
          () => session.kill(cancelled()),
          async () => {
            if (progress.signal.aborted) throw cancelled();
            const reply = await session.ask(
              { type: 'study', name, sources: [...sources], input, tempFolder: session.tempFolder, limits, version },
              { news: (message) => (message.type === 'progress' ? progress.report(message.progress) : undefined) },
            );
            if (reply.type !== 'studied') throw new Error(`A lab answered a study with ${reply.type}`);
            return checkedOutput(name, reply.output);
          },
        );
      } finally {
        await session.end();
      }
    },

    async openRows(path, limits, others = []): Promise<RowReader> {
      await makeFolder(tempFolder);
      const session = await LabSession.start(spawner, tempFolder, limits);
      const never: Signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
      try {
        await within(
          session,
          limits,
          never,
          () => undefined,
          () => session.ask({ type: 'open_rows', path, others: [...others], tempFolder: session.tempFolder, limits }),
        );
      } catch (error) {
        await session.end();
        throw error;
      }
      return {
        async page(query, signal) {
          if (signal.aborted) throw cancelled();
          let number: number | null = null;
          let grace: NodeJS.Timeout | undefined;
          const onAbort = (): void => {
            if (number !== null) session.stop(number);
            grace = setTimeout(() => session.kill(cancelled()), graceMilliseconds);
          };
          try {
            return await within(session, limits, signal, onAbort, async () => {
              const reply = await session.ask(
                { type: 'page', query: { ...query, sort: query.sort ?? [], filters: query.filters ?? [] } },
                { number: (id) => (number = id) },
              );
              if (reply.type !== 'page') throw new Error(`A lab answered a page with ${reply.type}`);
              return reply.page;
            });
          } finally {
            clearTimeout(grace);
          }
        },
        close: () => session.end(),
      };
    },
  };
}
