import { describe, expect, it } from 'vitest';
import { englishNumber } from '#core/english-numbers.ts';

describe('numbers in English sentences', () => {
  it('have separators and no more digits than are asked for', () => {
    expect(englishNumber(1_234_567.4)).toBe('1,234,567');
    expect(englishNumber(12.34, 1)).toBe('12.3');
    expect(englishNumber(12, 1)).toBe('12');
  });
});
