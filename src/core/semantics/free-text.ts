import type { PhiFinding, PhiIdentifier } from '#contract/profile.ts';
import { inWords, passing, shareInWords, type ReadyColumn } from './column-sample.ts';
import { beforeLocalTelephone } from './formats.ts';
import { givenNames } from './lists.ts';
import { finding } from './phi-rules.ts';
import { concernsPersons, type TableContext } from './table.ts';

const emailWithin = /[\w.+%-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/;
const phoneWithin =
  /(?<![\w-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}(?![\w-])|(?<!\w)\+[1-9]\d{0,2}(?:[ .-]?\d{2,4}){3,4}(?!\d)/;
const localPhone = new RegExp(`(?<![\\w-])${beforeLocalTelephone}[2-9]\\d{2}[ .-]\\d{4}(?![\\w-])`, 'i');
const ssnWithin = /(?<![\w-])(?!000|666)[0-8]\d{2}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/;
const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const dateWithin = new RegExp(
  `(?<![\\d.\\-/])(?:(?:19|20)\\d{2}-[01]\\d-[0-3]\\d|[0-3]?\\d([./-])[0-3]?\\d\\1(?:19|20)?\\d{2})(?![\\d.\\-/]*\\d)|\\b(?:${months}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|\\d{1,2}(?:st|nd|rd|th)? ${months}\\.?,? (?:19|20)\\d{2})\\b`,
  'i',
);
const titledName = /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? \p{Lu}[\p{Ll}'’-]+/u;
const namePair = /\b(\p{Lu}\p{Ll}+) (?:\p{Lu}\. )?\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?/gu;
const before =
  'patient|pt|spoke with|spoke to|talked to|talked with|called|met with|accompanied by|wife|husband|mother|father|daughter|son|sister|brother|caregiver|seen by|signed by|named?';
/** Two capitalised words after one that introduces a person, at the beginning of a sentence or within it. */
const afterWords = new RegExp(
  `\\b(?:${before
    .split('|')
    .map((each) => `[${each.charAt(0)}${each.charAt(0).toUpperCase()}]${each.slice(1)}`)
    .join('|')})[:,]? \\p{Lu}[\\p{Ll}'’-]+ \\p{Lu}[\\p{Ll}'’-]+`,
  'u',
);

function nameWithin(text: string): boolean {
  if (titledName.test(text) || afterWords.test(text)) return true;
  for (const match of text.matchAll(namePair)) if (givenNames.has((match[1] ?? '').toLowerCase())) return true;
  return false;
}

interface Search {
  readonly identifier: PhiIdentifier;
  readonly found: string;
  readonly test: (text: string) => boolean;
  readonly confidence: number;
  /** Names and dates are ordinary in texts that concern nobody in particular. */
  readonly onlyOfPersons: boolean;
}

const searches: readonly Search[] = [
  { identifier: 'name', found: 'what looks like a person’s name', test: nameWithin, confidence: 0.8, onlyOfPersons: true },
  { identifier: 'date', found: 'a date', test: (text) => dateWithin.test(text), confidence: 0.8, onlyOfPersons: true },
  {
    identifier: 'phone',
    found: 'a telephone number',
    test: (text) => phoneWithin.test(text) || localPhone.test(text),
    confidence: 0.9,
    onlyOfPersons: false,
  },
  {
    identifier: 'email',
    found: 'an e-mail address',
    test: (text) => text.includes('@') && emailWithin.test(text),
    confidence: 0.95,
    onlyOfPersons: false,
  },
  {
    identifier: 'ssn',
    found: 'a number in the form of a social security number',
    test: (text) => ssnWithin.test(text),
    confidence: 0.9,
    onlyOfPersons: false,
  },
];

const wordsOfText = 4;

/** Whether the values are sentences rather than names or codes: half of them have four words or more. */
export function isFreeText(column: ReadyColumn): boolean {
  if (column.kind !== 'text' || column.values.length === 0) return false;
  return passing(column.values, (text) => text.split(/\s+/, wordsOfText).length >= wordsOfText).distinct * 2 >= column.values.length;
}

/** Looks into sentences by patterns. What it does not find is not cleared: names are written in more ways than patterns know. */
export function searchFreeText(column: ReadyColumn, table: TableContext): PhiFinding[] {
  const ofPersons = concernsPersons(table);
  const isLong = column.values.some((each) => each.text.length > 1000);
  return searches.flatMap((search) => {
    if (search.onlyOfPersons && !ofPersons) return [];
    const { count, distinct } = passing(column.values, search.test);
    if (distinct === 0) return [];
    // A single hit among many may be an accident of the pattern.
    const isAlone = distinct === 1 && column.values.length > 50;
    return [
      finding(
        search.identifier,
        isAlone ? search.confidence - 0.25 : search.confidence,
        `${inWords(distinct)} of ${inWords(column.values.length)} different texts looked at (${shareInWords(count / column.total)} of their rows) hold ${search.found}.`,
        `Found by patterns${isLong ? ' in the first 1,000 characters' : ''}: the text is not cleared, it may hold more.`,
      ),
    ];
  });
}
