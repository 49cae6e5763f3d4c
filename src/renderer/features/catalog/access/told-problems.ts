import type { FormProblem } from '#contract/catalog/form-models.ts';

/**
 * What is told of forms that are being filled in, form by form: what is missing only after the person meant to be done.
 * @param isPressed the person asked to queue the request
 */
export const toldProblems = (forms: readonly (readonly FormProblem[])[], isPressed: boolean): FormProblem[][] =>
  forms.map((problems) => problems.filter(({ kind }) => isPressed || kind !== 'missing'));
