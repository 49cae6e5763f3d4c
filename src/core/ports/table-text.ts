/** A delimited text, split into cells. */
export interface TableText {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Line of the file from 1 on which the row begins, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it cannot be read as a row of this table; null where it can. */
  readonly problem: string | null;
}
