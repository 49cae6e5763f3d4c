import type { Translation } from './loss.ts';

/** One rule as another tool wrote it. */
export interface SourceRule {
  /** How a person would call it, such as `not_null on orders.id`. */
  readonly what: string;
  /** Where it stands in the file, such as `expectations[3]`. */
  readonly path: string;
  /** The same place in UTF-16 code units from the start. */
  readonly at: number;
  /** The data set that it is about; null where the file does not say. */
  readonly dataSet: string | null;
  /** @throws NotExpressible where DQDL has no rule that means the same */
  translate(): Translation;
}
