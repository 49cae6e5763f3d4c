import type { PhiIdentifier } from '#contract/profile.ts';
import type { PrivacyFinding, Requirement, SafeHarborRule } from '#contract/studies/privacy.ts';

interface Rule {
  readonly rule: string;
  readonly identifiers: readonly PhiIdentifier[];
  readonly title: string;
  readonly asks: string;
  readonly isVisible?: false;
}

/** 45 CFR 164.514(b)(2)(i), (A) to (R), close to its wording. */
const rules: readonly Rule[] = [
  { rule: '(A)', identifiers: ['name'], title: 'Names', asks: 'Remove names.' },
  {
    rule: '(B)',
    identifiers: ['geography'],
    title: 'Places smaller than a state',
    asks: 'Remove all geographic subdivisions smaller than a state: street address, city, county, precinct, ZIP code and their equivalent geocodes. The first three digits of a ZIP code may stay where the area they form holds more than 20,000 people; elsewhere they become 000.',
  },
  {
    rule: '(C)',
    identifiers: ['date'],
    title: 'Dates, except year, and ages over 89',
    asks: 'Remove all elements of dates, except the year, that relate directly to a person: birth, admission, discharge, death. Ages over 89, and elements of dates that tell such an age, may stay only as one category of 90 or older.',
  },
  { rule: '(D)', identifiers: ['phone'], title: 'Telephone numbers', asks: 'Remove telephone numbers.' },
  { rule: '(E)', identifiers: ['fax'], title: 'Fax numbers', asks: 'Remove fax numbers.' },
  { rule: '(F)', identifiers: ['email'], title: 'E-mail addresses', asks: 'Remove electronic mail addresses.' },
  { rule: '(G)', identifiers: ['ssn'], title: 'Social security numbers', asks: 'Remove social security numbers.' },
  { rule: '(H)', identifiers: ['medical-record-number'], title: 'Medical record numbers', asks: 'Remove medical record numbers.' },
  { rule: '(I)', identifiers: ['health-plan-number'], title: 'Health plan numbers', asks: 'Remove health plan beneficiary numbers.' },
  { rule: '(J)', identifiers: ['account-number'], title: 'Account numbers', asks: 'Remove account numbers.' },
  {
    rule: '(K)',
    identifiers: ['licence-number'],
    title: 'Certificate and licence numbers',
    asks: 'Remove certificate and licence numbers.',
  },
  {
    rule: '(L)',
    identifiers: ['vehicle'],
    title: 'Vehicle identifiers',
    asks: 'Remove vehicle identifiers and serial numbers, number plates included.',
  },
  { rule: '(M)', identifiers: ['device'], title: 'Device identifiers', asks: 'Remove device identifiers and serial numbers.' },
  { rule: '(N)', identifiers: ['url'], title: 'Web addresses', asks: 'Remove web addresses (URLs).' },
  { rule: '(O)', identifiers: ['ip-address'], title: 'IP addresses', asks: 'Remove internet protocol addresses.' },
  {
    rule: '(P)',
    identifiers: ['biometric'],
    title: 'Biometric identifiers',
    asks: 'Remove biometric identifiers, finger and voice prints included.',
    isVisible: false,
  },
  {
    rule: '(Q)',
    identifiers: ['photo'],
    title: 'Photographs',
    asks: 'Remove full-face photographs and comparable images.',
    isVisible: false,
  },
  {
    rule: '(R)',
    identifiers: ['other-unique-code'],
    title: 'Any other unique code',
    asks: 'Remove any other unique identifying number, characteristic or code. A code by which the person can be found again may stay if it is not made from information about the person and nobody else can translate it (164.514(c)).',
  },
];

const ruleOf = new Map(rules.flatMap(({ identifiers, rule }) => identifiers.map((identifier) => [identifier, rule] as const)));

/** Where the identifier stands in 45 CFR 164.514(b)(2)(i), e.g. `(D)`. */
export const ruleOfIdentifier = (identifier: PhiIdentifier): string => ruleOf.get(identifier) ?? '(R)';

/** Free text has no letter of its own: any of the eighteen may stand in it. */
const textRule: Omit<SafeHarborRule, 'requirements'> = {
  rule: 'text',
  identifiers: [],
  title: 'Free text',
  asks: 'Any of the eighteen may stand inside a text. Patterns find some; a person has to read the rest, or the text has to go.',
  isVisible: false,
};

/** What a person should know before acting on the list. Never says that a file is free of identifiers. */
export const limitsOfStudy: readonly string[] = [
  'No finding is no clearance: patterns, names of columns and lists do not find everything.',
  'Safe Harbor also asks that nobody who discloses the data knows a way to identify a person from it (164.514(b)(2)(ii)). No tool can say that.',
  'The other way is expert determination (164.514(b)(1)): a person with the right knowledge finds and documents that the risk is very small.',
  'The figures on groups hold for the rows of this file. If it is a sample of a larger one, its groups there may be larger, and people unique here need not be unique there.',
];

/**
 * The checklist, rule by rule.
 * @param texts columns of free text with their filled rows
 */
export function safeHarborChecklist(
  findings: readonly (PrivacyFinding & { readonly requirement: Omit<Requirement, 'column' | 'path'> })[],
  texts: readonly { readonly column: string; readonly path: string | null; readonly rows: number; readonly found: number }[],
): SafeHarborRule[] {
  const lettered = rules.map((rule): SafeHarborRule => ({
    rule: rule.rule,
    identifiers: [...rule.identifiers],
    title: rule.title,
    asks: rule.asks,
    isVisible: rule.isVisible ?? true,
    requirements: findings
      .filter(({ identifier }) => rule.identifiers.includes(identifier))
      .map(({ column, path, requirement }) => ({ column, path, ...requirement })),
  }));
  const requirements = texts.map(({ column, found, path, rows }): Requirement => ({
    column,
    path,
    action: 'Remove the text, or have every one of them read and cleared by a person',
    rows,
    note:
      found === 0
        ? 'The searches found no identifier in it; that does not clear it.'
        : 'The searches found identifiers in it, listed under their rules; there may be more.',
  }));
  return [...lettered, { ...textRule, requirements }];
}
