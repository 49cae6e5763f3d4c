import { resolve } from 'node:path';
import { type Loopback, startLoopback } from './host.ts';
import { type Installation, installation } from './installation.ts';
import { Refusal } from './refusal.ts';
import { type ServeOptions, serveOptions } from './serve-options.ts';
import { stopSignal } from './stop-signal.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Serves until Ctrl+C. Returns the exit status: 0 ended on request, 1 could not start, 2 wrong usage.
 * @param builtFolder `out/main`
 */
export async function serve(words: readonly string[], builtFolder: string): Promise<number> {
  const options = serveOptions(words);
  if ('wrong' in options) {
    complain(`meshbench serve: ${options.wrong}`);
    return 2;
  }
  const loopback = await openLoopback(options, installation(builtFolder));
  if (!('problem' in loopback)) return untilStopped(loopback);
  complain(`meshbench serve: ${loopback.problem}`);
  return 1;
}

/** Opens the door as the options say, or tells in one sentence why it cannot be opened. */
export async function openLoopback(
  options: ServeOptions,
  place: Installation,
  onClients?: (clients: number) => void,
): Promise<Loopback | { readonly problem: string }> {
  try {
    return await startLoopback({
      port: options.port,
      dataFolder: place.dataFolder,
      rendererFolder: place.rendererFolder,
      engineModule: place.engineModule,
      version: place.version,
      ...(options.workspace === undefined ? {} : { workspace: resolve(options.workspace) }),
      ...(options.demo === undefined ? {} : { demo: options.demo }),
      ...(options.maxUpload === undefined ? {} : { uploadLimits: { maxBytes: options.maxUpload } }),
      ...(onClients === undefined ? {} : { onClients }),
      log: complain,
    });
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  }
}

/**
 * Prints the address as soon as the door is open, and another whenever SIGUSR2 asks for one: a browser can load the workbench while
 * the engine behind it still starts. Where the engine does not start, says why and returns 1.
 */
export async function untilStopped(loopback: Loopback): Promise<number> {
  const stopped = stopSignal();
  const isWindows = process.platform === 'win32';
  // Listened to before it is named: the signal ends a process that does not.
  if (!isWindows) process.on('SIGUSR2', () => say(`Meshbench is open at ${loopback.newEnterUrl()}`));
  say(`Meshbench is open at ${loopback.enterUrl}`);
  say('The address lets one browser in, once, within ten minutes. Press Ctrl+C to stop.');
  if (!isWindows) say(`For another address: kill -USR2 ${process.pid}`);
  const first = await Promise.race([loopback.ready, stopped.then(() => 'stopped' as const)]);
  if (first === null) await stopped;
  await loopback.close();
  if (first === null || first === 'stopped') return 0;
  complain(`meshbench serve: ${first.message}`);
  return 1;
}
