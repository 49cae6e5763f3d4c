const mostSegments = 16;
const mostBytesOfName = 255;
const mostBytesOfPath = 2048;
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reservedOnWindows = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/**
 * Reads the relative path of an uploaded file: the names below the upload's folder, or null when one of them
 * could lead out of it or cannot be a file name on this system.
 * @param encoded as it was sent: percent-encoded once, as a whole or name by name
 * @param platform as Node names it; Windows forbids names that are usual elsewhere
 */
export function uploadSegments(encoded: string, platform: string): readonly string[] | null {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(path) || Buffer.byteLength(path) > mostBytesOfPath) return null;
  const segments = path.split('/');
  if (segments.length > mostSegments || !segments.every((segment) => isName(segment, platform))) return null;
  return segments;
}

function isName(segment: string, platform: string): boolean {
  if (segment === '' || segment === '.' || segment === '..' || Buffer.byteLength(segment) > mostBytesOfName) return false;
  return platform !== 'win32' || !(/[<>:"|?*]/.test(segment) || /[. ]$/.test(segment) || reservedOnWindows.test(segment));
}
