import { expect, test } from 'vitest';
import { whoWords } from '../../../../src/renderer/features/history/entry-words.ts';

test('what Meshbench did by itself is not put down to the person who happened to be there', () => {
  expect(whoWords({ actor: 'Ada Moreno', source: 'app' })).toBe('Meshbench');
  expect(whoWords({ actor: 'Ada Moreno', source: 'user' })).toBe('Ada Moreno');
  expect(whoWords({ actor: 'Ada Moreno', source: 'import' })).toBe('Ada Moreno');
});
