import type { Condition, Operand } from '../dqdl/syntax.ts';

/** What keeps a value from being worked out, in a sentence. */
export interface Problem {
  readonly problem: string;
}

export const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'problem' in value;

/** A condition with its operands worked out; null stands for `NULL`. `between` excludes both ends. */
export type ValueCondition<Value> =
  | { readonly kind: 'comparison'; readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<='; readonly value: Value | null }
  | { readonly kind: 'between'; readonly negated: boolean; readonly low: Value | null; readonly high: Value | null }
  | { readonly kind: 'in'; readonly negated: boolean; readonly values: readonly (Value | null)[] };

/**
 * Works out the operands of a condition.
 * @param read one of them; null for `NULL`
 * @param other what is the matter with a condition that compares with no values of this kind at all
 */
export function valueCondition<Value>(
  condition: Condition,
  read: (operand: Operand) => Value | null | Problem,
  other: Problem,
): ValueCondition<Value> | Problem {
  switch (condition.kind) {
    case 'comparison': {
      const value = read(condition.operand);
      return isProblem(value) ? value : { kind: 'comparison', operator: condition.operator, value };
    }
    case 'between': {
      const low = read(condition.low);
      const high = read(condition.high);
      if (isProblem(low)) return low;
      return isProblem(high) ? high : { kind: 'between', negated: condition.negated, low, high };
    }
    case 'in': {
      if ('kind' in condition.values) return other;
      const values: (Value | null)[] = [];
      for (const operand of condition.values) {
        const value = read(operand);
        if (isProblem(value)) return value;
        values.push(value);
      }
      return { kind: 'in', negated: condition.negated, values };
    }
    case 'matches':
      return other;
  }
}
