import type { ColumnKind } from '#contract/profile.ts';
import type { CountedText } from './column-sample.ts';
import type { TableContext } from './table.ts';

/** One thing that the values of a column may mean. */
export interface SemanticType {
  /** Stable; written into profiles. */
  readonly id: string;
  readonly label: string;
  readonly kinds: readonly ColumnKind[];
  /** Column names, as {@link nameWords} writes them, that say so; `against` those that say otherwise. */
  readonly names: Pick<RegExp, 'test'>;
  readonly against?: RegExp;
  /** A kind of column that has no other values. */
  readonly native?: ColumnKind;
  /** Whether one value has the form, check digit included. */
  fits(text: string): boolean;
  /** The same for a column of numbers, where leading zeros and hyphens are lost. Without it numbers are read as texts are. */
  fitsNumber?(text: string): boolean;
  /** Share of look-alikes that fit by accident. */
  readonly chance: number;
  /**
   * What may establish the type where the column's name does not: `nothing`, its values, or values of which half at least have a form that
   * nothing else has. `minimum`: different fitting values that this takes.
   */
  readonly unnamed: 'nothing' | { readonly minimum: number; readonly isTelling?: (text: string) => boolean };
  /** Whether a less telling name, the other columns or the table's name speak for it. */
  readonly context?: (table: TableContext, words: string) => boolean;
  /** A test that the column as a whole has to pass besides, where its name is an everyday word. */
  readonly vouched?: (values: readonly CountedText[], table: TableContext) => boolean;
  /** What was tested, in words. */
  readonly test: string;
  /** What else looks like it, in words. */
  readonly trap?: string;
  /** Made by a company for its own data: where its name and its values fit, it is meant before any general type. */
  readonly isOfCompany?: true;
}

export const textKinds = ['text', 'uuid'] as const satisfies readonly ColumnKind[];
export const textOrNumber = ['text', 'integer', 'decimal', 'float'] as const satisfies readonly ColumnKind[];
export const textOrInteger = ['text', 'integer'] as const satisfies readonly ColumnKind[];
export const numbers = ['integer', 'decimal', 'float'] as const satisfies readonly ColumnKind[];
