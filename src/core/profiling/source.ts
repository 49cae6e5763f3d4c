import type { FileFacts, ProfileWarning } from '#contract/profile.ts';

export interface SourceColumn {
  /** As DuckDB names it when it reads the relation; unique within the relation without regard to case. */
  readonly name: string;
  /** DuckDB's type as `DESCRIBE` prints it. */
  readonly type: string;
}

/** A file, opened and ready to be asked. Text formats have been converted to Parquet before. */
export interface OpenedSource {
  /**
   * SQL table expression: `read_parquet([...])` with its literals quoted. Not a view: stretches of rows are read by the virtual
   * columns `file_row_number` and `filename`, which a view does not pass on.
   */
  readonly relation: string;
  /** Absolute paths of the Parquet files that the relation reads, for `parquet_metadata`. Never empty, never a glob. */
  readonly parquetFiles: readonly string[];
  readonly facts: FileFacts;
  readonly columns: readonly SourceColumn[];
  /** What the reader had to decide or leave out; carried into the profile. */
  readonly warnings: readonly ProfileWarning[];
}
