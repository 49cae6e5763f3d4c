const longest = 2 * 24 * 60 * 60 * 1000;

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
 * Whether an upload belongs to nobody any more.
 * @param owner content of its owner file: the process number; null when there is none
 * @param age milliseconds since it was last changed; process numbers come round again, so age decides in the end
 */
export function isStaleUpload(owner: string | null, age: number, isAlive: (pid: number) => boolean = isRunning): boolean {
  const pid = owner === null ? Number.NaN : Number(owner);
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  return age > longest || !isAlive(pid);
}
