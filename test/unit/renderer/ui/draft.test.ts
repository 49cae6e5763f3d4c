import { describe, expect, test } from 'vitest';
import { answered, draftOf, followed, given, givenUp, typed } from '../../../../src/renderer/ui/draft.ts';

describe('a text while it is edited', () => {
  test('follows what is kept as long as nobody types', () => {
    expect(followed(draftOf('one'), 'two')).toEqual(draftOf('two'));
  });

  test('stays as it was typed when something else is kept meanwhile', () => {
    const typed = { ...draftOf('one'), text: 'mine' };
    expect(followed(typed, 'two')).toEqual({ text: 'mine', shown: 'two', settled: 'one' });
  });

  test('is nobody’s any more once the same is kept', () => expect(followed(typed(draftOf('one'), 'two'), 'two')).toEqual(draftOf('two')));

  describe('that was given away to be kept', () => {
    const waiting = given(typed(draftOf('one'), 'mine '));

    test('follows what became of it, but for what was typed after', () => {
      expect(followed(waiting, 'mine')).toEqual(draftOf('mine'));
      expect(followed(typed(waiting, 'mine and more'), 'mine').text).toBe('mine and more');
    });

    test('stays shown until it is known whether it is kept, and is what one types on and goes back to', () => {
      expect(waiting.text).toBe('mine ');
      expect(givenUp(typed(waiting, 'mine and more')).text).toBe('mine ');
    });

    test('is shown as it was understood once it is kept, also where that is what was there before', () => {
      expect(answered(followed(waiting, 'mine'), 'mine ', true)).toEqual(draftOf('mine'));
      expect(answered(waiting, 'mine ', true)).toEqual(draftOf('one'));
      expect(answered(typed(waiting, 'mine and more'), 'mine ', true).text).toBe('mine and more');
    });

    test('stays to be mended where it could not be kept, and does not follow what others keep meanwhile', () => {
      const refused = answered(waiting, 'mine ', false);
      expect([refused.text, refused.settled]).toEqual(['mine ', 'one']);
      expect(followed(refused, 'theirs').text).toBe('mine ');
    });

    test('waits for its own answer, not for that of an earlier one', () => {
      const later = given(typed(waiting, 'newer'));
      expect(answered(later, 'mine ', false)).toBe(later);
      expect(answered(later, 'mine ', true)).toBe(later);
    });
  });
});
