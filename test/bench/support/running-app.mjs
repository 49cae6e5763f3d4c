import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';

/** Long enough for the app to have become quiet after its start: its engine then has a lab waiting. */
const quietMilliseconds = 5_000;

/** Processor seconds that a process and those that it started have taken; null where the system does not tell (only Linux does). */
export function treeCpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    // Its own, those of children that have ended, and those of children that run.
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
    return children.reduce((sum, child) => sum + (treeCpuSeconds(child) ?? 0), own);
  } catch {
    return null;
  }
}

/** The built engine as the browser's door runs it. @param workspace folder to open; by default none that exists */
export async function startEngine(out, home, workspace = join(home, 'none')) {
  const child = fork(join(out, 'main/engine-node.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      MESHBENCH_ENGINE_OPTIONS: JSON.stringify({ dataFolder: home, version: 'bench', workspace }),
    },
  });
  const listeners = [];
  child.on('message', (message) => {
    if (message.type === 'data') for (const listen of listeners) listen({ data: message.data });
  });
  await new Promise((ready) => child.on('message', ({ type }) => type === 'ready' && ready()));
  child.send({ type: 'open', connection: 1 });
  const websocket = {
    readyState: 1,
    send: (data) => child.send({ type: 'data', connection: 1, data }),
    addEventListener: (event, listener) => event === 'message' && listeners.push(listener),
  };
  return {
    pid: child.pid,
    engine: createORPCClient(new RPCLink({ websocket })),
    close: () =>
      new Promise((ended) => {
        child.once('exit', ended);
        child.send({ type: 'shutdown' });
      }),
  };
}

/** Reads the steps of a profile until every column has figures that are not from the footer alone; false when they end before. */
async function hasFirstFigures(steps) {
  const known = new Set();
  for await (const step of steps) {
    for (const column of step.changed) if (column.distinctCount !== null) known.add(column.position);
    if (known.size === step.columnCount) return true;
  }
  return false;
}

/**
 * What a person waits for who adds a file to the running app: from the request that the window sends to the first profile step after
 * which every column has figures that are not from the footer alone.
 * @param {string} out folder of the build
 * @param {string} home an empty folder
 */
export async function firstFiguresInApp(out, path, home) {
  const { pid, engine, close } = await startEngine(out, home);
  try {
    await engine.workspaces.create({ path: join(home, 'workspace'), title: 'Bench' });
    await new Promise((quiet) => setTimeout(quiet, quietMilliseconds));
    const before = treeCpuSeconds(pid);
    const started = performance.now();
    const { sampleId, jobId } = await engine.samples.add({ source: { kind: 'path', path } });
    if (!(await hasFirstFigures(await engine.samples.watchProfile({ sampleId })))) throw new Error('The profile ended without figures.');
    const seconds = (performance.now() - started) / 1000;
    const after = treeCpuSeconds(pid);
    await engine.jobs.cancel({ jobId });
    return { seconds, cpuSeconds: before === null || after === null ? null : after - before };
  } finally {
    await close();
  }
}
