import type { QualityResult, RuleOutcome, RulePart, RuleResult } from '#contract/quality-result.ts';
import { oneLine } from './exit.ts';
import { printable } from './terminal.ts';

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const figures = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

const words: Readonly<Record<RuleOutcome, string>> = {
  Passed: 'passed',
  Failed: 'FAILED',
  Error: 'ERROR',
  NotEvaluated: 'not evaluated',
};

const counted = (count: number, what: string): string => `${wholeNumbers.format(count)} ${what}${count === 1 ? '' : 's'}`;

/** Results for a person at a terminal: one line a rule, what is wrong beneath it. Every figure is exact. */
export function checkText(result: QualityResult): string {
  const { counts, score, rowCount, columnCount, file } = result;
  const judged = counts.passed + counts.failed + counts.error;
  const head = [
    `${oneLine(file.path)}: ${counted(rowCount, 'row')} × ${counted(columnCount, 'column')}`,
    judged === 0
      ? 'no rule was evaluated'
      : `${counted(counts.passed, 'rule')} of ${wholeNumbers.format(judged)} passed, score ${figures.format(score ?? 0)}`,
    ...(counts.notEvaluated > 0 ? [`${counted(counts.notEvaluated, 'rule')} not evaluated`] : []),
  ].join(', ');
  const lines = result.rules.map((rule) => ({ rule, cells: [words[rule.outcome], failing(rule), oneLine(rule.rule)] as const }));
  const [first, second] = [0, 1].map((column) => Math.max(0, ...lines.map(({ cells }) => cells[column as 0 | 1].length)));
  const indent = ' '.repeat(2 + (first ?? 0) + 2 + (second ?? 0) + 2);
  const rules = lines.flatMap(({ rule, cells: [outcome, rows, text] }) => [
    `  ${outcome.padEnd(first ?? 0)}  ${rows.padStart(second ?? 0)}  ${text}`.trimEnd(),
    ...(rule.message === null || rule.parts.length > 0 ? [] : [`${indent}${said(rule.message)}`]),
    ...rule.parts
      .filter(({ message }) => message !== null)
      .map((part) => `${indent}${words[part.outcome]} ${oneLine(part.rule)}: ${said(part.message ?? '')}`),
  ]);
  const analyzers = result.analyzers.flatMap(({ analyzer, evaluated, message }) => [
    `  ${oneLine(analyzer)}${message === null ? '' : `: ${said(message)}`}`,
    ...Object.entries(evaluated).map(([metric, value]) => `    ${printable(metric)}  ${value === null ? '–' : figures.format(value)}`),
  ]);
  const warnings = result.warnings.map(({ line, column, message }) => `  ${line}:${column} ${oneLine(message)}`);
  return `${[
    head,
    ...rules,
    ...(analyzers.length > 0 ? ['analyzers', ...analyzers] : []),
    ...(warnings.length > 0 ? ['warnings about the ruleset', ...warnings] : []),
  ].join('\n')}\n`;
}

const failing = ({ failedRows }: RuleResult | RulePart): string =>
  failedRows === null || failedRows === 0 ? '' : counted(failedRows, 'row');

const said = (message: string): string => oneLine(message.replaceAll('\n', ' '));
