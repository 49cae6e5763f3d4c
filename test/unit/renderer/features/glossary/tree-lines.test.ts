import { expect, test } from 'vitest';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import { familyOf, linesOf } from '../../../../../src/renderer/features/glossary/tree-lines.ts';

const term = (id: string, parents: string[] = []): TermRow => ({
  id,
  glossaryId: 'g',
  name: id,
  shortDescription: null,
  status: 'ENABLED',
  review: null,
  parents,
  relations: parents.length,
  owners: [],
  languages: [],
  otherNames: [],
  uses: 0,
  changedAt: null,
  local: null,
  isKept: false,
  isMissing: false,
});
const listOf = (...terms: TermRow[]): GlossaryList => ({
  glossaries: [
    { id: 'g', name: 'G', description: null, status: null, projectId: null, isRestricted: false, terms: 0, local: null, isMissing: false },
  ],
  terms,
});
const shown = (list: GlossaryList, ...open: string[]) => linesOf(list, new Set(open)).map(({ name, level }) => `${level} ${name}`);

test('terms stand below each term that they are a kind of, once their lines are open', () => {
  const list = listOf(term('a'), term('b', ['a']), term('c', ['a', 'b']));
  expect(shown(list)).toEqual(['0 G']);
  expect(shown(list, 'g', 'g/a', 'g/a/b')).toEqual(['0 G', '1 a', '2 b', '3 c', '2 c']);
  expect([...familyOf(list, 'b')]).toEqual(['b', 'c']);
});

test('terms that are above one another are in sight all the same, and end', () => {
  const list = listOf(term('a', ['b']), term('b', ['a']));
  expect(shown(list, 'g', 'g/a', 'g/a/b', 'g/a/b/a')).toEqual(['0 G', '1 a', '2 b', '3 a']);
});
