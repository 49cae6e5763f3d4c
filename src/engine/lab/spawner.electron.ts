import type { MessagePortMain } from 'electron';
import type { EngineToMain, MainToEngine } from '#contract/electron-broker.ts';
import { failure } from '#core/failures.ts';
import type { LabProcess, LabSpawner } from '#core/ports/lab-spawner.ts';

type LabNews = Extract<MainToEngine, { type: 'lab' | 'lab_exit' }>;
type Exit = Parameters<Parameters<LabProcess['onExit']>[0]>[0];

export interface BrokeredLabSpawner extends LabSpawner {
  /** Takes what main says about labs, already checked. */
  receive(news: LabNews, port: MessagePortMain | undefined): void;
}

interface Waiting {
  onLine(port: MessagePortMain): void;
  onExit(how: Exit): void;
}

/** How long the last messages of a lab that is gone may still be on their way: they travel beside the news of its end. */
const drainMilliseconds = 500;

/**
 * Gets labs through Electron's main process: a utility process cannot fork others.
 * @param tell posts to main
 */
export function createBrokeredLabSpawner(tell: (message: EngineToMain) => void): BrokeredLabSpawner {
  const labs = new Map<number, Waiting>();
  let next = 1;
  return {
    spawn() {
      const lab = next++;
      return new Promise((resolve, reject) => {
        labs.set(lab, {
          onLine: (port) => {
            const exited = new Promise<Exit>((onExit) => labs.set(lab, { onLine: () => undefined, onExit }));
            const closed = new Promise<void>((close) => port.once('close', close));
            resolve({
              send: (message) => port.postMessage(message, []),
              onMessage(listener) {
                port.on('message', (event) => listener(event.data));
                port.start();
              },
              onExit: (listener) => void afterDraining(exited, closed).then(listener),
              kill: () => tell({ type: 'kill_lab', lab }),
            });
          },
          onExit: () =>
            reject(failure('lab_crashed', 'The process that opens files could not be started. Close other programs and try again.')),
        });
        tell({ type: 'spawn_lab', lab });
      });
    },
    receive(news, port) {
      const waiting = labs.get(news.lab);
      if (news.type === 'lab_exit') {
        labs.delete(news.lab);
        waiting?.onExit({ code: news.code, signal: null });
      } else if (port !== undefined && waiting !== undefined) waiting.onLine(port);
    },
  };
}

async function afterDraining(exited: Promise<Exit>, closed: Promise<void>): Promise<Exit> {
  const how = await exited;
  await Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, drainMilliseconds))]);
  return how;
}
