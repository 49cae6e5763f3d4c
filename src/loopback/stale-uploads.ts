/** How long whole files wait for their sample, in milliseconds. */
const longest = 7 * 24 * 60 * 60 * 1000;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * What of an upload can be removed at a start. Files under way belong to the process that receives them and die with it.
 * Whole files may be all that a sample in the workspace has, when its first profile was interrupted before the engine took
 * them: they are kept for some days, so that profiling again finds them.
 * @param owner content of its owner file: the process number; null when there is none
 * @param age milliseconds since it was last changed; process numbers come round again, so age decides in the end
 */
export function staleParts(
  owner: string | null,
  age: number,
  isAlive: (pid: number) => boolean = isRunning,
): 'nothing' | 'partial' | 'everything' {
  if (age > longest) return 'everything';
  const pid = owner === null ? Number.NaN : Number(owner);
  return Number.isSafeInteger(pid) && pid > 0 && isAlive(pid) ? 'nothing' : 'partial';
}
