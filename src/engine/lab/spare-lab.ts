import type { LabProcess, LabSpawner } from '#core/ports/lab-spawner.ts';

export interface SpareLab extends LabSpawner {
  /** Starts the process that is kept waiting, in a moment: what a person waits for now comes first. */
  prepareSoon(): void;
  /** Ends the process that waits; none is started any more. */
  close(): void;
}

const usualDelayMilliseconds = 1_500;

/**
 * Keeps one lab process started and waiting, so that a file that a person drops need not wait for a process to start and to load
 * DuckDB. It costs about 35 MB of its own while it waits. Each process still reads one file and is used once.
 * @param delayMilliseconds between the taking of one and the start of the next
 */
export function keepSpareLab(spawner: LabSpawner, delayMilliseconds: number = usualDelayMilliseconds): SpareLab {
  let waiting: LabProcess | null = null;
  let isStarting = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const start = async (): Promise<void> => {
    if (waiting !== null || isStarting || isClosed) return;
    isStarting = true;
    try {
      const lab = await spawner.spawn();
      lab.onExit(() => {
        if (waiting === lab) waiting = null;
      });
      if (isClosed) lab.kill();
      else waiting = lab;
    } catch {
      // The next file starts a process of its own and says what is wrong.
    } finally {
      isStarting = false;
    }
  };
  const prepareSoon = (): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void start(), delayMilliseconds).unref();
  };

  return {
    prepareSoon,
    async spawn() {
      const lab = waiting;
      waiting = null;
      prepareSoon();
      return lab ?? (await spawner.spawn());
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      waiting?.kill();
      waiting = null;
    },
  };
}
