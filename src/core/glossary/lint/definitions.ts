import type { GlossaryDocument } from '../exchange/glossary-document.ts';
import { cyclesOf } from './cycles.ts';
import { definitionOf } from './duplicates.ts';
import type { LintFinding } from './lint-finding.ts';
import { NameMentions } from './name-mentions.ts';
import { singular, withoutMarkup, wordsOf } from './words.ts';

/** Words that a definition needs to be made of, and that define nothing by themselves. */
const fillers = new Set(
  'a an the of or and in is are that which who whose for to with by on at as any each all such its it this be being was were has have having from'.split(
    ' ',
  ),
);

/** Definitions that are missing, that say the name again and no more, or that lead in a circle through one another. */
export function lintDefinitions({ terms }: GlossaryDocument): LintFinding[] {
  const findings: LintFinding[] = [];
  const mentions = new NameMentions();
  for (const { key, name } of terms) mentions.add(key, name);
  const byKey = new Map(terms.map((term) => [term.key, term]));
  const named = new Map<string, readonly string[]>();
  for (const term of terms) {
    const definition = withoutMarkup(definitionOf(term));
    const words = wordsOf(definition);
    const own = new Set(wordsOf(term.name).map(singular));
    if (words.length === 0) {
      findings.push({
        rule: 'empty-definition',
        severity: 'warning',
        terms: [term.key],
        message: `“${term.name}” has no definition. Write one.`,
      });
      continue;
    }
    if (words.every((word) => fillers.has(word) || own.has(singular(word)))) {
      findings.push({
        rule: 'definition-repeats-name',
        severity: 'warning',
        terms: [term.key],
        message: `The definition of “${term.name}” only repeats its name. Say what it is.`,
      });
      continue;
    }
    // Terms of the same name elsewhere do not make a circle.
    named.set(
      term.key,
      mentions.in(definition).filter((key) => key === term.key || byKey.get(key)?.name !== term.name),
    );
  }
  const cycles = cyclesOf(
    terms.map(({ key }) => key),
    (key) => named.get(key) ?? [],
  );
  for (const cycle of cycles) {
    const names = cycle.map((key) => `“${byKey.get(key)?.name ?? key}”`);
    findings.push({
      rule: 'circular-definition',
      severity: 'warning',
      terms: cycle,
      message:
        cycle.length === 1
          ? `The definition of ${names[0] ?? ''} uses the term itself. Say it in other words.`
          : `The definitions of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} lead in a circle. Define one of them without the others.`,
    });
  }
  return findings;
}
