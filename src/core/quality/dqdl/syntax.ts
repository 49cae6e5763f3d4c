/** Place in the source text: UTF-16 code units from the start, `end` is the first one after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly range: Range;
}

/** A quoted text. `text` is what stands between the quotes, backslashes included: see `withoutEscapes`. */
export interface TextLiteral extends Node {
  readonly kind: 'text';
  readonly text: string;
}

/** A name without quotes: rule type, variable, tag, unquoted parameter. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface VariableReference extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `NULL`, `EMPTY` and `WHITESPACES_ONLY` stand for values that cannot be written as a text. */
export interface Keyword extends Node {
  readonly kind: 'keyword';
  readonly keyword: 'NULL' | 'EMPTY' | 'WHITESPACES_ONLY';
}

/** `literal` keeps the source text, sign included, so that nothing is lost to binary fractions. */
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly literal: string;
}

export interface FunctionCall extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly NumericExpression[];
}

export interface NumericGroup extends Node {
  readonly kind: 'group';
  readonly inner: NumericExpression;
}

/** Evaluated strictly from left to right: DQDL has no precedence among `+ - * /`. */
export interface Arithmetic extends Node {
  readonly kind: 'arithmetic';
  readonly first: NumericTerm;
  readonly rest: readonly { readonly operator: '+' | '-' | '*' | '/'; readonly operand: NumericTerm }[];
}

export type NumericTerm = NumberLiteral | FunctionCall | NumericGroup | Keyword;
export type NumericExpression = NumericTerm | Arithmetic;

/** A quoted date (`day`) or time of day (`time`, with or without AM/PM); `text` is what stands between the quotes. */
export interface DateLiteral extends Node {
  readonly kind: 'day' | 'time';
  readonly text: string;
}

/** `now()`, or `(now() - 3 days)` where `offset` is given. */
export interface Now extends Node {
  readonly kind: 'now';
  readonly offset: { readonly sign: '+' | '-'; readonly amount: string; readonly unit: DurationUnit } | null;
}

export type DurationUnit = 'days' | 'hours' | 'minutes';
export type SizeUnit = 'B' | 'KB' | 'MB' | 'GB' | 'TB';

/** A whole number with a unit; what has another number before the unit is refused later, with its place. */
export interface Quantity extends Node {
  readonly kind: 'duration' | 'size';
  readonly amount: NumericExpression;
  readonly unit: DurationUnit | SizeUnit;
}

export type Operand = TextLiteral | VariableReference | Keyword | NumericExpression | DateLiteral | Now | Quantity;

export type ComparisonOperator = '=' | '!=' | '>' | '>=' | '<' | '<=';

export interface Comparison extends Node {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly operand: Operand;
}

/** Both ends are excluded: `between 1 and 3` holds for 2 only. */
export interface Between extends Node {
  readonly kind: 'between';
  readonly negated: boolean;
  readonly low: Operand;
  readonly high: Operand;
}

export interface Membership extends Node {
  readonly kind: 'in';
  readonly negated: boolean;
  readonly values: readonly Operand[] | VariableReference;
}

export interface Match extends Node {
  readonly kind: 'matches';
  readonly negated: boolean;
  readonly pattern: TextLiteral;
}

export type Condition = Comparison | Between | Membership | Match;

/** One parameter of a rule; `of` and `and` may stand before it and mean nothing. */
export interface Parameter extends Node {
  readonly connector: 'of' | 'and' | null;
  readonly value: TextLiteral | Name | VariableReference;
}

export interface Label {
  readonly key: TextLiteral;
  readonly value: TextLiteral;
}

export interface Labels extends Node {
  readonly labels: readonly Label[];
}

/** `with threshold > 0.9` (a condition on the share of rows) or `with name = value`. */
export interface Tag extends Node {
  readonly name: Name;
  readonly condition: Condition;
}

export interface Rule extends Node {
  readonly kind: 'rule';
  readonly type: Name;
  readonly parameters: readonly Parameter[];
  readonly condition: Condition | null;
  readonly where: (Node & { readonly sql: TextLiteral }) | null;
  readonly labels: Labels | null;
  readonly tags: readonly Tag[];
}

/** `(` rule `)`, which alone can carry labels for a whole composite rule. */
export interface RuleGroup extends Node {
  readonly kind: 'group';
  readonly inner: RuleExpression;
  readonly labels: Labels | null;
}

/** Two or more rules joined by the same word; `and` binds tighter than `or`. */
export interface CompositeRule extends Node {
  readonly kind: 'composite';
  readonly operator: 'and' | 'or';
  readonly operands: readonly RuleExpression[];
}

export type RuleExpression = Rule | RuleGroup | CompositeRule;

export interface Analyzer extends Node {
  readonly kind: 'analyzer';
  readonly type: Name;
  readonly parameters: readonly Parameter[];
}

export interface DictionaryEntry {
  readonly key: TextLiteral;
  readonly value: TextLiteral | readonly TextLiteral[];
}

export interface Dictionary extends Node {
  readonly entries: readonly DictionaryEntry[];
}

export interface Variable extends Node {
  readonly name: Name;
  readonly value: VariableValue | readonly VariableValue[];
}

export type VariableValue = TextLiteral | VariableReference | Keyword;

export interface Section<Item> extends Node {
  readonly items: readonly Item[];
}

/** A whole ruleset. Parts that could not be understood are missing. */
export interface RulesetDocument extends Node {
  readonly metadata: Dictionary | null;
  readonly dataSources: Dictionary | null;
  readonly variables: readonly Variable[];
  readonly defaultLabels: Labels | null;
  readonly rules: Section<RuleExpression> | null;
  readonly analyzers: Section<Analyzer> | null;
}
