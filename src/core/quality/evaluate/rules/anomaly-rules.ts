import { findRuleType } from '../../dqdl/rule-types.ts';
import { judgeAnomaly, leastHistory } from '../anomaly.ts';
import { errored, isCompiled, notEvaluated } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext } from '../compiled-rule.ts';
import { figure, metricKey } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';

type CompileLeaf = (rule: LeafRule, context: RuleContext) => CompileResult;

/** The metric that a rule watches, as an analyzer would measure it. */
export function watchedAnalyzer(rule: LeafRule): LeafRule | null {
  const [metric, ...parameters] = rule.parameters;
  const type = findRuleType(metric?.text === 'CustomSQL' ? 'CustomSql' : (metric?.text ?? ''));
  return type ? { ...rule, type, parameters, isAnalyzer: true, condition: null, threshold: null } : null;
}

/** The metric does not depart from its history: see {@link judgeAnomaly} for how that is told. */
export function compileDetectAnomalies(rule: LeafRule, context: RuleContext, compileLeaf: CompileLeaf): CompileResult {
  const analyzer = watchedAnalyzer(rule);
  if (!analyzer) return errored(`There is no metric ${rule.parameters[0]?.text ?? ''} to watch.`);
  const measured = compileLeaf(analyzer, context);
  if (!isCompiled(measured)) return measured;
  return {
    checks: measured.checks,
    rows: null,
    build: (plan) => {
      const read = measured.build(plan);
      return (values) => judge(read(values), analyzer, context);
    },
  };
}

function judge({ evaluated, outcome, message }: LeafOutcome, analyzer: LeafRule, context: RuleContext): LeafOutcome {
  if (outcome === 'Error' || outcome === 'NotEvaluated') return errored(message ?? 'The metric could not be measured.');
  const found: string[] = [];
  const histories: number[] = [];
  for (const [metric, value] of Object.entries(evaluated)) {
    const earlier = context.earlier(metricKey(metric, analyzer));
    const verdict = value === null ? null : judgeAnomaly(value, earlier);
    histories.push(earlier.length);
    if (value !== null && verdict?.isAnomaly) {
      found.push(
        `${metric} is ${figure(value)}, and after its history it was expected from ${figure(verdict.low)} to ${figure(verdict.high)}.`,
      );
    }
  }
  const shortest = Math.min(...histories);
  if (shortest < leastHistory) {
    const said = `An anomaly can be told after ${leastHistory} earlier runs, and there ${shortest === 1 ? 'is 1' : `are ${shortest}`}. The metric of this run is kept.`;
    return { ...notEvaluated(said), evaluated };
  }
  const isFine = found.length === 0;
  return {
    outcome: isFine ? 'Passed' : 'Failed',
    evaluated,
    message: isFine ? null : found.join(' '),
    failedRows: null,
    checkedRows: null,
  };
}
