import { existsSync } from 'node:fs';
import { app } from 'electron';
import { pathsOfLaunch } from './opened-paths.ts';

/** Files that the system asks to open, kept until a page is there to take them. */
export interface OpenedFiles {
  add(paths: readonly string[]): void;
  /** Takes all that wait. */
  take(): string[];
}

/**
 * Collects what the launch, a second launch and macOS ask to open. Registered before the app is ready: macOS sends the first
 * `open-file` before.
 * @param onMore called when there is something to take
 */
export function setUpOpenedFiles(onMore: () => void): OpenedFiles {
  let waiting: string[] = [];
  const opened: OpenedFiles = {
    add(paths) {
      waiting = [...new Set([...waiting, ...paths.filter((path) => existsSync(path))])];
      if (waiting.length > 0) onMore();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
  const isDefaultApp = process.defaultApp === true;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.add([path]);
  });
  app.on('second-instance', (_event, argv, workingFolder) => opened.add(pathsOfLaunch({ argv, workingFolder, isDefaultApp })));
  opened.add(pathsOfLaunch({ argv: process.argv, workingFolder: process.cwd(), isDefaultApp }));
  return opened;
}
