import { realpathSync } from 'node:fs';
import { serve } from './serve.ts';
import { start } from './launch/start.ts';

/** The folder of the built Node parts, which holds the engine's module beside this one. */
const builtFolder = import.meta.dirname;

/**
 * `meshbench serve`: opens the door, prints the address, ends on Ctrl+C. Returns the exit status.
 * The command line loads this file by its path at run time, so that it need not import a host.
 * @param words the words after `serve`
 */
export const runServe = (words: readonly string[]): Promise<number> => serve(words, builtFolder);

/**
 * `npm start`: the desktop window, else an app window of the system's browser, else the printed address.
 * @param words the words after `npm start --`
 */
export const runStart = (words: readonly string[]): Promise<number> => start(words, builtFolder);

export { systemBrowser } from './launch/system-browser.ts';

function isStartedDirectly(): boolean {
  try {
    return realpathSync(process.argv[1] ?? '') === realpathSync(import.meta.filename);
  } catch {
    // Started from standard input or with -e: there is no such file.
    return false;
  }
}

if (isStartedDirectly()) process.exitCode = await runServe(process.argv.slice(2));
