import { type OfferFields, offerFieldsSchema } from '#contract/offers/offer.ts';
import type { OfferProblem } from '#contract/offers/offers.ts';
import { failure } from '../../failures.ts';
import { problemsOf } from './offer-problems.ts';

/** What is wrong with what a form or a file holds: members that are not sound, else what does not go together. */
export function fieldProblems(fields: unknown): { fields: OfferFields | null; problems: OfferProblem[] } {
  const read = offerFieldsSchema.safeParse(fields);
  if (read.success) return { fields: read.data, problems: problemsOf(read.data) };
  return {
    fields: null,
    problems: read.error.issues.map(({ path, ...issue }) => ({
      path: path.join('.'),
      severity: 'error' as const,
      message: plainMessage(path.at(-1), issue),
    })),
  };
}

/** @throws AppFailure `bad_input` with the first error */
export function checkFields(fields: unknown): OfferFields {
  const { fields: sound, problems } = fieldProblems(fields);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined && sound !== null) return sound;
  const rest = errors.length > 1 ? ` ${errors.length - 1} more of its members are not sound either.` : '';
  throw failure('bad_input', `${first?.message ?? 'This is no offer.'}${rest}`, {
    detail: errors.map(({ path, message }) => `${path}: ${message}`).join('\n'),
  });
}

/** In the words of who fills in a form; the schema's own where there are none. */
function plainMessage(
  member: PropertyKey | undefined,
  issue: { readonly code?: string; readonly message: string; readonly format?: unknown },
): string {
  if (member === 'vendor') return 'Say who sells it.';
  if (member === 'product') return 'Say what is sold.';
  if (member === 'currency') return 'Write the three letters of a currency of ISO 4217, such as USD.';
  if (member === 'amount' || member === 'from') return 'Write a number that is not negative.';
  if (issue.format === 'date') return 'There is no such day. Write it as YYYY-MM-DD.';
  if (issue.format === 'duration') return 'Write a duration of ISO 8601, such as P1Y or P30D.';
  if (issue.code === 'too_big') return 'This is more than fits here.';
  if (issue.code === 'too_small') return 'This cannot be empty.';
  return issue.message;
}
