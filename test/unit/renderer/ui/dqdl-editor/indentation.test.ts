import { describe, expect, it } from 'vitest';
import { indentationAfter } from '../../../../../src/renderer/ui/dqdl-editor/indentation.ts';

describe('where a new line of a ruleset begins', () => {
  it.each([
    ['Rules = [', '', 4],
    ['Rules = [ # promised', '', 4],
    ['Rules = [', ']', 0],
    ['    RowCount > 1,', '', 4],
    ['    RowCount > 1', ']', 0],
    ['    ColumnValues "a" in ["x", "y"],', '', 4],
    ['    (', 'IsComplete "a"', 8],
    ['', ']', 0],
    [']', '', 0],
  ])('after %j, before %j: column %i', (before, after, column) => {
    expect(indentationAfter(before, after, 4)).toBe(column);
  });
});
