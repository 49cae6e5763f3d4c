const reservedOnWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/** A file name to propose in a save dialog: no folders, no characters or names that a file system refuses, at most 120 characters. */
export function safeFileName(proposed: string): string {
  const name = proposed
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '-')
    .replace(/^[. ]+/, '')
    .slice(-120)
    .replace(/[. ]+$/, '');
  if (name === '') return 'meshbench';
  return reservedOnWindows.test(name) ? `file-${name}` : name;
}
