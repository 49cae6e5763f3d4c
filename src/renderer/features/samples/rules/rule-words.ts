import type { Metrics, RuleOutcome, RuleResult } from '#contract/quality-result.ts';
import { formatNumber, formatShare } from '../../../ui/format.ts';

export const outcomeWord: Readonly<Record<RuleOutcome, string>> = {
  Passed: 'Passed',
  Failed: 'Failed',
  Error: 'Error',
  NotEvaluated: 'Not evaluated',
};

const shares =
  /(?:Completeness|Uniqueness|UniqueValueRatio|Compliance|ReferentialIntegrity|SchemaMatch|DatasetMatch|PatternMatch|PatternMatchRatio|Ratio)$/;

/** A metric as its kind is read: shares in per cent, other figures as numbers. */
export function metricText(name: string, value: number | null): string {
  if (value === null) return 'no value';
  return shares.test(name) && value >= 0 && value <= 1 ? formatShare(value) : formatNumber(value);
}

/** The last part of a metric's name, in words: `Column.amount.UniqueValueRatio` → `Unique value ratio`. */
export function metricWord(name: string): string {
  const parts = name.split('.');
  const last = parts.at(-1) === 'Compliance' ? (parts.at(-2) ?? '') : (parts.at(-1) ?? '');
  const words = last
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bsql\b/, 'SQL');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}${parts.at(-1) === 'Compliance' ? ' met' : ''}`;
}

/** The figures of a rule in one line. */
export const metricsLine = (evaluated: Metrics): string =>
  Object.entries(evaluated)
    .map(([name, value]) => `${metricWord(name)} ${metricText(name, value)}`)
    .join(', ');

/** What the mark beside the line says. */
export const markText = (rule: RuleResult): string =>
  [outcomeWord[rule.outcome], metricsLine(rule.evaluated), rule.message ?? ''].filter((part) => part !== '').join(': ');
