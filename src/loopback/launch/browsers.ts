/** A browser that can show a page as an app window. */
export interface Browser {
  readonly name: string;
  readonly path: string;
}

export interface Surroundings {
  /** As Node names it. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Commands on Linux and the BSDs, best first; snaps last because their confinement limits where they may write. */
const commands: readonly (readonly [string, readonly string[]])[] = [
  ['Chrome', ['google-chrome-stable', 'google-chrome', 'chrome']],
  ['Edge', ['microsoft-edge-stable', 'microsoft-edge']],
  ['Chromium', ['chromium', 'chromium-browser']],
];

const bundles: readonly (readonly [string, string])[] = [
  ['Chrome', 'Google Chrome'],
  ['Edge', 'Microsoft Edge'],
  ['Chromium', 'Chromium'],
];

const programs: readonly (readonly [string, string])[] = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
];

function onLinux({ environment }: Surroundings): Browser[] {
  const folders = [...(environment['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  const unique = [...new Set(folders.filter((folder) => folder.startsWith('/')))];
  const ordered = [...unique.filter((folder) => !folder.startsWith('/snap/')), ...unique.filter((folder) => folder.startsWith('/snap/'))];
  return commands.flatMap(([name, files]) =>
    ordered.flatMap((folder) => files.map((file) => ({ name, path: `${folder.replace(/\/+$/, '')}/${file}` }))),
  );
}

function onMac({ home }: Surroundings): Browser[] {
  return bundles.flatMap(([name, bundle]) =>
    ['/Applications', `${home}/Applications`].map((folder) => ({ name, path: `${folder}/${bundle}.app/Contents/MacOS/${bundle}` })),
  );
}

function onWindows({ environment }: Surroundings): Browser[] {
  const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((variable) => environment[variable])
    .filter((root) => root !== undefined);
  return programs.flatMap(([name, program]) => roots.map((root) => ({ name, path: `${root}\\${program}` })));
}

/** Where Chrome, Edge and Chromium are, best first. `CHROME_PATH` goes before all. */
export function browserCandidates(surroundings: Surroundings): readonly Browser[] {
  const { platform, environment } = surroundings;
  const usual = platform === 'win32' ? onWindows(surroundings) : platform === 'darwin' ? onMac(surroundings) : onLinux(surroundings);
  const asked = environment['CHROME_PATH'];
  return asked === undefined || asked === '' ? usual : [{ name: 'the browser of CHROME_PATH', path: asked }, ...usual];
}

/** @param isProgram whether a file is there that can be run */
export const findBrowser = (surroundings: Surroundings, isProgram: (path: string) => boolean): Browser | null =>
  browserCandidates(surroundings).find(({ path }) => isProgram(path)) ?? null;
