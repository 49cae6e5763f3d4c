import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataFolder } from '#contract/data-folder.ts';

/** Everything that main reads or starts, from the built app's own place. */
export function builtFiles(mainFolder: string) {
  return {
    renderer: resolve(mainFolder, '../renderer'),
    preload: resolve(mainFolder, '../preload/index.cjs'),
    engine: join(mainFolder, 'engine-electron.js'),
    lab: join(mainFolder, 'lab-electron.js'),
    icon: resolve(mainFolder, '../../resources/icons/512x512.png'),
  };
}

export function dataFolders() {
  const data = resolve(dataFolder(process.platform, process.env, homedir()));
  // A profile folder of its own: Chromium's files do not mix with the person's, and each data folder has its own instance lock.
  return { data, chromium: join(data, 'electron') };
}
