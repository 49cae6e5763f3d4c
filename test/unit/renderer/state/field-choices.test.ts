import { expect, test } from 'vitest';
import type { FieldChoice } from '#contract/catalog/changes.ts';
import { choiceNames } from '../../../../src/renderer/state/field-choices.ts';

const term: FieldChoice = { id: 'T1', name: 'Exposed patient', context: 'Clinical', text: null, isRestricted: false, isDisabled: false };

test('an identifier is not shown as a name while the name is on its way', () => {
  expect(choiceNames([], false).nameOf('T1')).toBe('…');
  expect(choiceNames([term], false).nameOf('T1')).toBe('Exposed patient');
  expect(choiceNames([term], false).nameOf('T2')).toBe('…');
});

test('what the mirror does not know is told by its identifier', () => {
  expect(choiceNames([term], true).nameOf('T2')).toBe('T2');
  expect(choiceNames([{ ...term, name: null }], true).nameOf('T1')).toBe('T1');
  expect(choiceNames([term], true).get('T1')?.context).toBe('Clinical');
});
