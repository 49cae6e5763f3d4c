import type { RuleOutcome } from '#contract/quality-result.ts';
import { FigureProblem, errored, isCompiled, notEvaluated } from './compiled-rule.ts';
import type { CompileResult, LeafOutcome, PlanValues, RowTest } from './compiled-rule.ts';
import { figure } from './measure.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { LeafRule, RuleTree } from './rule-tree.ts';

/** A tree of outcomes beside the tree of rules. */
export interface TreeOutcome {
  readonly whole: LeafOutcome;
  readonly leaves: readonly { readonly rule: LeafRule; readonly outcome: LeafOutcome }[];
}

type Reader = (values: PlanValues) => TreeOutcome;

/** Asks the plan for what a rule needs, composite or not. */
export function buildTree(tree: RuleTree, results: ReadonlyMap<LeafRule, CompileResult>, plan: MetricPlan, isRowMode: boolean): Reader {
  if (tree.kind === 'leaf') {
    const read = buildLeaf(tree, results, plan);
    return (values) => {
      const outcome = read(values);
      return { whole: outcome, leaves: [{ rule: tree, outcome }] };
    };
  }
  const parts = tree.parts.map((part) => buildTree(part, results, plan, false));
  const combined = (values: PlanValues): TreeOutcome => {
    const outcomes = parts.map((read) => read(values));
    const leaves = outcomes.flatMap((outcome) => outcome.leaves);
    return { whole: combine(tree.kind, outcomes), leaves };
  };
  if (!isRowMode) return combined;
  const test = rowTestOf(tree, results);
  if (test === null) {
    return (values) => {
      const outcome = combined(values);
      const note = 'One part does not speak of single rows, so each part was held to the whole data.';
      return { ...outcome, whole: { ...outcome.whole, message: outcome.whole.message ? `${outcome.whole.message}\n${note}` : note } };
    };
  }
  return rowByRow(test, combined, plan);
}

function buildLeaf(rule: LeafRule, results: ReadonlyMap<LeafRule, CompileResult>, plan: MetricPlan): (values: PlanValues) => LeafOutcome {
  const compiled = results.get(rule) ?? notEvaluated('This rule was not compiled.');
  if (!isCompiled(compiled)) return () => compiled;
  const read = compiled.build(plan);
  return (values) => {
    try {
      return read(values);
    } catch (thrown) {
      if (thrown instanceof FigureProblem) return errored(thrown.message);
      throw thrown;
    }
  };
}

function combine(kind: 'all' | 'any', parts: readonly TreeOutcome[]): LeafOutcome {
  const outcomes = new Set(parts.map(({ whole }) => whole.outcome));
  const order: readonly RuleOutcome[] =
    kind === 'all' ? ['Failed', 'Error', 'NotEvaluated', 'Passed'] : ['Passed', 'Error', 'NotEvaluated', 'Failed'];
  const outcome = order.find((each) => outcomes.has(each)) ?? 'Passed';
  const messages = parts.flatMap(({ whole }) => (whole.outcome !== 'Passed' && whole.message !== null ? [whole.message] : []));
  return {
    outcome,
    evaluated: Object.assign({}, ...parts.map(({ whole }) => whole.evaluated)) as LeafOutcome['evaluated'],
    message: outcome === 'Passed' || messages.length === 0 ? null : messages.join('\n'),
    failedRows: null,
    checkedRows: null,
  };
}

/** Types that Glue does not take row by row, and those that it takes without a threshold only. */
const neverByRow = new Set(['Completeness', 'DatasetMatch', 'ReferentialIntegrity', 'Uniqueness']);

/**
 * A composite rule as a condition on one row: rows out of a part's scope meet that part.
 * @returns null where a part does not speak of single rows
 */
export function rowTestOf(tree: RuleTree, results: ReadonlyMap<LeafRule, CompileResult>): string | null {
  if (tree.kind === 'leaf') {
    const compiled = results.get(tree);
    if (!compiled || !isCompiled(compiled) || compiled.rows === null) return null;
    if (neverByRow.has(tree.type.name) || tree.threshold !== null) return null;
    return passesSql(compiled.rows);
  }
  const parts = tree.parts.map((part) => rowTestOf(part, results));
  return parts.every((part) => part !== null) ? `(${parts.join(tree.kind === 'all' ? ' AND ' : ' OR ')})` : null;
}

/** True for a row that meets the rule or is out of its scope; never null. */
export const passesSql = ({ passes, scope }: RowTest): string =>
  scope === null ? `coalesce(${passes}, false)` : `(NOT coalesce(${scope}, false) OR coalesce(${passes}, false))`;

function rowByRow(test: string, combined: Reader, plan: MetricPlan): Reader {
  const [rows, passing] = plan.rowsThat(test);
  return (values) => {
    const { whole, leaves } = combined(values);
    try {
      const checkedRows = values.number(rows) ?? 0;
      const failedRows = checkedRows - (values.number(passing) ?? 0);
      const outcome: RuleOutcome = failedRows === 0 && checkedRows > 0 ? 'Passed' : 'Failed';
      const message =
        outcome === 'Passed'
          ? null
          : checkedRows === 0
            ? 'There are no rows to measure.'
            : `${figure(failedRows)} of ${figure(checkedRows)} rows do not meet the rule as a whole.`;
      return { whole: { ...whole, outcome, message, failedRows, checkedRows }, leaves };
    } catch (thrown) {
      if (thrown instanceof FigureProblem) return { whole: errored(thrown.message), leaves };
      throw thrown;
    }
  };
}
