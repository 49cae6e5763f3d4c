import { describe, expect, it } from 'vitest';
import { toTsv } from '../../../../../src/renderer/ui/grid/tsv.ts';

describe('cells as tab-separated text', () => {
  it('keeps digits, leaves nulls empty and quotes what would break a row', () => {
    expect(
      toTsv([
        ['id', 'note'],
        ['9007199254740993', null],
        [1.5, 'two\nlines'],
        [true, 'a "word"\there'],
      ]),
    ).toBe('id\tnote\n9007199254740993\t\n1.5\t"two\nlines"\ntrue\t"a ""word""\there"');
  });
});
