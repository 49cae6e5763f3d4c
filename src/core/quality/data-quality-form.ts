import type { DataQualityPoint, QualityResult, RuleResult } from '#contract/quality-result.ts';
import { failure } from '../failures.ts';

/** Amazon DataZone's limits: characters of a form's content, and of a rule's text in results of Glue. */
const longestContent = 500_000;
const longestDescription = 2048;
const longestName = 128;

interface Evaluation {
  readonly types: readonly string[];
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
  readonly applicableFields: readonly string[];
  readonly status: 'PASS' | 'FAIL';
}

/** No cut goes through a surrogate pair. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

const evaluationOf = ({ types, rule, message, columns, outcome }: RuleResult, longestMessage: number): Evaluation => ({
  types,
  description: shortened(rule, longestDescription),
  details:
    message === null || outcome === 'Passed' || longestMessage === 0 ? {} : { EVALUATION_MESSAGE: shortened(message, longestMessage) },
  applicableFields: columns,
  status: outcome === 'Passed' ? 'PASS' : 'FAIL',
});

const contentOf = (rules: readonly RuleResult[], longestMessage: number): string => {
  const evaluations = rules.map((rule) => evaluationOf(rule, longestMessage));
  const passed = evaluations.filter(({ status }) => status === 'PASS').length;
  return JSON.stringify({
    evaluations,
    passingPercentage: evaluations.length === 0 ? 0 : (100 * passed) / evaluations.length,
    evaluationsCount: evaluations.length,
  });
};

/**
 * A result as one point of the time series that Amazon DataZone shows as data quality. Rules that were not evaluated are left out;
 * an error counts as a failure there. Messages are shortened, and then left out, where the form would be too long.
 * @param ruleset names the series, so the same ruleset must always give the same name
 * @throws AppFailure `too_large` where even the rules alone are too long
 */
export function dataQualityForm(result: QualityResult, ruleset: string): DataQualityPoint {
  const rules = result.rules.filter(({ outcome }) => outcome !== 'NotEvaluated');
  const content = [2048, 200, 0].map((longestMessage) => contentOf(rules, longestMessage)).find((text) => text.length <= longestContent);
  if (content === undefined) {
    throw failure(
      'too_large',
      `The results of ${rules.length} rules are longer than the ${longestContent} characters that DataZone takes. Split the ruleset.`,
    );
  }
  return {
    formName: [...ruleset.trim()].slice(0, longestName).join('') || 'ruleset',
    typeIdentifier: 'amazon.datazone.DataQualityResultFormType',
    timestamp: Math.floor(new Date(result.finishedAt).getTime() / 1000),
    content,
  };
}
