import type { Condition, Operand } from '../../dqdl/syntax.ts';
import { hoursOf } from '../dates.ts';
import { isProblem, type Problem } from '../condition-values.ts';
import { type NumberCondition } from '../number-values.ts';

/** A condition on durations as one on hours. */
export function comparesWithDuration(condition: Condition): NumberCondition | Problem {
  switch (condition.kind) {
    case 'comparison': {
      const value = hoursOf(condition.operand);
      return isProblem(value) ? value : { kind: 'comparison', operator: condition.operator, value };
    }
    case 'between': {
      const [low, high] = [hoursOf(condition.low), hoursOf(condition.high)];
      if (isProblem(low)) return low;
      return isProblem(high) ? high : { kind: 'between', negated: condition.negated, low, high };
    }
    case 'in': {
      const operands: readonly Operand[] = 'kind' in condition.values ? [condition.values] : condition.values;
      const values = operands.map(hoursOf);
      return (
        values.find(isProblem) ?? {
          kind: 'in',
          negated: condition.negated,
          values: values.flatMap((value) => (isProblem(value) ? [] : [value])),
        }
      );
    }
    case 'matches':
      return { problem: 'Ages have no pattern.' };
  }
}
