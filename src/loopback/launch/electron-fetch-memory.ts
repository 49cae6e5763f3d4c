import { readFileSync, writeFileSync } from 'node:fs';

const aDay = 24 * 60 * 60 * 1000;

/** A try to fetch the Electron binary that did not work. */
export interface FailedFetch {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whether to try: once a day per version, so that a machine without access does not wait at each start. */
export function shouldFetch(failed: FailedFetch | null, version: string, now: number): boolean {
  // A clock that was set back must not forbid it for ever.
  return failed === null || failed.version !== version || Math.abs(now - failed.at) >= aDay;
}

export function readFailedFetch(path: string): FailedFetch | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('version' in value) || !('at' in value)) return null;
    return typeof value.version === 'string' && typeof value.at === 'number' ? { version: value.version, at: value.at } : null;
  } catch {
    return null;
  }
}

export function writeFailedFetch(path: string, failed: FailedFetch): void {
  try {
    writeFileSync(path, JSON.stringify(failed));
  } catch {
    // Not remembered: the next start tries again, which costs time and nothing else.
  }
}
