import { describe, expect, test } from 'vitest';
import { draftOf, followed } from '../../../../src/renderer/ui/draft.ts';

describe('a text while it is edited', () => {
  test('follows what is kept as long as nobody types', () => {
    expect(followed(draftOf('one'), 'two')).toEqual(draftOf('two'));
  });

  test('stays as it was typed when something else is kept meanwhile', () => {
    const typed = { ...draftOf('one'), text: 'mine' };
    expect(followed(typed, 'two')).toEqual({ text: 'mine', shown: 'two', settled: 'one' });
  });

  test('that was given away to be kept follows what became of it, but for what was typed after', () => {
    const given = { text: 'mine ', shown: 'one', settled: 'mine ' };
    expect(followed(given, 'mine')).toEqual(draftOf('mine'));
    expect(followed({ ...given, text: 'mine and more' }, 'mine').text).toBe('mine and more');
  });
});
