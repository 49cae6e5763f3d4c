import { AppFailure, cancelled, failure } from '#core/failures.ts';

/** DuckDB's error class, e.g. `Invalid Input Error`: the only part of its text that is sure to hold no cell value. */
const classOf = (text: string): string => /^(?:\w+: )?([A-Z][A-Za-z ]{2,40}?(?:Error|Exception))\b/.exec(text)?.[1] ?? 'Error';

/** What DuckDB means, by marks in its message, most telling first. `says` completes the sentence "NAME cannot be read: ...". */
const reasons: readonly [mark: RegExp, says: string][] = [
  [
    /No magic bytes|too small to be a Parquet|not enough file/i,
    'it does not end as a Parquet file must. It was probably cut off on the way',
  ],
  [/footer|TProtocolException|MAX_PARQUET|thrift/i, 'its footer, which describes the columns, is damaged'],
  [
    /snappy|zstd|gzip|brotli|lz4|decompress|miniz/i,
    'a data page cannot be decompressed: it is damaged, or its compression is not supported',
  ],
  [/geoparquet|geometry/i, 'what it says about its geometry column contradicts the column'],
  [/Invalid string encoding|utf-?8|unicode/i, 'a text in it is not valid UTF-8'],
  [/expected records, but got non-record/i, 'its records are all empty: none has a name with a value'],
  [/Duplicate (?:key|name)|duplicate struct/i, 'an object holds the same name twice'],
  [/schema mismatch|Mismatch.*type|column.*(?:was|is) (?:of type|missing)|union_by_name/i, 'its parts do not have the same columns'],
  [
    /Out of buffer|out of range|beyond|exceed|too (?:large|many|deep)|size mismatch|corrupt|invalid|unsupported|not (?:supported|implemented)/i,
    'its content is damaged or written in a way that is not supported',
  ],
];

/**
 * Translates what DuckDB threw while it read a file. Its own text may quote cell values, so none of it is passed on but the class.
 * @param name how people call the file
 */
export function translateDuckdbError(error: unknown, name: string): AppFailure {
  if (error instanceof AppFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const detail = `DuckDB: ${classOf(text)}`;
  if (/INTERRUPT/i.test(text)) return cancelled();
  if (/No space left|not enough space|ENOSPC/i.test(text))
    return failure('disk_full', 'The disk is full. Free some space and try again.', { detail });
  if (/Out of Memory|could not allocate|bad_alloc|failed to allocate|max_temp_directory_size|max_length_error/i.test(text))
    return failure(
      'out_of_memory',
      `Reading ${name} needs more memory than it may use. Raise the limit in Settings, or use fewer threads, and try again.`,
      { detail },
    );
  if (/encrypt/i.test(text))
    return failure('encrypted_file', `${name} is encrypted. Ask the sender for an unencrypted copy, or decrypt it first.`, { detail });
  const reason = reasons.find(([mark]) => mark.test(text))?.[1] ?? 'its content is damaged';
  return failure('unreadable_file', `${name} cannot be read: ${reason}. Ask the sender for a new copy.`, { detail });
}

/** Translates what Node threw while it read or wrote a file. */
export function translateFileError(error: unknown, name: string): AppFailure {
  if (error instanceof AppFailure) return error;
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = systemCode === '' ? {} : { detail: systemCode };
  if (systemCode === 'ENOENT' || systemCode === 'ENOTDIR')
    return failure('not_found', `${name} is not there. Check the path; it may have been moved or deleted.`, detail);
  if (systemCode === 'EACCES' || systemCode === 'EPERM')
    return failure(
      'no_permission',
      `${name} may not be read by this account. Change its permissions, or copy it to a place of your own.`,
      detail,
    );
  if (systemCode === 'ENOSPC' || systemCode === 'EDQUOT')
    return failure('disk_full', 'The disk is full. Free some space and try again.', detail);
  if (systemCode !== '') return failure('unreadable_file', `${name} cannot be read from the disk.`, detail);
  return failure(
    'internal',
    `Reading ${name} failed in a way that was not foreseen.`,
    error instanceof Error ? { detail: error.name } : {},
  );
}
