import type { ValueKind } from './rule-types.ts';
import type { Condition, Operand } from './syntax.ts';

/** The order in which Glue's grammar tries the kinds: `= NULL` is numeric, because a number is tried first. */
const order: readonly ValueKind[] = ['number', 'string', 'date', 'duration', 'size'];

const ordered: readonly ValueKind[] = ['number', 'date', 'duration', 'size'];

/** Kinds of value that an operand can be read as. */
export function kindsOf(operand: Operand): readonly ValueKind[] {
  switch (operand.kind) {
    case 'number':
    case 'call':
    case 'group':
    case 'arithmetic':
      return ['number'];
    case 'keyword':
      return operand.keyword === 'NULL' ? ['number', 'string', 'date'] : ['string'];
    case 'text':
    case 'variable':
      return ['string'];
    case 'day':
    case 'time':
    case 'now':
      return ['date'];
    case 'duration':
    case 'size':
      return [operand.kind];
  }
}

/** Operands of a condition in the order of the text; the pattern of `matches` is one. */
export function operandsOf(condition: Condition): readonly Operand[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.operand];
    case 'between':
      return [condition.low, condition.high];
    case 'in':
      return 'kind' in condition.values ? [condition.values] : condition.values;
    case 'matches':
      return [condition.pattern];
  }
}

/**
 * What a condition compares with.
 * @returns the kind, or the first operand that does not go with the ones before it or with the operator
 */
export function kindOf(
  condition: Condition,
): { readonly kind: ValueKind } | { readonly misfit: Operand; readonly rest: readonly ValueKind[] } {
  const isOrdering =
    condition.kind === 'between' || (condition.kind === 'comparison' && condition.operator !== '=' && condition.operator !== '!=');
  let possible = isOrdering ? ordered : order;
  for (const operand of operandsOf(condition)) {
    const kinds = kindsOf(operand);
    const left = possible.filter((kind) => kinds.includes(kind));
    if (left.length === 0) return { misfit: operand, rest: possible };
    possible = left;
  }
  return { kind: possible[0] ?? 'number' };
}
