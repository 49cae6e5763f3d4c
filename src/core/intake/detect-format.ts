import type { FileFormat } from '#contract/profile.ts';

export type Container = 'none' | 'gzip' | 'zstd';

/** What the first bytes say. `text` leaves the choice between delimited text and JSON to a look at the decompressed text. */
export type Signature =
  | { kind: 'empty' }
  | { kind: 'parquet' }
  | { kind: 'encrypted_parquet' }
  | { kind: 'foreign'; name: string }
  | { kind: 'text'; container: Container };

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Formats that people try and that cannot be read, so that the refusal can name them. */
const foreignSignatures: readonly [name: string, signature: readonly number[]][] = [
  ['a ZIP archive or an Excel workbook (.xlsx)', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook (.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an ORC file', [0x4f, 0x52, 0x43]],
  ['an Avro file', [0x4f, 0x62, 0x6a, 0x01]],
  ['an Arrow file', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a SAS data set (.sas7bdat)', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc2, 0xea, 0x81, 0x60]],
  ['a SAS transport file (.xpt)', [...'HEADER RECORD***'].map((letter) => letter.charCodeAt(0))],
  ['an SPSS file (.sav)', [0x24, 0x46, 0x4c, 0x32]],
  ['a Stata file (.dta)', [...'<stata_dta>'].map((letter) => letter.charCodeAt(0))],
  ['a picture (PNG)', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture (JPEG)', [0xff, 0xd8, 0xff]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
];

/**
 * Tells a file by its content.
 * @param head the first bytes of the file, at least 16 where it has them
 * @param tail the last 4 bytes of the file
 */
export function signatureOf(head: Uint8Array, tail: Uint8Array): Signature {
  if (head.length === 0) return { kind: 'empty' };
  const isEncrypted = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x41, 0x52, 0x45]);
  if (isEncrypted(head) && (isEncrypted(tail) || head.length < 5)) return { kind: 'encrypted_parquet' };
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return { kind: 'parquet' };
  if (startsWith(head, [0x1f, 0x8b])) return { kind: 'text', container: 'gzip' };
  if (startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])) return { kind: 'text', container: 'zstd' };
  const foreign = foreignSignatures.find(([, signature]) => startsWith(head, signature));
  return foreign ? { kind: 'foreign', name: foreign[0] } : { kind: 'text', container: 'none' };
}

/** What a file is that Meshbench wrote and that holds no rows, by its name; null for every other. */
export function ownFile(path: string): string | null {
  const name = path.toLowerCase();
  if (name.endsWith('.mbsketch'))
    return 'a sketch that Meshbench wrote: keyed hashes and figures of a data set, without its rows. Compare it with “meshbench overlap” or on the screen Overlap, or ask for the data itself';
  return name.endsWith('.mbrequest')
    ? 'a request for sketches that Meshbench wrote, and holds no rows. Answer it with “meshbench sketch --request”'
    : null;
}

/** File name endings, without the ending of the compression. */
export function nameSays(path: string): FileFormat | 'text' | null {
  const name = path.toLowerCase().replace(/\.(gz|gzip|zst|zstd)$/, '');
  if (/\.(parquet|parq|pq)(\.encrypted)?$/.test(name)) return 'parquet';
  if (/\.(ndjson|jsonl)$/.test(name)) return 'ndjson';
  if (name.endsWith('.json')) return 'json';
  if (/\.(tsv|tab)$/.test(name)) return 'tsv';
  if (name.endsWith('.csv')) return 'csv';
  return /\.(txt|psv|dat)$/.test(name) ? 'text' : null;
}

/**
 * Whether text is JSON. The name decides between a JSON text and a delimited file whose first cell begins with a bracket;
 * without a telling name, the text must begin as only JSON does.
 * @param start the first characters of the decompressed, decoded text
 */
export function isJsonText(start: string, path: string): boolean {
  const named = nameSays(path);
  if (named === 'json' || named === 'ndjson') return true;
  if (named === 'csv' || named === 'tsv') return false;
  const text = start.trimStart();
  return /^\{\s*("|\}|$)/.test(text) || /^\[\s*(\{|\[|\]|"|$)/.test(text);
}

/** Text formats hold no control characters but these; many others mean that the file is something binary. */
export function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x00 && byte !== 0x1f && byte !== 0x01)
      controls++;
  return head.length > 0 && controls / head.length > 0.05;
}
