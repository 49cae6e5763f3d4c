/** What a contract promises of its tables, as `schema` of ODCS has it. */
export interface PromisedTable {
  readonly name: string;
  readonly physicalName: string | null;
  readonly columns: readonly PromisedColumn[];
  readonly rules: readonly PromisedRule[];
}

export interface PromisedColumn {
  readonly name: string;
  readonly physicalName: string | null;
  readonly logicalType: string | null;
  readonly physicalType: string | null;
  readonly required: boolean;
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly classification: string | null;
  readonly limits: PromisedLimits;
  readonly rules: readonly PromisedRule[];
}

/** Numbers as numbers, days and times as texts. */
export interface PromisedLimits {
  readonly minimum: string | number | null;
  readonly maximum: string | number | null;
  readonly exclusiveMinimum: string | number | null;
  readonly exclusiveMaximum: string | number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
}

export const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
] as const;
export type RuleOperator = (typeof operators)[number] | 'mustBeBetween' | 'mustNotBeBetween';

export interface PromisedRule {
  /** `library`, `sql`, `text`, `custom`. */
  readonly type: string;
  readonly metric: string | null;
  readonly operator: RuleOperator | null;
  /** One number, or two of a range. */
  readonly values: readonly number[];
  /** `rows` or `percent`. */
  readonly unit: string | null;
  readonly description: string | null;
  /** It counts with arguments of its own, such as values that stand for missing ones. */
  readonly hasArguments: boolean;
}
