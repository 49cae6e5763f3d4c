import { contentOf, recordsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { fold, tokensOf } from './index/tokens.ts';

/** Words by which people say that something holds protected or personal health data; folded, as whole words. */
const sayings = [
  'phi',
  'pii',
  'protected health information',
  'personal health information',
  'personally identifiable',
  'personal data',
  'personal information',
  'personal identifier',
  'patient identifier',
  'direct identifier',
  'quasi identifier',
  'special category data',
  'personenbezogen',
  'personenbezogene daten',
  'gesundheitsdaten',
  'patientendaten',
  'donnees personnelles',
  'donnees de sante',
];
const denials = [
  'no',
  'non',
  'not',
  'without',
  'de identified',
  'deidentified',
  'anonymised',
  'anonymized',
  'kein',
  'keine',
  'ohne',
  'sans',
  'pas de',
];

const wordsOf = (text: string): string =>
  ` ${tokensOf(text)
    .filter(({ isAlternate }) => !isAlternate)
    .map((token) => token.text)
    .join(' ')} `;

/** Whether a short text (a term's name, a class of data) says that there is protected or personal data; "non-PHI" says that there is none. */
export function saysPhi(text: string): 'yes' | 'no' | null {
  const words = wordsOf(text.slice(0, 500));
  const said = sayings.find((saying) => words.includes(` ${saying} `));
  if (said === undefined) return null;
  return denials.some((denial) => words.includes(` ${denial} ${said} `) || words.startsWith(` ${denial} `)) ? 'no' : 'yes';
}

const affirmed = new Set(['true', 'yes', 'y', 'ja', 'oui', '1', 'phi', 'pii', 'present', 'contains', 'high', 'direct', 'identified']);
const denied = new Set([
  'false',
  'no',
  'n',
  'nein',
  'non',
  '0',
  'none',
  'absent',
  'de-identified',
  'deidentified',
  'anonymised',
  'anonymized',
]);
const isAboutPhi = remembered(
  (key) =>
    / (phi|pii) /.test(wordsOf(key)) ||
    /personal(data|information|identif)|protectedhealth|identifiable/.test(fold(key).replaceAll(/[^a-z]/g, '')),
);
const isClass = remembered((key) => /class|sensitiv|confidential|privacy|protection/.test(fold(key)));

/** Whether a field of a form can say that there is protected data, by its name. */
export const maySayPhi = (key: string): boolean => isAboutPhi(key) || isClass(key);

/** Names of fields are few and come with every asset: what was said of one is kept, as long as there are few. */
function remembered(ask: (key: string) => boolean): (key: string) => boolean {
  const most = 10_000;
  const answers = new Map<string, boolean>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    if (answers.size >= most) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

function saidBy(key: string, value: unknown): 'yes' | 'no' | null {
  if (Array.isArray(value)) {
    const said = value.map((item) => saidBy(key, item));
    return said.includes('yes') ? 'yes' : said.includes('no') ? 'no' : null;
  }
  if (isAboutPhi(key)) {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value !== 'string') return null;
    const text = fold(value.trim());
    return denied.has(text) ? 'no' : affirmed.has(text) ? 'yes' : saysPhi(value);
  }
  return isClass(key) && typeof value === 'string' ? saysPhi(value) : null;
}

/**
 * What the metadata forms of an asset or product say of protected health information: a field that is named after it (`containsPhi`)
 * and its value, or a field that names a class of data whose value does. Terms and profiles of samples are looked at elsewhere.
 * @returns `no` only where a form says so and none says `yes`; null where no form speaks of it
 */
export function phiOfForms(document: EntityDocument): 'yes' | 'no' | null {
  let answer: 'yes' | 'no' | null = null;
  for (const form of recordsOf(document, 'formsOutput')) {
    for (const [key, value] of Object.entries(contentOf(form) ?? {})) {
      const said = saidBy(key, value);
      if (said === 'yes') return 'yes';
      answer ??= said;
    }
  }
  return answer;
}
