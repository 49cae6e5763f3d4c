/**
 * The app's data folder (settings, recent workspaces, log, uploads, the demo), the same for every door:
 * `MESHBENCH_HOME`, else the place that the system has for it.
 * @param platform as Node names it: `linux`, `darwin`, `win32`, …
 * @param home the person's home folder
 */
export function dataFolder(platform: string, environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const asked = environment['MESHBENCH_HOME'];
  if (asked !== undefined && asked !== '') return asked;
  if (platform === 'win32') return `${environment['APPDATA'] ?? `${home}\\AppData\\Roaming`}\\Meshbench`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Meshbench`;
  const shared = environment['XDG_DATA_HOME'];
  // The XDG specification says to ignore a relative path.
  return `${shared?.startsWith('/') === true ? shared : `${home}/.local/share`}/meshbench`;
}
