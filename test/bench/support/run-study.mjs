import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkLab } from './fork-lab.mjs';
import { limits } from './measure.mjs';

/** Largest resident set so far in bytes; 0 where the system does not tell (only Linux does). */
function peakBytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** User and system time of another process in seconds; null where the system does not tell. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

/**
 * A study of files in a lab of its own, from the start of its process to its answer.
 * @param {string} out folder of the build
 * @param {readonly string[]} paths
 * @returns {Promise<{ seconds: number, cpuSeconds: number | null, peakBytes: number, output: any }>}
 */
export async function runStudy(out, name, paths, input) {
  const temp = mkdtempSync(join(tmpdir(), 'meshbench-bench-'));
  try {
    return await new Promise((resolve, reject) => {
      const started = performance.now();
      const child = forkLab(out);
      let peak = 0;
      child.on('message', (message) => {
        peak = Math.max(peak, peakBytes(child.pid), message.type === 'memory' ? message.bytes : 0);
        if (message.type === 'failed') reject(new Error(message.error.message));
        if (message.type !== 'studied') return;
        const seconds = (performance.now() - started) / 1000;
        const { output } = message;
        const cpu = cpuSeconds(child.pid);
        child.removeAllListeners('exit');
        child.once('exit', () => resolve({ seconds, cpuSeconds: cpu, peakBytes: peak, output }));
        child.kill('SIGKILL');
      });
      child.on('exit', (code, signal) => reject(new Error(`The lab ended with ${signal ?? code}`)));
      child.send({
        type: 'study',
        id: 1,
        name,
        sources: paths.map((path) => ({ path })),
        input,
        tempFolder: temp,
        limits,
        version: 'bench',
      });
    });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
