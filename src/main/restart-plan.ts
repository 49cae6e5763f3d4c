/** Milliseconds to wait before the first, second, … restart within the window of time. */
const waits = [250, 1_000, 4_000, 15_000] as const;
const windowMilliseconds = 5 * 60_000;

/**
 * What to do when a process that should run has ended by itself. A process that keeps ending is not restarted for ever:
 * after four restarts within five minutes a person decides.
 * @param endings times of the endings, this one included, in milliseconds
 */
export function afterEnding(endings: readonly number[], now: number): { kind: 'restart'; inMilliseconds: number } | { kind: 'give_up' } {
  const recent = endings.filter((at) => now - at < windowMilliseconds).length;
  const wait = waits[Math.max(recent, 1) - 1];
  return wait === undefined ? { kind: 'give_up' } : { kind: 'restart', inMilliseconds: wait };
}
