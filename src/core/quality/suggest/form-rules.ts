import { shareDown } from './bounds.ts';
import { checkDigitSql } from './check-digits.ts';
import { forms } from './forms.ts';
import type { Form } from './forms.ts';
import { fails, inCounts, inShare, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

/** What of the values was not looked at may be wrong in so many of a hundred rows. */
const unseen = 0.01;

/** How codes are written, where the column holds codes as texts. */
export function suggestForm(subject: ColumnSubject): Draft[] {
  const { column, name, filled, whereFilled, known, slack } = subject;
  const claim = column.semanticTypes[0];
  if (claim === undefined || column.kind !== 'text' || filled === 0) return [];
  const chosen = chooseForm(subject, forms.get(claim.type) ?? []);
  if (chosen === null) return [];
  const matches = `ColumnValues ${name} matches "${chosen.form.pattern}"${whereFilled}`;
  const common = { kind: 'form', column: column.name } as const;
  const meaning = `Meant as ${claim.label}`;
  if (known !== null) {
    const wrong = chosen.wrong;
    return [
      {
        ...common,
        rule: matches,
        reason:
          wrong === 0
            ? `${meaning}, and every value is written as ${chosen.form.words}.`
            : `${meaning}, but some values are not ${chosen.form.words}.`,
        figure: `${rowsInWords(wrong)} of ${inCounts(filled)} with a value are written otherwise`,
        isExact: true,
        strictness: 'every value',
        today: wrong === 0 ? passes : fails(wrong, true),
      },
    ];
  }
  const bound = shareDown(Math.max(0, claim.share - unseen * Math.max(1, slack)));
  if (bound < 0.8) return [];
  return [
    {
      ...common,
      rule: `${matches} with threshold >= ${bound}`,
      reason: `${meaning}, written as ${chosen.form.words}; a value of another form is damaged or means something else.`,
      figure: `${inShare(claim.share)} of the values looked at fit, of ${inCounts(column.distinctCount ?? 0)} different ones`,
      isExact: false,
      strictness: `${inShare(bound)} of the rows at least`,
      today: passes,
    },
  ];
}

interface ChosenForm {
  readonly form: Form;
  /** Rows whose value has another form. */
  readonly wrong: number;
}

/** The narrowest form that everything known agrees with; for a complete list of values, the one that fewest of them break. */
function chooseForm({ column, known, filled }: ColumnSubject, candidates: readonly Form[]): ChosenForm | null {
  if (known === null) {
    const isOf = (length: number | undefined): boolean =>
      length === undefined ||
      (column.length !== null && column.length.isExact && column.length.min === length && column.length.max === length);
    const fits = ({ pattern }: Form): boolean => {
      const test = new RegExp(pattern);
      return column.topValues.every(({ value }) => typeof value === 'string' && test.test(value));
    };
    const form = candidates.find((each) => isOf(each.length) && fits(each)) ?? candidates.findLast(({ length }) => isOf(length));
    return form === undefined ? null : { form, wrong: 0 };
  }
  const counted = candidates.map((form): ChosenForm => {
    const test = new RegExp(form.pattern);
    return { form, wrong: known.reduce((sum, { value, count }) => (typeof value === 'string' && test.test(value) ? sum : sum + count), 0) };
  });
  const least = Math.min(...counted.map(({ wrong }) => wrong));
  // What half of the rows break is not the form of this column.
  return least > filled / 2 ? null : (counted.find(({ wrong }) => wrong === least) ?? null);
}

/** Whether check digits are right: a finding where some are wrong. */
export function suggestCheckDigit({ column, sql, filled }: ColumnSubject): Draft[] {
  const claim = column.semanticTypes[0];
  if (claim === undefined || filled === 0) return [];
  const statement = checkDigitSql(claim.type, sql, column.kind === 'text');
  if (statement === null) return [];
  const wrong = (1 - claim.share) * filled;
  const isRight = wrong < 0.5;
  const threshold = isRight && column.distinctCount !== null && column.distinctCount > 512 ? ` with threshold >= ${1 - unseen}` : '';
  return [
    {
      kind: 'check-digit',
      column: column.name,
      rule: `CustomSql "${statement}"${threshold}`,
      reason: isRight
        ? `Meant as ${claim.label}, and the check digits are right; a wrong one means a code that was mistyped or changed.`
        : `Meant as ${claim.label}, but some check digits are wrong: those codes were mistyped or changed, and mean nothing or something else.`,
      figure: `${inShare(claim.share)} of the values looked at are right`,
      isExact: false,
      strictness: threshold === '' ? 'every code' : `${inShare(1 - unseen)} of the rows at least`,
      today: isRight ? passes : fails(wrong, false),
    },
  ];
}
