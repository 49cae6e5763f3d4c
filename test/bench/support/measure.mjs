import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkLab, labEnvironment } from './fork-lab.mjs';
import { firstFiguresInApp } from './running-app.mjs';

/** What both sides may use. DuckDB gets the share of the memory that the lab gives it. */
export const limits = { memoryBytes: 2 * 1024 ** 3, threads: 2, milliseconds: 3_600_000 };
const memoryLimit = `${Math.floor((limits.memoryBytes * 0.7) / 1024)}KiB`;

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** User and system time of another process in seconds; null where the system does not tell (only Linux does). */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

/** Largest resident set so far in bytes; null where the system does not tell. */
function peakBytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return null;
  }
}

/** SUMMARIZE of a file, from the start of its process to its end. */
export function summarize(path) {
  return inFolder(
    (temp) =>
      new Promise((resolve, reject) => {
        const started = performance.now();
        const child = fork(new URL('summarize-child.mjs', import.meta.url), [path, String(limits.threads), memoryLimit, temp], {
          env: labEnvironment,
        });
        let answer;
        child.on('message', (message) => (answer = { ...message, seconds: (performance.now() - started) / 1000 }));
        child.on('exit', (code) => (answer ? resolve(answer) : reject(new Error(`SUMMARIZE ended with ${code}`))));
      }),
  );
}

/**
 * A profile by the built lab, from the start of its process. First figures: every column has some that are not from the footer alone.
 * @param {string} out folder of the build
 * @param {{ isThorough?: boolean }} options
 */
export function profile(out, path, options = {}) {
  return inFolder(
    (folder) =>
      new Promise((resolve, reject) => {
        const started = performance.now();
        const since = () => (performance.now() - started) / 1000;
        const child = forkLab(out);
        const known = new Set();
        let first = null;
        let peak = 0;
        const look = () => (peak = Math.max(peak, peakBytes(child.pid) ?? 0));
        child.on('message', (message) => {
          look();
          if (message.type === 'memory') peak = Math.max(peak, message.bytes);
          if (message.type === 'step') {
            for (const column of message.step.changed) if (column.distinctCount !== null) known.add(column.position);
            if (first === null && known.size === message.step.columnCount) first = { seconds: since(), cpuSeconds: cpuSeconds(child.pid) };
          }
          if (message.type === 'profiled') {
            const result = { first, seconds: since(), cpuSeconds: cpuSeconds(child.pid), peakBytes: peak, profile: message.profile };
            child.removeAllListeners('exit');
            child.once('exit', () => resolve(result));
            child.kill('SIGKILL');
          }
          if (message.type === 'failed') reject(new Error(message.error.message));
        });
        child.on('exit', (code, signal) => reject(new Error(`The lab ended with ${signal ?? code}`)));
        const folders = { outputFolder: join(folder, 'output'), tempFolder: join(folder, 'temp') };
        for (const each of Object.values(folders)) mkdirSync(each);
        child.send({ type: 'profile', id: 1, path, ...folders, limits, version: 'bench', ...options });
      }),
  );
}

export const median = (values) => values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)];
const of = (list, pick) => median(list.map(pick));

/**
 * Alternates both sides and prints ratios of their medians: time as it passes, and processor time, which other work on the machine
 * disturbs less.
 */
export async function compare(path, label, { out, runs, print }, targets) {
  const ours = [];
  const theirs = [];
  const inApp = [];
  const thorough = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await profile(out, path));
    theirs.push(await summarize(path));
    if (targets.thorough) thorough.push(await profile(out, path, { isThorough: true }));
    if (targets.first) inApp.push(await inFolder((home) => firstFiguresInApp(out, path, home)));
  }

  const base = { wall: of(theirs, (each) => each.seconds), cpu: of(theirs, (each) => each.cpuSeconds) };
  const line = (name, measures, target) => {
    const wall = of(measures, (each) => each.seconds);
    const cpu = measures[0].cpuSeconds === null ? null : of(measures, (each) => each.cpuSeconds);
    const ratio = wall / base.wall;
    const shares = `${ratio.toFixed(3)} x SUMMARIZE${cpu === null ? '' : `, processor time ${(cpu / base.cpu).toFixed(3)} x`}`;
    print(
      `${label}: ${name} ${shares} (${wall.toFixed(2)} s of ${base.wall.toFixed(2)} s)${target ? `; target below ${target}: ${ratio < target ? 'met' : 'MISSED'}` : ''}`,
    );
  };
  if (targets.first) {
    line('first figures of every column, file added to the running app (which keeps a lab waiting)', inApp, targets.first);
  }
  const firsts = ours.flatMap(({ first }) => first ?? []);
  if (firsts.length === ours.length) line('first figures of every column, from the start of a cold lab process', firsts);
  line('complete profile, from the start of a cold lab process', ours, targets.complete);
  if (targets.thorough) line('the same with every column of up to a million values exact (profile --exact)', thorough, targets.thorough);
  const peak = Math.max(...[...ours, ...thorough].map((each) => each.peakBytes));
  print(
    `${label}: lab memory at its peak ${(peak / limits.memoryBytes).toFixed(2)} x its limit (${Math.round(peak / 1024 ** 2)} of ${limits.memoryBytes / 1024 ** 2} MB)`,
  );
  return { ours, thorough };
}
