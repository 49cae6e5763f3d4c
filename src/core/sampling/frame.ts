import type { Drawn, LeftOut, Transfer } from '#contract/drawn.ts';
import type { ProfileWarning } from '#contract/profile.ts';
import type { CsvDialect } from '../intake/csv-scanner.ts';
import type { Partition } from '../intake/partition-types.ts';
import type { StoredObject } from '../ports/object-store.ts';
import type { RowGroup } from './parquet/footer.ts';

/** What was found at an address, whatever its format. */
interface Found {
  readonly address: string;
  /** Files that can be sampled, and their bytes. */
  readonly fileCount: number;
  readonly bytes: number;
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly ProfileWarning[];
  readonly looked: Transfer;
}

export interface ParquetFile {
  readonly object: StoredObject;
  readonly partition: readonly Partition[];
  readonly rowGroups: readonly RowGroup[];
  readonly rows: number;
  /** Files that it stands for: 1 where every file was looked at. */
  readonly weight: number;
  readonly footerBytes: number;
  /** The footer itself; null where keeping all of them would take too much memory: it is read again when it is needed. */
  readonly metadata: Uint8Array | null;
}

export interface ParquetFrame extends Found {
  readonly kind: 'parquet';
  readonly files: readonly ParquetFile[];
  /** Exact, or estimated from the files that were looked at. */
  readonly rows: number;
  readonly rowsAreExact: boolean;
  readonly rowGroups: number;
  /** Columns that only the paths tell. */
  readonly partitionColumns: readonly { readonly name: string; readonly type: 'BIGINT' | 'DATE' | 'VARCHAR' }[];
}

export interface TextFrame extends Found {
  readonly kind: 'text';
  readonly format: 'csv' | 'tsv' | 'ndjson';
  readonly files: readonly StoredObject[];
  /** Mean length of the records at the beginning, in bytes. */
  readonly recordBytes: number;
  /** Longest record at the beginning. */
  readonly longestRecordBytes: number;
  /** Delimited text only. */
  readonly csv: { readonly dialect: CsvDialect; readonly width: number; readonly head: Uint8Array } | null;
}

/** One object that cannot be read in parts. */
export interface WholeFrame extends Found {
  readonly kind: 'whole';
  readonly format: Drawn['format'];
  readonly file: StoredObject;
  readonly why: string;
}

export type Frame = ParquetFrame | TextFrame | WholeFrame;

export const partitionLabel = (partition: readonly Partition[]): string => partition.map(({ name, value }) => `${name}=${value}`).join('/');
