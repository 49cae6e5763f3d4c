import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Never a cell value, never a secret: the same rule as for the engine's log. */
export type Log = (message: string, facts?: Record<string, string | number | boolean | null>) => void;

const largest = 1024 * 1024;

/** Lines of JSON in `log/window.log`; at 1 MB the file becomes `window.old.log`. A log that cannot be written stops nothing. */
export function openLog(dataFolder: string): Log {
  const folder = join(dataFolder, 'log');
  const file = join(folder, 'window.log');
  return (message, facts = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, join(folder, 'window.old.log'));
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), message, ...facts })}\n`);
    } catch {
      // Nowhere left to say it.
    }
  };
}
