import { expect, test } from 'vitest';
import { entityName, whoWords } from '../../../../src/renderer/features/history/entry-words.ts';

test('what Meshbench did by itself is not put down to the person who happened to be there', () => {
  expect(whoWords({ actor: 'Ada Moreno', source: 'app' })).toBe('Meshbench');
  expect(whoWords({ actor: 'Ada Moreno', source: 'user' })).toBe('Ada Moreno');
  expect(whoWords({ actor: 'Ada Moreno', source: 'import' })).toBe('Ada Moreno');
});

test.each([
  ['its title', { after: '{"title":"Claims"}' }, 'Claims'],
  ['the title that it had', { before: '{"title":"Claims"}', after: 'null' }, 'Claims'],
  ['vendor and product of an offer', { entityKind: 'offer', after: '{"vendor":"ClaimWell","product":"Claims"}' }, 'ClaimWell, Claims'],
  ['what there is one of', { entityKind: 'decision_policy', after: '{"buyAt":65}' }, 'Weights and limits'],
  ['the name that it has now', { entityId: 's1' }, 'Known now'],
  ['nothing but its identifier', { after: 'no JSON' }, 'thing t1'],
])('an entry is about a thing by %s', (_, given, expected) => {
  const entry = { before: null, after: null, entityKind: 'thing', entityId: 't1', ...given };
  expect(entityName(entry, new Map([['s1', 'Known now']]))).toBe(expected);
});
