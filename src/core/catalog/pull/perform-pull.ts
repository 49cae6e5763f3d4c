import type { PullResult } from '#contract/catalog/mirror.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { DatabaseFile } from '../../ports/database.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import { readAllUnread } from '../mirror/unread.ts';
import { resultOf } from './pull-result.ts';
import { clearPlan, type KeptStep, latestPulls, type PullRecord, savePull } from './pull-store.ts';
import { type Call, runPull } from './run-pull.ts';
import type { PullContext } from './step.ts';

export interface PullParts {
  readonly mirror: DatabaseFile;
  readonly dataZone: Pick<DataZone, 'call' | 'pace'>;
  readonly domainId: string;
  readonly projects: PullContext['projects'];
  readonly isThorough: boolean;
  readonly signal: Signal;
  readonly now: () => Date;
  readonly newId: () => string;
  /** As for the `PullWriter`. */
  readonly perTransaction?: number | undefined;
  readonly onCall?: (calls: number) => void;
  readonly onProgress?: (steps: ReadonlyMap<string, KeptStep>, todo: ReadonlyMap<string, number>) => void;
  /** Told, when all has come that comes, how many things' forms were read until now, and how many waited for that. */
  readonly onRead?: (things: number, of: number) => void;
}

/** Whether a pull has begun and not ended, so that the next one goes on with it. */
export const isOpen = (pull: PullRecord | undefined): pull is PullRecord => pull !== undefined && pull.state !== 'succeeded';

const throttledOf = (dataZone: Pick<DataZone, 'pace'>): number =>
  dataZone.pace().operations.reduce((sum, { throttled }) => sum + throttled, 0);

/** Whether the mirror never held anything that a pull completed, or that was put there whole. */
export async function isFirstPull(mirror: Pick<DatabaseFile, 'all'>): Promise<boolean> {
  const [row] = await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM freshness WHERE kind = 'domain'`);
  return row?.n === 0n;
}

/**
 * One pull, or what is left of one that was interrupted. However it ends, what came is kept, and its record says how it ended.
 * @throws AppFailure what stopped it
 */
export async function performPull(parts: PullParts): Promise<PullResult> {
  const { mirror, dataZone, now } = parts;
  const began = now().getTime();
  const throttledBefore = throttledOf(dataZone);
  let calls = 0;
  const pull = await begin(parts);
  const record = (more: Partial<PullRecord>): PullRecord => ({
    ...pull,
    calls: pull.calls + calls,
    throttled: pull.throttled + throttledOf(dataZone) - throttledBefore,
    workingMilliseconds: pull.workingMilliseconds + now().getTime() - began,
    ...more,
  });
  const call: Call = (name, input, signal) => {
    calls += 1;
    parts.onCall?.(calls);
    return dataZone.call(name, input, { signal });
  };
  try {
    await runPull({ ...parts, isThorough: pull.isThorough, now: () => now().toISOString(), call });
    await readAllUnread(mirror, parts.onRead);
  } catch (thrown) {
    // What came can be searched. A mirror that cannot be written is read when it is opened again.
    await readAllUnread(mirror).catch(() => undefined);
    const error = thrown instanceof AppFailure ? thrown.error : null;
    const isStopped = parts.signal.aborted;
    // A mirror that cannot be written cannot note that either.
    await mirror
      .transaction((inside) =>
        savePull(
          inside,
          record({ state: isStopped ? 'stopped' : 'failed', finishedAt: now().toISOString(), problem: isStopped ? null : error }),
        ),
      )
      .catch(() => undefined);
    throw thrown;
  }
  const done = record({});
  const result = await resultOf(mirror, {
    startedAt: pull.startedAt,
    calls: done.calls,
    throttled: done.throttled,
    milliseconds: done.workingMilliseconds,
  });
  await mirror.transaction(async (inside) => {
    await savePull(inside, {
      ...done,
      state: 'succeeded',
      finishedAt: now().toISOString(),
      resultJson: JSON.stringify(result),
      problem: null,
    });
    await clearPlan(inside);
  });
  await mirror.checkpoint();
  return result;
}

async function begin({ mirror, isThorough, now, newId, signal }: PullParts): Promise<PullRecord> {
  if (signal.aborted)
    throw signal.reason instanceof AppFailure ? signal.reason : failure('cancelled', 'The pull was stopped before it began.');
  const [latest] = await latestPulls(mirror, 1);
  const pull: PullRecord = isOpen(latest)
    ? { ...latest, state: 'running', finishedAt: null, problem: null }
    : {
        id: newId(),
        isFirst: await isFirstPull(mirror),
        isThorough,
        state: 'running',
        startedAt: now().toISOString(),
        finishedAt: null,
        calls: 0,
        throttled: 0,
        workingMilliseconds: 0,
        resultJson: null,
        problem: null,
      };
  await mirror.transaction(async (inside) => {
    if (!isOpen(latest)) await clearPlan(inside);
    await savePull(inside, pull);
  });
  return pull;
}
