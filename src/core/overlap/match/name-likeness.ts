import { nameSimilarity } from '../../comparison/names.ts';
import { technicalWords } from '../../glossary/suggest/words.ts';

/** Words that vendors of health data use for the same thing; the first stands for all. */
const groups: readonly (readonly string[])[] = [
  ['person', 'patient', 'member', 'beneficiary', 'subject', 'enrollee', 'subscriber', 'participant', 'insured', 'bene'],
  ['identifier', 'token', 'key', 'number', 'uuid', 'guid', 'pseudonym', 'hash'],
  ['prescriber', 'provider', 'physician', 'practitioner', 'clinician', 'doctor'],
  ['sex', 'gender'],
  ['postcode', 'zip', 'zip3', 'zip5', 'postal'],
  ['drug', 'medication', 'medicine'],
  ['ndc', 'national'],
  ['diagnosis', 'condition', 'icd', 'icd9', 'icd10'],
  ['procedure', 'cpt', 'hcpcs'],
  ['laboratory', 'loinc'],
  ['encounter', 'visit', 'stay', 'admission'],
  ['claim', 'bill'],
  ['amount', 'cost', 'charge', 'price'],
  ['payer', 'insurer', 'plan', 'carrier'],
  ['date', 'day'],
];

const standFor = new Map(groups.flatMap(([first = '', ...others]) => others.map((word) => [word, first] as const)));

/** Words of a column's name, short forms written out and synonyms as one word; each once. */
export const meantWords = (name: string): string[] => [...new Set(technicalWords(name).map((word) => standFor.get(word) ?? word))];

/** Below this, letters in common are chance. */
const tellingLetters = 0.85;

/**
 * How alike two column names are, 0 to 1: the share of words in common (Dice), or the letters in common (Jaro-Winkler) where these are
 * so many that one may be a way of writing the other.
 */
export function nameLikeness(first: string, second: string): number {
  const [ones, others] = [meantWords(first), new Set(meantWords(second))];
  const common = ones.filter((word) => others.has(word)).length;
  const words = ones.length + others.size === 0 ? 0 : (2 * common) / (ones.length + others.size);
  const letters = nameSimilarity(first, second);
  return Math.max(words, letters < tellingLetters ? 0 : letters === 1 ? 1 : letters * 0.9);
}
