/** What the command line of the app window depends on. */
export interface AppWindow {
  readonly url: string;
  /** The browser's own data: apart from the person's, so that it is a program of its own and knows nothing of their sites. */
  readonly profileFolder: string;
  /** Chromium refuses to run as root with its sandbox. */
  readonly isRoot: boolean;
}

export function appWindowArguments({ url, profileFolder, isRoot }: AppWindow): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1440,900',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/**
 * Where the app window keeps its browser data. A browser from a snap may not write below hidden folders of the home
 * folder, where the data folder is, but below its own.
 * @param realPath of the browser, links followed
 */
export function profileFolder(dataFolder: string, browserPath: string, realPath: string, home: string): string {
  const isSnap = [browserPath, realPath].some((path) => path.startsWith('/snap/') || path === '/usr/bin/snap');
  return isSnap ? `${home}/snap/chromium/common/meshbench` : `${dataFolder}/browser`;
}
