/**
 * Where the app keeps what belongs to the person on this machine: `MESHBENCH_HOME`, else the platform's usual place.
 * @param home the account's home folder, absolute
 */
export function dataFolderOf(platform: string, environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const { MESHBENCH_HOME: chosen, XDG_DATA_HOME: shared, APPDATA: roaming } = environment;
  if (chosen) return chosen;
  if (platform === 'win32') return `${roaming || `${home}\\AppData\\Roaming`}\\Meshbench`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Meshbench`;
  // The XDG base directory specification has relative values ignored.
  return `${shared?.startsWith('/') ? shared : `${home}/.local/share`}/meshbench`;
}
