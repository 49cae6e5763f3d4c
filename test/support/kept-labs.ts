import type { FromLab, ToLab } from '#engine/lab/protocol.ts';
import type { LabProcess, LabSpawner } from '#core/ports/lab-spawner.ts';

/** After so many files a process is ended: what DuckDB keeps of them adds up. */
const mostFiles = 20;

type Exit = Parameters<Parameters<LabProcess['onExit']>[0]>[0];

interface Kept {
  readonly process: LabProcess;
  files: number;
  /** Who has it now. */
  user: { message: (message: unknown) => void; exit: (how: Exit) => void } | null;
}

/**
 * Labs whose process serves the next file where it has answered all that it was asked. The app gives each file a process of its own;
 * to start one takes five times as long as to profile a small file. For tests of what comes out, not of how a process ends.
 */
export function keptLabs(spawner: LabSpawner): LabSpawner & { end(): void } {
  const all = new Set<Kept>();
  const idle: Kept[] = [];

  async function start(): Promise<Kept> {
    const kept: Kept = { process: await spawner.spawn(), files: 0, user: null };
    all.add(kept);
    kept.process.onMessage((message) => kept.user?.message(message));
    kept.process.onExit((how) => {
      all.delete(kept);
      if (idle.includes(kept)) idle.splice(idle.indexOf(kept), 1);
      kept.user?.exit(how);
    });
    return kept;
  }

  return {
    async spawn() {
      const kept = idle.pop() ?? (await start());
      kept.files += 1;
      const asked = new Set<number>();
      const listeners: ((message: unknown) => void)[] = [];
      let onExit: ((how: Exit) => void) | null = null;
      let isGone = false;
      const exit = (how: Exit): void => {
        isGone = true;
        onExit?.(how);
      };
      kept.user = {
        message: (message) => {
          // Only what the lab itself sends arrives here.
          const said = message as FromLab;
          if ('id' in said && said.type !== 'progress' && said.type !== 'step') asked.delete(said.id);
          for (const listener of listeners) listener(message);
        },
        exit,
      };
      return {
        send(message) {
          const { type, id } = message as ToLab;
          if (type !== 'cancel') asked.add(id);
          kept.process.send(message);
        },
        onMessage: (listener) => void listeners.push(listener),
        onExit: (listener) => void (onExit = listener),
        kill() {
          if (isGone) return;
          if (asked.size > 0 || kept.files >= mostFiles) return kept.process.kill();
          kept.user = null;
          idle.push(kept);
          exit({ code: 0, signal: null });
        },
      };
    },
    end() {
      for (const { process } of all) process.kill();
    },
  };
}
