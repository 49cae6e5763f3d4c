import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Launch {
  /** As the process got it, the executable first. */
  readonly argv: readonly string[];
  readonly workingFolder: string;
  /** True when Electron runs an unpacked app: the app's path is then the second argument. */
  readonly isDefaultApp: boolean;
}

/**
 * The files and folders that a launch asks to open: from a file association, "open with", or a terminal.
 * Options (of Chromium and of Electron) are left out; after a `--` everything is a path.
 * @returns absolute paths in the order given, each once
 */
export function pathsOfLaunch({ argv, workingFolder, isDefaultApp }: Launch): string[] {
  const given = argv.slice(isDefaultApp ? 2 : 1);
  const end = given.indexOf('--');
  const plain = (end === -1 ? given : given.slice(0, end)).filter((argument) => !argument.startsWith('-'));
  const paths = [...plain, ...(end === -1 ? [] : given.slice(end + 1))].flatMap((argument) => pathOf(argument, workingFolder));
  return [...new Set(paths)];
}

function pathOf(argument: string, workingFolder: string): string[] {
  if (argument === '') return [];
  // A drive letter ("C:\…") is one character and not a scheme.
  if (!/^[a-z][a-z0-9+.-]+:/i.test(argument)) return [resolve(workingFolder, argument)];
  try {
    return [fileURLToPath(argument)];
  } catch {
    return [];
  }
}

/** The folder after `--workspace=`, absolute: which workspace a launch asks for. Null when it asks for none. */
export function workspaceOfLaunch({ argv, workingFolder }: Pick<Launch, 'argv' | 'workingFolder'>): string | null {
  const option = '--workspace=';
  const given = argv.find((argument) => argument.startsWith(option))?.slice(option.length);
  return given ? resolve(workingFolder, given) : null;
}
