import { AppFailure, failure } from '#core/failures.ts';

/** The operating system's name of what went wrong, e.g. `ENOENT`; empty for anything else. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/**
 * What an error of the file system means to a person.
 * @param done what could not be done to the path, as in "could not be read"
 */
export function translateFileError(error: unknown, done: string, path: string): Error {
  if (error instanceof AppFailure) return error;
  const code = codeOf(error);
  const about = { detail: `${code} ${path}` };
  switch (code) {
    case 'ENOENT':
      return failure('not_found', `${path} is not there (any more). Check the path, or choose another.`, about);
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('disk_full', `There is no space left to write ${path}. Free some space and try again.`, about);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure(
        'no_permission',
        `${path} could not be ${done}: this account has no permission. Check its permissions and try again.`,
        about,
      );
    case 'ENAMETOOLONG':
      return failure('bad_input', 'The path is too long for this disk. Choose a folder with a shorter path.', about);
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return failure('conflict', `${path} could not be ${done}: something of another kind is there already. Choose another path.`, about);
    case 'EBUSY':
    case 'ETXTBSY':
      return failure('locked', `${path} could not be ${done}: another program is using it. Close it there and try again.`, {
        ...about,
        retry: 'same',
      });
    case 'EIO':
    case 'ENXIO':
    case 'ELOOP':
    case 'EMFILE':
    case 'ENFILE':
      return failure(
        'unreadable_file',
        `${path} could not be ${done}: the disk or the system reports a fault (${code}). Check the disk and try again.`,
        { ...about, retry: 'same' },
      );
    default:
      return error instanceof Error ? error : new Error(`${path} could not be ${done}`);
  }
}
