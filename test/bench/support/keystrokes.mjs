/** What is typed: real questions letter by letter, with slips, common and rare words, quotes; and filters that stay while one types. */
const typed = [
  'patient identifier',
  'lab results',
  'visit date',
  'hepatic function',
  'provider npi',
  'zip code',
  'icd10',
  'adverse event',
  'patiant vist',
  'prescrber',
  'rxnorm batch',
  '"reference range"',
];
const filters = [{}, { kind: ['asset'] }, { phi: ['yes'] }, { published: ['published'], kind: ['column'] }];

/** Every beginning of every question, as a person's keystrokes ask them. */
export const keystrokes = typed.flatMap((text, at) =>
  Array.from({ length: text.length }, (_, length) => ({ text: text.slice(0, length + 1), filters: filters[at % filters.length] })),
);
export const questions = typed;
