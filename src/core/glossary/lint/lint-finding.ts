/** What a check of a glossary can find, each with one fixed meaning. */
export const lintRules = [
  'duplicate-name',
  'homonym',
  'near-duplicate',
  'empty-definition',
  'definition-repeats-name',
  'circular-definition',
  'orphan',
  'over-limit',
  'naming',
  'label-clash',
  'two-preferred-labels',
  'hierarchy-cycle',
  'related-and-broader',
  'broken-relation',
] as const;
export type LintRule = (typeof lintRules)[number];

export interface LintFinding {
  readonly rule: LintRule;
  /** `error`: DataZone would refuse it, or SKOS forbids it; `warning`: a person should look. */
  readonly severity: 'error' | 'warning';
  /** Keys of the terms concerned, the one to open first at the front. */
  readonly terms: readonly string[];
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
}
