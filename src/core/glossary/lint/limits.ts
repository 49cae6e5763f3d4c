import type { GlossaryDocument, TermRecord } from '../exchange/glossary-document.ts';
import type { LintFinding } from './lint-finding.ts';

/** What DataZone takes (API version 2018-05-10): Unicode code points, and numbers of things. */
export const termLimits = { name: 256, shortDescription: 1_024, longDescription: 4_096, relations: 10, termsInDomain: 10_000 } as const;

const lengthOf = (text: string | null): number => (text === null ? 0 : [...text].length);

/** Terms that DataZone would refuse for their size. */
export function lintLimits({ terms }: GlossaryDocument): LintFinding[] {
  const findings = terms.flatMap((term) =>
    overLimit(term).map((what): LintFinding => ({
      rule: 'over-limit',
      severity: 'error',
      terms: [term.key],
      message: `“${term.name.slice(0, 80)}” ${what}. DataZone would refuse it: shorten it.`,
    })),
  );
  if (terms.length > termLimits.termsInDomain) {
    findings.push({
      rule: 'over-limit',
      severity: 'error',
      terms: [],
      message: `There are ${terms.length.toLocaleString('en-GB')} terms, and a domain of DataZone holds ${termLimits.termsInDomain.toLocaleString('en-GB')}.`,
    });
  }
  return findings;
}

function overLimit(term: TermRecord): string[] {
  const tooLong = (field: 'name' | 'shortDescription' | 'longDescription', word: string): string[] => {
    const length = lengthOf(term[field]);
    return length > termLimits[field] ? [`has a ${word} of ${length} characters; ${termLimits[field]} are allowed`] : [];
  };
  const tooMany = (type: 'isA' | 'classifies'): string[] => {
    const count = term.relations.filter((relation) => relation.type === type).length;
    return count > termLimits.relations ? [`has ${count} relations ${type}; ${termLimits.relations} are allowed`] : [];
  };
  return [
    ...tooLong('name', 'name'),
    ...tooLong('shortDescription', 'short description'),
    ...tooLong('longDescription', 'long description'),
    ...tooMany('isA'),
    ...tooMany('classifies'),
  ];
}
