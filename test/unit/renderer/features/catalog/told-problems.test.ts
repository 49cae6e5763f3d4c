import { expect, it } from 'vitest';
import type { FormProblem } from '#contract/catalog/form-models.ts';
import { toldProblems } from '../../../../../src/renderer/features/catalog/access/told-problems.ts';

const problem = (kind: FormProblem['kind']): FormProblem => ({ path: ['purpose'], severity: 'error', kind, message: kind });

it('what is missing of a request’s forms is told when the person meant to be done, what is wrong at once', () => {
  const forms = [[problem('missing'), problem('length')], []];
  expect(toldProblems(forms, false)).toEqual([[problem('length')], []]);
  expect(toldProblems(forms, true)).toEqual(forms);
});
