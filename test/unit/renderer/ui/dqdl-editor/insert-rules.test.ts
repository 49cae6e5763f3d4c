import { expect, test } from 'vitest';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import { insertionOf } from '../../../../../src/renderer/ui/dqdl-editor/insert-rules.ts';

const inserted = (text: string): string => {
  const { from, to, insert } = insertionOf(text, [{ rule: 'IsComplete "a"', comment: 'why\nnot' }, { rule: 'IsUnique "b"' }]);
  return text.slice(0, from) + insert + text.slice(to);
};
const added = '    # why not\n    IsComplete "a",\n    IsUnique "b"\n';

test.each([
  ['', `Rules = [\n${added}]\n`],
  ['x = "1"', `x = "1"\nRules = [\n${added}]\n`],
  ['Rules = [ ]\n', `Rules = [\n${added}]\n`],
  ['Rules = [\n    # nothing yet\n]\n', `Rules = [\n    # nothing yet\n${added}]\n`],
  ['Rules = [\n    RowCount > 0\n]\n', `Rules = [\n    RowCount > 0,\n${added}]\n`],
  ['Rules = [\n    RowCount > 0,\n]\n', `Rules = [\n    RowCount > 0,\n${added}]\n`],
  ['Rules = [\n    RowCount > 0 # enough\n]\n', `Rules = [\n    RowCount > 0, # enough\n${added}]\n`],
  ['Rules = [ ColumnValues "]" in ["]"] ]', `Rules = [ ColumnValues "]" in ["]"],\n${added}]`],
  ['Analyzers = [ RowCount ]\n', `Rules = [\n${added}]\nAnalyzers = [ RowCount ]\n`],
])('into %j', (text, expected) => {
  expect(inserted(text)).toBe(expected);
  expect(validateRuleset(inserted(text)).errors).toEqual([]);
});

test('into a list that nothing closes, the rules go to its end', () => {
  expect(inserted('Rules = [ RowCount > 0')).toBe(`Rules = [ RowCount > 0,\n${added}`);
});
