import type { Arguments } from '../arguments.ts';
import { demand, measureText } from '../dqdl-text.ts';
import type { InputNode } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';

/** A data test as it stands in the file. */
export interface DbtTest {
  readonly name: string;
  readonly at: number;
  /** Its arguments and configuration; undefined for a bare name. */
  readonly settings: InputNode | undefined;
}

/** What a test is written below. */
export interface TestPlace {
  readonly dataSet: string;
  readonly column: string | null;
  /** The same column is also tested for null, over all rows. */
  readonly isNeverNull: boolean;
}

/** Translates one generic test. Arguments that it does not ask for make the rule a lost one. */
export type GenericTest = (given: Arguments, scope: Scope, place: TestPlace) => Translation;

/** For tests that need a column above them. */
export function columnOf({ column }: TestPlace, given: Arguments): string {
  const name = column ?? given.optionalText('column_name');
  if (name === null) throw new NotExpressible('It stands below no column and names none.');
  return name;
}

/** Rows compared with those of another table. */
export const rowCountRatio = (other: string, sign: '=' | '<', scope: Scope): Translation => ({
  rules: [measureText('RowCountMatch', [other], demand(sign, '1.0'), scope)],
  note: `Give the other table as a reference data set called “${other}”.`,
});
