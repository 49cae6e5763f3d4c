import type { AppendedColumn, Transaction } from '../../ports/database.ts';
import { integerList } from '../graph/number-lists.ts';

/** Rows that wait to be appended to a table, column by column. `null` is none of the values of a column of integers. */
export type WaitingColumn =
  | { readonly type: 'integer'; readonly values: Int32Array }
  | { readonly type: 'text' | 'instant'; readonly values: readonly (string | null)[] };

export interface WaitingRows {
  readonly table: string;
  readonly columns: readonly WaitingColumn[];
}

export const appendWaiting = (inside: Transaction, { table, columns }: WaitingRows): Promise<void> =>
  inside.append(table, columns as readonly AppendedColumn[]);

/** A column of integers that is filled value by value; `take` empties it. */
export class IntegerColumn {
  #values = integerList();

  push(value: number): void {
    this.#values.push(value);
  }

  get length(): number {
    return this.#values.length;
  }

  take(): WaitingColumn {
    const values = this.#values.done();
    this.#values = integerList();
    return { type: 'integer', values };
  }
}

export class TextColumn {
  readonly #type: 'text' | 'instant';
  #values: (string | null)[] = [];

  constructor(type: 'text' | 'instant' = 'text') {
    this.#type = type;
  }

  push(value: string | null): void {
    this.#values.push(value);
  }

  take(): WaitingColumn {
    const values = this.#values;
    this.#values = [];
    return { type: this.#type, values };
  }
}
