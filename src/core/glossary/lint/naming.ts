import type { GlossaryDocument, TermRecord } from '../exchange/glossary-document.ts';
import type { LintFinding } from './lint-finding.ts';
import type { NamingRuleFile, NamingRules } from './naming-rules.ts';

/** Terms that do not keep the company's naming rules. */
export function lintNaming({ glossaries, terms }: GlossaryDocument, file: NamingRuleFile): LintFinding[] {
  const names = new Map(glossaries.map(({ key, name }) => [key, name]));
  const checks = new Map<string, (term: TermRecord) => string[]>();
  return terms.flatMap((term) => {
    const glossary = names.get(term.glossaryKey ?? '') ?? '';
    const check =
      checks.get(glossary) ?? checker({ ...file.terms, ...(Object.hasOwn(file.glossaries, glossary) ? file.glossaries[glossary] : {}) });
    checks.set(glossary, check);
    return check(term).map((what): LintFinding => ({
      rule: 'naming',
      severity: 'warning',
      terms: [term.key],
      message: `“${term.name}” ${what}.`,
    }));
  });
}

function checker(rules: NamingRules): (term: TermRecord) => string[] {
  const pattern = rules.pattern === undefined ? null : new RegExp(`^(?:${rules.pattern})$`, 'u');
  const forbidden = new Set(rules.forbiddenWords?.map((word) => word.toLowerCase()));
  return (term) => {
    const words = term.name.split(/\s+/).filter((word) => word !== '');
    const bad = words.filter((word) => forbidden.has(word.toLowerCase()));
    const length = [...term.name].length;
    const lacking = (rules.require ?? []).filter((field) => (term[field]?.length ?? 0) === 0);
    const languages = new Set(term.labels.filter(({ kind }) => kind === 'preferred').map(({ language }) => language));
    const untranslated = (rules.languages ?? []).filter((language) => !languages.has(language));
    return [
      ...(pattern !== null && !pattern.test(term.name) ? [`does not fit the pattern ${rules.pattern ?? ''}`] : []),
      ...(rules.case === undefined ? [] : wrongCase(words, rules.case)),
      ...(rules.maxWords !== undefined && words.length > rules.maxWords
        ? [`has ${words.length} words; at most ${rules.maxWords} are allowed`]
        : []),
      ...(rules.maxLength !== undefined && length > rules.maxLength
        ? [`has ${length} characters; at most ${rules.maxLength} are allowed`]
        : []),
      ...(bad.length > 0 ? [`uses ${bad.join(', ')}, which the naming rules forbid`] : []),
      ...lacking.map((field) => `has no ${fieldWords[field]}, which the naming rules ask for`),
      ...untranslated.map((language) => `has no label in ${language}, which the naming rules ask for`),
    ];
  };
}

const fieldWords = {
  shortDescription: 'short description',
  longDescription: 'long description',
  owners: 'owner',
  examples: 'example',
  references: 'source',
  notations: 'code',
} as const;

const startsSmall = (word: string): boolean => /^\p{Ll}/u.test(word);
/** A capital and then small letters only: `Event`, but neither `HbA1c` nor `COVID`. */
const isCapitalised = (word: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(word);

function wrongCase([first = '', ...others]: readonly string[], wanted: 'sentence' | 'title'): string[] {
  if (startsSmall(first)) return ['begins with a small letter'];
  const wrong = others.filter((word) => (wanted === 'sentence' ? isCapitalised(word) : [...word].length >= 4 && startsSmall(word)));
  if (wrong.length === 0) return [];
  return [`has ${wrong.join(', ')} ${wanted === 'sentence' ? 'with a capital inside the name' : 'without a capital'}`];
}
