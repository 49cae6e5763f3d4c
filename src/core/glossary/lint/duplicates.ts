import type { GlossaryDocument, TermRecord } from '../exchange/glossary-document.ts';
import type { LintFinding } from './lint-finding.ts';
import { singular, wordsOf } from './words.ts';

const listed = (terms: readonly TermRecord[]): string =>
  terms
    .slice(0, 3)
    .map(({ name }) => `“${name}”`)
    .join(', ') + (terms.length > 3 ? ` and ${terms.length - 3} more` : '');

/** Terms of one name: in one glossary DataZone refuses the second; in several glossaries they may mean different things. */
export function lintDuplicates({ terms }: GlossaryDocument): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const same of grouped(terms, ({ name }) => wordsOf(name).join(' ')).values()) {
    for (const inOne of grouped(same, ({ glossaryKey }) => glossaryKey ?? '').values()) {
      if (inOne.length < 2) continue;
      findings.push({
        rule: 'duplicate-name',
        severity: 'error',
        terms: inOne.map(({ key }) => key),
        message: `${inOne.length} terms of one glossary are called ${listed(inOne.slice(0, 1))}. DataZone keeps a name once in a glossary: merge them, or rename one.`,
      });
    }
    if (new Set(same.map(({ glossaryKey }) => glossaryKey)).size < 2) continue;
    const meanings = new Set(same.map((term) => wordsOf(definitionOf(term)).join(' ')));
    findings.push({
      rule: 'homonym',
      severity: 'warning',
      terms: same.map(({ key }) => key),
      message:
        meanings.size > 1
          ? `“${same[0]?.name ?? ''}” is defined differently in ${same.length} glossaries. Merge the terms, or give them names that tell them apart.`
          : `“${same[0]?.name ?? ''}” is in ${same.length} glossaries with one definition. Keep one term and refer to it.`,
    });
  }
  return findings;
}

/** The long description, or the short one. */
export const definitionOf = ({ longDescription, shortDescription }: TermRecord): string => longDescription ?? shortDescription ?? '';

/** Names that differ in word order, plural, spaces, or one letter of a long word only. */
export function lintNearDuplicates({ terms }: GlossaryDocument): LintFinding[] {
  const findings: LintFinding[] = [];
  const seen = new Set<string>();
  const report = (group: readonly TermRecord[], how: string): void => {
    const id = group
      .map(({ key }) => key)
      .toSorted()
      .join('\n');
    if (seen.has(id)) return;
    seen.add(id);
    findings.push({
      rule: 'near-duplicate',
      severity: 'warning',
      terms: group.map(({ key }) => key),
      message: `${listed(group)} differ in ${how} only. If they mean the same, merge them.`,
    });
  };
  const bySet = grouped(terms, ({ name }) => wordsOf(name).map(singular).toSorted().join(' '));
  for (const group of bySet.values()) if (namesOf(group) > 1) report(group, 'the order or the number of their words');
  const byLetters = grouped(terms, ({ name }) => wordsOf(name).join(''));
  for (const group of byLetters.values()) if (namesOf(group) > 1) report(group, 'spaces and marks');
  for (const [one, other] of oneLetterApart(terms)) report([one, other], 'one letter');
  return findings;
}

const namesOf = (group: readonly TermRecord[]): number => new Set(group.map(({ name }) => wordsOf(name).join(' '))).size;

/** Shorter names have too many neighbours that mean something else. */
const leastLetters = 8;

/**
 * Pairs of names with one letter more, less or other. Each name is filed under itself and under what is left when one letter is taken
 * out (symmetric deletion), so that the cost is linear in the names.
 */
function* oneLetterApart(terms: readonly TermRecord[]): Iterable<[TermRecord, TermRecord]> {
  const filed = new Map<string, { term: TermRecord; name: string; at: number }[]>();
  const pairs = new Set<string>();
  for (const term of terms) {
    const name = wordsOf(term.name).join(' ');
    if (name.length < leastLetters || /\d/.test(name)) continue;
    for (let at = -1; at < name.length; at += 1) {
      const rest = at === -1 ? name : name.slice(0, at) + name.slice(at + 1);
      const others = filed.get(rest) ?? [];
      for (const other of others) {
        // Both without a letter: the same place, or it is an exchange of two and no single letter.
        const isOne = at === -1 || other.at === -1 || at === other.at;
        const pair = [term.key, other.term.key].toSorted().join('\n');
        if (!isOne || other.name === name || term === other.term || pairs.has(pair)) continue;
        pairs.add(pair);
        yield [other.term, term];
      }
      others.push({ term, name, at });
      filed.set(rest, others);
    }
  }
}

function grouped<Key>(terms: readonly TermRecord[], keyOf: (term: TermRecord) => Key): Map<Key, TermRecord[]> {
  const groups = new Map<Key, TermRecord[]>();
  for (const term of terms) {
    const key = keyOf(term);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [term]);
    else group.push(term);
  }
  return groups;
}
