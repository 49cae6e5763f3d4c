import { expect, test } from 'vitest';
import { outcomeWords, recommendationWords } from '#contract/offers/decision-words.ts';
import * as shown from '../../../../../src/renderer/features/offers/decision/decision-words.ts';

test('the window calls recommendations and decisions what reports and the terminal do', () => {
  expect(shown.recommendationWords).toEqual(recommendationWords);
  expect(shown.outcomeWords).toEqual(outcomeWords);
});
