import type { AppError } from '#contract/errors.ts';
import type { RowPage } from '#contract/samples.ts';
import type { Scalar } from '#contract/values.ts';
import { toAppError } from '../../../state/errors.ts';
import {
  type BlockRequest,
  blockKey,
  blockOf,
  type CellWindow,
  columnsPerBlock,
  dropOldest,
  keysInView,
  keysOf,
  requestsFor,
} from './row-blocks.ts';

export interface Cell {
  value: Scalar;
  /** Characters of the whole text, where the engine has cut it. */
  fullLength?: number;
}

interface Block {
  columns: readonly (readonly Scalar[])[];
  /** Full length of cut texts by `row:column` in the block. */
  cut: ReadonlyMap<string, number>;
}

export interface RowPagesOptions {
  columnCount: number;
  load: (request: BlockRequest, signal: AbortSignal) => Promise<RowPage>;
  /** Runs `work` a little later; of several in a row only the last. Lets a thumb that is dragged far skip what it only passes. */
  later: (work: () => void) => void;
}

const requestsAtOnce = 2;
const blocksKept = 240;

/**
 * The cells of one sample under one order and one set of filters: asks for what is in view, stops what has left it, keeps what came.
 * Made anew for another order or other filters.
 */
export class RowPages {
  readonly #options: RowPagesOptions;
  readonly #blocks = new Map<string, Block>();
  readonly #pending = new Map<AbortController, BlockRequest>();
  readonly #listeners = new Set<() => void>();
  #window: CellWindow = { firstRow: 0, endRow: 0, firstColumn: 0, endColumn: 0 };
  #version = 0;
  #isOpen = false;
  /** Rows that pass the filters; null until the first page has come. */
  rowCount: number | null = null;
  error: AppError | null = null;

  constructor(options: RowPagesOptions) {
    this.#options = options;
  }

  /** Undefined while the cell is on its way. */
  cell(row: number, column: number): Cell | undefined {
    const place = blockOf(row, column);
    const block = this.#blocks.get(place.key);
    const value = block?.columns[place.column]?.[place.row];
    if (block === undefined || value === undefined) return undefined;
    const fullLength = block.cut.get(`${place.row}:${place.column}`);
    return fullLength === undefined ? { value } : { value, fullLength };
  }

  setWindow(window: CellWindow): void {
    this.#isOpen = true;
    const known = this.rowCount ?? Number.POSITIVE_INFINITY;
    this.#window = { ...window, endRow: Math.min(window.endRow, known), endColumn: Math.min(window.endColumn, this.#options.columnCount) };
    const inView = keysInView(this.#window);
    for (const [controller, request] of this.#pending) {
      if (keysOf(request).some((key) => inView.has(key))) continue;
      this.#pending.delete(controller);
      controller.abort();
    }
    if (this.#blocks.size === 0 && this.#pending.size === 0) this.#pump();
    else this.#options.later(() => this.#pump());
  }

  retry(): void {
    this.error = null;
    this.#changed();
    this.#pump();
  }

  /** Stops what is on its way; a new window starts again. */
  close(): void {
    this.#isOpen = false;
    for (const controller of this.#pending.keys()) controller.abort();
    this.#pending.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #pump(): void {
    if (!this.#isOpen || this.error !== null) return;
    const coming = new Set([...this.#pending.values()].flatMap(keysOf));
    for (const request of requestsFor(this.#window, (key) => this.#blocks.has(key) || coming.has(key))) {
      if (this.#pending.size >= requestsAtOnce) return;
      void this.#fetch(request);
    }
  }

  async #fetch(request: BlockRequest): Promise<void> {
    const controller = new AbortController();
    this.#pending.set(controller, request);
    try {
      const page = await this.#options.load(request, controller.signal);
      if (controller.signal.aborted) return;
      this.#keep(request, page);
    } catch (thrown) {
      if (controller.signal.aborted) return;
      this.error = toAppError(thrown);
    }
    this.#pending.delete(controller);
    this.#changed();
    this.#pump();
  }

  #keep(request: BlockRequest, page: RowPage): void {
    this.rowCount = page.rowCount;
    this.#window.endRow = Math.min(this.#window.endRow, page.rowCount);
    for (let block = request.firstColumnBlock; block < request.endColumnBlock; block += 1) {
      const from = (block - request.firstColumnBlock) * columnsPerBlock;
      const columns = page.columns.slice(from, from + columnsPerBlock);
      const cut = new Map(columns.flatMap((column, at) => column.cut.map(([row, length]) => [`${row}:${at}`, length] as const)));
      const key = blockKey(request.rowBlock, block);
      this.#blocks.delete(key);
      this.#blocks.set(key, { columns: columns.map((column) => column.values), cut });
    }
    dropOldest(this.#blocks, blocksKept, keysInView(this.#window));
  }
}
