import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../src/cli/dialect-flags.ts';
import { exitStatus } from '../../../src/cli/exit.ts';

describe('how a text is to be read, said on the command line', () => {
  it('is detected where nothing was said', () => {
    expect(dialectOf({ header: true })).toBeUndefined();
  });

  it.each([
    [
      { delimiter: ';', header: true },
      { delimiter: ';', quote: '"', escape: '"', header: true },
    ],
    [
      { delimiter: 'tab', header: false },
      { delimiter: '\t', quote: '"', escape: '"', header: false },
    ],
    [
      { delimiter: String.raw`\t`, quote: "'", header: true },
      { delimiter: '\t', quote: "'", escape: "'", header: true },
    ],
    [
      { delimiter: '|', quote: 'none', header: true },
      { delimiter: '|', quote: '', escape: '', header: true },
    ],
    [
      { delimiter: ',', escape: '\\', header: true },
      { delimiter: ',', quote: '"', escape: '\\', header: true },
    ],
  ])('%j is understood', (flags, choice) => {
    expect(dialectOf(flags)).toEqual(choice);
  });

  it.each([
    { delimiter: '', header: true },
    { delimiter: 'ab', header: true },
    { delimiter: 'a', header: true },
    { delimiter: '"', header: true },
    { delimiter: 'é', header: true },
    { delimiter: ';', quote: '*', header: true },
    { delimiter: ';', escape: '/', header: true },
    { quote: "'", header: true },
    { escape: '\\', header: true },
    { header: false },
  ])('%j is wrong usage', (flags) => {
    expect(() => dialectOf(flags)).toThrow(expect.objectContaining({ status: exitStatus.usage }));
  });
});
