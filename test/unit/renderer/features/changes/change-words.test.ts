import { expect, it } from 'vitest';
import { standingSentence } from '../../../../../src/renderer/features/changes/change-words.ts';

it('a conflict is told by what is to be decided: fields of an edit, a deletion or a name as a whole', () => {
  expect(standingSentence('conflict', 'edit')).toContain('field by field');
  expect(standingSentence('conflict', 'delete')).toContain('not deleted before you decide');
  expect(standingSentence('conflict', 'create')).toContain('one of this name');
  expect(standingSentence('gone', 'delete')).toBe(standingSentence('gone', 'edit'));
});
