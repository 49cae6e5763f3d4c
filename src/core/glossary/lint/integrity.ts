import type { GlossaryDocument, TermRecord } from '../exchange/glossary-document.ts';
import { cyclesOf } from './cycles.ts';
import type { LintFinding } from './lint-finding.ts';

/**
 * The integrity conditions of SKOS (W3C Recommendation of 18 August 2009, sections 5 and 8): one preferred label in a language, labels
 * of different kinds differ, no cycle of broader terms (a convention that DataZone's tree needs), what is related is not broader too.
 */
export function lintIntegrity({ terms }: GlossaryDocument): LintFinding[] {
  const byKey = new Map(terms.map((term) => [term.key, term]));
  const nameOf = (key: string): string => `“${byKey.get(key)?.name ?? key}”`;
  const broader = broaderOf(terms, byKey);
  const findings = terms.flatMap((term) => [...lintLabels(term), ...lintTargets(term, byKey)]);
  const cycles = cyclesOf(
    terms.map(({ key }) => key),
    (key) => [...(broader.get(key) ?? [])],
  );
  for (const cycle of cycles) {
    findings.push({
      rule: 'hierarchy-cycle',
      severity: 'error',
      terms: cycle,
      message: `${cycle.slice(0, 5).map(nameOf).join(', ')} ${cycle.length === 1 ? 'is broader than itself' : 'are broader than one another'}. Take one of the relations away.`,
    });
  }
  for (const { key, relations } of terms) {
    for (const { type, target } of relations) {
      if (type !== 'related' || !(isAbove(key, target, broader) || isAbove(target, key, broader))) continue;
      findings.push({
        rule: 'related-and-broader',
        severity: 'error',
        terms: [key, target],
        message: `${nameOf(key)} and ${nameOf(target)} are related, and one is broader than the other. Keep one of the two.`,
      });
    }
  }
  return findings;
}

/** Term → its broader ones, from `isA` and from `classifies` of the other side. */
function broaderOf(terms: readonly TermRecord[], byKey: ReadonlyMap<string, TermRecord>): ReadonlyMap<string, ReadonlySet<string>> {
  const broader = new Map<string, Set<string>>();
  const put = (narrow: string, broad: string): void => {
    if (byKey.has(narrow) && byKey.has(broad)) broader.set(narrow, (broader.get(narrow) ?? new Set()).add(broad));
  };
  for (const { key, relations } of terms) {
    for (const { type, target } of relations) {
      if (type === 'isA') put(key, target);
      else if (type === 'classifies') put(target, key);
    }
  }
  return broader;
}

function isAbove(start: string, wanted: string, broader: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const waiting = [...(broader.get(start) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(broader.get(next) ?? []));
  }
  return false;
}

function lintLabels({ key, name, labels }: TermRecord): LintFinding[] {
  const findings: LintFinding[] = [];
  const preferred = new Map<string, Set<string>>();
  const kinds = new Map<string, Set<string>>();
  for (const { kind, language, text } of labels) {
    const tag = language ?? '';
    if (kind === 'preferred') preferred.set(tag, (preferred.get(tag) ?? new Set()).add(text));
    const place = `${tag}\n${text}`;
    kinds.set(place, (kinds.get(place) ?? new Set()).add(kind));
  }
  for (const [tag, texts] of preferred) {
    if (texts.size < 2) continue;
    const where = tag === '' ? 'without a language' : `in ${tag}`;
    findings.push({
      rule: 'two-preferred-labels',
      severity: 'error',
      terms: [key],
      message: `“${name}” has ${texts.size} preferred labels ${where}. Keep one and make the others synonyms.`,
    });
  }
  for (const [place, found] of kinds) {
    if (found.size < 2) continue;
    const message = `“${name}” has the label “${place.slice(place.indexOf('\n') + 1)}” as ${[...found].join(' and ')}. Keep one of them.`;
    findings.push({ rule: 'label-clash', severity: 'error', terms: [key], message });
  }
  return findings;
}

function lintTargets({ key, name, relations }: TermRecord, byKey: ReadonlyMap<string, TermRecord>): LintFinding[] {
  const broken = relations.filter(({ type, target }) => !type.endsWith('Match') && !byKey.has(target));
  if (broken.length === 0) return [];
  const message = `${broken.length} relations of “${name}” lead to terms that are not there. Take them away, or choose another target.`;
  return [{ rule: 'broken-relation', severity: 'error', terms: [key], message }];
}
