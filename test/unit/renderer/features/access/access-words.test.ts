import { expect, test } from 'vitest';
import { nothingWords } from '../../../../../src/renderer/features/access/access-words.ts';

test('an empty list of requests says what is missing for anything to stand there, and leads there', () => {
  expect(nothingWords('waiting', [])).toMatchObject({ title: 'No catalog is connected yet', step: 'Connect a domain' });
  expect(nothingWords('pending', [{ state: 'empty' }])).toMatchObject({
    title: 'Nothing was pulled from the catalog yet',
    step: 'Pull the domain',
  });
  expect(nothingWords('waiting', [{ state: 'empty' }, { state: 'partial' }])).toMatchObject({
    title: 'No request waits for you',
    step: null,
  });
  expect(nothingWords('decided', undefined)).toMatchObject({ title: 'Nothing was decided yet', step: null });
});
