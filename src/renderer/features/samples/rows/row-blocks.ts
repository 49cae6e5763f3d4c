/** Rows and columns are fetched and kept in blocks, so that scrolling back and forth asks for nothing twice. */
export const rowsPerBlock = 200;
export const columnsPerBlock = 40;
/** A page holds at most 200 columns (see `rowQuerySchema`). */
const blocksPerRequest = 5;

/** Rows [firstRow, endRow) and columns [firstColumn, endColumn). */
export interface CellWindow {
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

/** One row block of neighbouring column blocks [firstColumnBlock, endColumnBlock). */
export interface BlockRequest {
  rowBlock: number;
  firstColumnBlock: number;
  endColumnBlock: number;
}

export function blockKey(rowBlock: number, columnBlock: number): string {
  return `${rowBlock}:${columnBlock}`;
}

export function blockOf(row: number, column: number): { key: string; row: number; column: number } {
  const rowBlock = Math.floor(row / rowsPerBlock);
  const columnBlock = Math.floor(column / columnsPerBlock);
  return { key: blockKey(rowBlock, columnBlock), row: row - rowBlock * rowsPerBlock, column: column - columnBlock * columnsPerBlock };
}

export function keysOf(request: BlockRequest): string[] {
  const keys: string[] = [];
  for (let block = request.firstColumnBlock; block < request.endColumnBlock; block += 1) keys.push(blockKey(request.rowBlock, block));
  return keys;
}

/** Every block that a window touches. */
export function keysInView(window: CellWindow): Set<string> {
  const keys = new Set<string>();
  if (window.endRow <= window.firstRow || window.endColumn <= window.firstColumn) return keys;
  for (let rows = Math.floor(window.firstRow / rowsPerBlock); rows * rowsPerBlock < window.endRow; rows += 1) {
    for (let columns = Math.floor(window.firstColumn / columnsPerBlock); columns * columnsPerBlock < window.endColumn; columns += 1)
      keys.add(blockKey(rows, columns));
  }
  return keys;
}

/** The fewest requests for what a window needs and is neither there nor on its way; neighbouring column blocks go together. */
export function requestsFor(window: CellWindow, isThere: (key: string) => boolean): BlockRequest[] {
  const requests: BlockRequest[] = [];
  if (window.endRow <= window.firstRow || window.endColumn <= window.firstColumn) return requests;
  const firstColumnBlock = Math.floor(window.firstColumn / columnsPerBlock);
  const endColumnBlock = Math.ceil(window.endColumn / columnsPerBlock);
  for (let rowBlock = Math.floor(window.firstRow / rowsPerBlock); rowBlock * rowsPerBlock < window.endRow; rowBlock += 1) {
    let open: BlockRequest | null = null;
    for (let block = firstColumnBlock; block < endColumnBlock; block += 1) {
      if (isThere(blockKey(rowBlock, block))) open = null;
      else if (open !== null && open.endColumnBlock - open.firstColumnBlock < blocksPerRequest) open.endColumnBlock = block + 1;
      else {
        open = { rowBlock, firstColumnBlock: block, endColumnBlock: block + 1 };
        requests.push(open);
      }
    }
  }
  return requests;
}

/** Keeps the newest `most` entries of a map that is filled in order of use. */
export function dropOldest<Value>(map: Map<string, Value>, most: number, keep: ReadonlySet<string>): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    if (!keep.has(key)) map.delete(key);
  }
}
