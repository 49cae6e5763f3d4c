import { spawn } from 'node:child_process';

export interface ElectronRun {
  readonly binary: string;
  /** The folder of package.json. */
  readonly root: string;
  readonly isRoot: boolean;
  readonly workspace?: string;
}

/** The app's folder comes first: the app takes plain words after it for files to open. */
export const electronArguments = ({ root, isRoot, workspace }: ElectronRun): readonly string[] => [
  root,
  // Chromium refuses to run as root with its sandbox.
  ...(isRoot ? ['--no-sandbox'] : []),
  ...(workspace === undefined ? [] : [`--workspace=${workspace}`]),
];

/** The dynamic loader's status when a shared library is missing, and what we use for a binary that cannot be started. */
const cannotRun = 127;

const wait = (): void => undefined;

/** Shows the desktop window until it is closed. Returns its exit status, or null when this system cannot run the binary. */
export function runElectron(options: ElectronRun): Promise<number | null> {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _mode, ...environment } = process.env;
    const child = spawn(options.binary, electronArguments(options), { stdio: 'inherit', env: environment });
    // Ctrl+C reaches the window as well; it decides when it has closed the workspace.
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', wait);
    process.on('SIGTERM', pass);
    const end = (status: number | null): void => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', pass);
      resolve(status);
    };
    child.on('error', () => end(null));
    child.on('exit', (code, signal) => end(code === cannotRun ? null : (code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))));
  });
}
