import { AppFailure, failure } from '#core/failures.ts';

/** Kinds of DuckDB errors whose text can repeat a value that is stored. */
const tellingKinds = /^(Constraint|Conversion|Invalid Input|Out of Range|TransactionContext|Mismatch Type|Invalid type)/;

/**
 * What a DuckDB error on a workspace file means. Errors that nobody expects stay errors (a bug of ours), without the part of
 * their text that could hold a value.
 */
export function translateDatabaseError(error: unknown, path: string): Error {
  if (error instanceof AppFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const expected = expectedFailure(text, path);
  if (expected !== null) return expected;
  const kind = /^([A-Za-z -]+ Error)/.exec(text)?.[1];
  if (kind !== undefined && tellingKinds.test(text)) return new Error(`The database refused a statement: ${kind}`);
  return error instanceof Error ? error : new Error('The database failed without a reason');
}

function expectedFailure(text: string, path: string): AppFailure | null {
  const detail = text.split('\n', 1)[0] ?? '';
  const about = { detail };
  if (/could not set lock|being used by another process|conflicting lock/i.test(text)) {
    const holder = /held in (.+?) \(PID (\d+)\)/.exec(text);
    const who = holder === null ? 'another program' : `${holder[1]} (process ${holder[2]})`;
    return failure('locked', `${path} is in use by ${who}. Close it there and try again.`, { ...about, retry: 'same' });
  }
  if (/no space left|disk full|not enough space|ENOSPC|disk quota exceeded|file too large|could not write all bytes/i.test(text)) {
    return failure(
      'disk_full',
      `There is no space left on the disk to write ${path}. Free some space and open the workspace again.`,
      about,
    );
  }
  if (/permission denied|read-only file system|access is denied|operation not permitted/i.test(text)) {
    return failure('no_permission', `${path} may not be opened or written by this account. Check the permissions of its folder.`, about);
  }
  if (/version number \d+.*(only read|newer)|created with a newer version|newer DuckDB version/is.test(text)) {
    return failure('newer_workspace', `${path} was written by a newer Meshbench. Update Meshbench to open it.`, about);
  }
  if (/replaying WAL|Corrupt WAL/i.test(text)) {
    const advice = 'Nothing was changed. Keep a copy of the folder, and restore the newest file of its backups folder.';
    return failure('damaged_workspace', `The newest changes in ${path}.wal cannot be read: the file is damaged. ${advice}`, about);
  }
  if (
    /not a valid DuckDB database file|could not read enough bytes|corrupt|checksum|does not match stored|INTERNAL Error.*(read|deserializ)/is.test(
      text,
    )
  ) {
    const advice = 'Nothing was changed. Restore the newest file of the backups folder beside it.';
    return failure('damaged_workspace', `${path} is not a workspace database, or it is damaged. ${advice}`, about);
  }
  if (/is a directory|not a directory/i.test(text)) {
    return failure('damaged_workspace', `${path} is not a file, so it cannot be a workspace database. Nothing was changed.`, about);
  }
  if (/file name too long/i.test(text)) {
    return failure('bad_input', 'The path of the workspace is too long for this disk. Choose a folder with a shorter path.', about);
  }
  if (/no such file|does not exist|cannot open file|could not open file/i.test(text) && text.startsWith('IO Error')) {
    return failure('not_found', `${path} is not there. Choose another workspace.`, about);
  }
  if (/^Out of Memory Error|failed to allocate/i.test(text)) {
    return failure('out_of_memory', 'The workspace database needed more memory than it may use. Try again with less at once.', about);
  }
  return null;
}

/** After one of these DuckDB refuses all further work until the file is opened again. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && /^FATAL Error|database has been invalidated/i.test(error.message);
}
