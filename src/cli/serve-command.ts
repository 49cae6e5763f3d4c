import { spawn } from 'node:child_process';
import { Option } from 'commander';
import type { AddCommand } from './command.ts';
import { exitStatus } from './exit.ts';
import { size, whole } from './lab-flags.ts';

interface ServeOptions {
  readonly port?: number;
  readonly workspace?: string;
  readonly demo?: boolean;
  /** Bytes that one upload may have. */
  readonly maxUpload?: number;
}

export const addServe: AddCommand = (program, context, run) =>
  void program
    .command('serve')
    .description('Serve the workbench to a browser on this machine.')
    .addOption(new Option('--port <number>', 'port on 127.0.0.1 (default: a free one)').argParser(whole(1)))
    .addOption(new Option('--workspace <folder>', 'workspace to open'))
    .addOption(new Option('--demo', 'open the demo workspace'))
    .addOption(new Option('--max-upload <size>', 'largest file that the browser may hand over').argParser(size))
    .action((flags: ServeOptions) => run(() => runServe(context.built('loopback.js'), flags)));

/** The terminal sends an interrupt to both processes: the host closes what is open, and this one waits for it. */
const wait = (): void => {};

/**
 * `meshbench serve`: runs the loopback host as a process of its own until it ends or is interrupted.
 * @param entry the built loopback host
 * @returns the exit status
 */
function runServe(entry: string, options: ServeOptions): Promise<number> {
  const words = [
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.workspace === undefined ? [] : ['--workspace', options.workspace]),
    ...(options.demo ? ['--demo'] : []),
    ...(options.maxUpload === undefined ? [] : ['--max-upload', String(options.maxUpload)]),
  ];
  const host = spawn(process.execPath, [entry, ...words], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => () => void host.kill(signal);
  const end = pass('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', end);
  return new Promise((ended, failed) => {
    host.once('error', failed);
    host.once('exit', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', end);
      const wasAsked = signal === 'SIGINT' || signal === 'SIGTERM';
      ended(wasAsked ? exitStatus.done : (code ?? exitStatus.failed));
    });
  });
}
