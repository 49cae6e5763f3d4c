import { expect, test } from 'vitest';
import { leftOver } from '../../../../src/renderer/ui/left-over.ts';

test('a field is empty once its text is kept, and keeps what was written on meanwhile', () => {
  expect(leftOver('Came late')('Came late')).toBe('');
  expect(leftOver('Came late')('Came late, and in parts')).toBe('Came late, and in parts');
});
