import { expect, test } from 'vitest';
import { placeOf, rulesOf } from '../../../../../../src/renderer/features/samples/rules/places.ts';
import { metricsLine, metricText, metricWord } from '../../../../../../src/renderer/features/samples/rules/rule-words.ts';
import { freeTitle } from '../../../../../../src/renderer/features/samples/rules/use-ruleset-actions.ts';

test.each([
  ['Column.amount.Completeness', 0.993, 'Completeness', '99.3 %'],
  ['Column.amount.UniqueValueRatio', 1, 'Unique value ratio', '100.0 %'],
  ['Column.amount.ColumnValues.Compliance', 0.5, 'Column values met', '50.0 %'],
  ['Dataset.*.RowCount', 1234567, 'Row count', '1,234,567'],
  ['Column.a.b.Mean', -0.25, 'Mean', '-0.25'],
  ['Dataset.r.RowCountMatch', 2, 'Row count match', '2'],
])('%s reads as its kind', (name, value, word, text) => {
  expect(metricWord(name)).toBe(word);
  expect(metricText(name, value)).toBe(text);
});

test('a metric without a value says so', () => {
  expect(metricsLine({ 'Column.a.Mean': null })).toBe('Mean no value');
});

test('a copy takes the first number that is free', () => {
  expect(freeTitle('Claims', ['Claims'])).toBe('Claims (2)');
  expect(freeTitle('Claims (2)', ['Claims', 'Claims (2)'])).toBe('Claims (3)');
});

test('a rule is found where it was, or where it has moved to, or not at all', () => {
  const rule = { rule: 'IsComplete "a"', place: { start: 10, end: 24, line: 1, column: 10 } };
  expect(placeOf(rule, 'Rules = [ IsComplete "a" ]')).toEqual({ start: 10, end: 24 });
  expect(placeOf(rule, '# more\nRules = [ IsComplete "a" ]')).toEqual({ start: 17, end: 31 });
  expect(placeOf(rule, 'Rules = [ IsUnique "a" ]')).toBeNull();
});

test('the rules of a text are known line by line, with and without commas', () => {
  const rules = rulesOf('Rules = [\n    # why\n    IsComplete "a",\n    IsUnique "b"\n]');
  expect(rules.has('IsComplete "a"')).toBe(true);
  expect(rules.has('IsUnique "b"')).toBe(true);
  expect(rules.has('IsUnique "a"')).toBe(false);
});
