import type { Progress } from '../jobs/progress.ts';
import type { LabLimits } from './lab.ts';

/** Consecutive rows of the parts, taken one part after the other: row j of them (from 0) is kept if ((offset + j) · want + shift) mod of < want. */
export interface Segment {
  readonly rows: number;
  readonly offset: number;
  readonly of: number;
  readonly want: number;
  readonly shift: number;
  /** Values of the added columns in these rows. */
  readonly values: readonly (string | null)[];
}

export interface AssemblyRequest {
  /** Parquet files that nobody vouches for. */
  readonly parts: readonly string[];
  /** Together they cover all rows of the parts, in order. */
  readonly segments: readonly Segment[];
  /** Columns that the paths told; one that the parts have themselves is not added. */
  readonly columns: readonly { readonly name: string; readonly type: 'BIGINT' | 'DATE' | 'VARCHAR' }[];
  /** Path of the Parquet file to make, in a folder of its own. */
  readonly output: string;
  /** How people call what the rows are of, for messages. */
  readonly name: string;
  readonly limits: LabLimits;
}

/**
 * Makes one Parquet file of chosen rows of several, in a process of its own.
 * @returns how many rows were written
 */
export type Assemble = (request: AssemblyRequest, progress: Progress) => Promise<number>;
