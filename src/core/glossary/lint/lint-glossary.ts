import type { GlossaryDocument } from '../exchange/glossary-document.ts';
import { lintDefinitions } from './definitions.ts';
import { lintDuplicates, lintNearDuplicates } from './duplicates.ts';
import { lintIntegrity } from './integrity.ts';
import { lintLimits } from './limits.ts';
import { type LintFinding, lintRules } from './lint-finding.ts';
import { lintNaming } from './naming.ts';
import { type NamingRuleFile, noNamingRules } from './naming-rules.ts';

export interface LintChoices {
  readonly naming?: NamingRuleFile;
  /** Whether anything outside the glossaries uses a term (an asset, a column, a rule); null where that is not known, as in a file. */
  readonly isUsed?: ((key: string) => boolean) | null;
}

/**
 * Everything that can be said against a glossary: errors first, then by rule, then in the order of the terms. Near linear in the terms
 * and the words of their definitions.
 */
export function lintGlossary(document: GlossaryDocument, { naming = noNamingRules, isUsed = null }: LintChoices = {}): LintFinding[] {
  const findings = [
    ...lintLimits(document),
    ...lintIntegrity(document),
    ...lintDuplicates(document),
    ...lintNearDuplicates(document),
    ...lintDefinitions(document),
    ...lintOrphans(document, isUsed),
    ...lintNaming(document, naming),
  ];
  const places = new Map(document.terms.map(({ key }, place) => [key, place]));
  const placeOf = ({ terms: [first] }: LintFinding): number => places.get(first ?? '') ?? -1;
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b));
}

/** Errors before warnings, then as the rules are listed. */
const rankOf = ({ severity, rule }: LintFinding): number => (severity === 'error' ? 0 : lintRules.length) + lintRules.indexOf(rule);

/** Terms that nothing leads to: no relation in either direction, and no use where uses are known. */
function lintOrphans({ terms }: GlossaryDocument, isUsed: ((key: string) => boolean) | null): LintFinding[] {
  const linked = new Set(
    terms.flatMap(({ key, relations }) => (relations.length > 0 ? [key, ...relations.map(({ target }) => target)] : [])),
  );
  return terms
    .filter(({ key }) => !linked.has(key) && isUsed?.(key) !== true)
    .map(({ key, name }) => ({
      rule: 'orphan',
      severity: 'warning',
      terms: [key],
      message:
        isUsed === null
          ? `“${name}” has no relation to any other term. Relate it, or take it out.`
          : `“${name}” has no relation, and nothing uses it. Attach it, relate it, or take it out.`,
    }));
}
