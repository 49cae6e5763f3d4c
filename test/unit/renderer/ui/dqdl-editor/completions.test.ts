import { expect, test } from 'vitest';
import { ruleTypes } from '#core/quality/dqdl/rule-types.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import type { RuleType } from '#contract/rule-writing.ts';
import { proposalsAt, ruleSnippet } from '../../../../../src/renderer/ui/dqdl-editor/completions.ts';

const types = new Map(ruleTypes.map((type) => [type.name, type as unknown as RuleType]));
const columns = [
  { name: 'paid_amount', type: 'DECIMAL(10,2)' },
  { name: 'visit date', type: 'DATE' },
  { name: 'a "b"', type: 'VARCHAR' },
];

/** What is offered where `|` stands. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return proposalsAt(marked.replace('|', ''), offset, { types, columns });
}
const labels = (marked: string): string[] => at(marked)?.proposals.map(({ label }) => label) ?? [];

/** A snippet whose places are left as they are. */
const plain = (snippet: string): string => snippet.replaceAll(/\$\{((?:\\[{}]|[^{}])*)\}/g, '$1').replaceAll(/\\([{}])/g, '$1');

/** What the text becomes when the first places of the snippet are left as they are. */
function chosen(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const offered = at(marked);
  const proposal = offered?.proposals.find((each) => each.label === label);
  if (!offered || !proposal) throw new Error(`${label} is not offered`);
  return text.slice(0, offered.from) + plain(proposal.snippet) + text.slice(offered.to);
}

test('an empty text offers its sections, and no section twice', () => {
  expect(labels('|')).toEqual(['Rules', 'Analyzers', 'DefaultLabels']);
  expect(labels('Rules = [ RowCount > 0 ]\n|')).toEqual(['Analyzers', 'DefaultLabels']);
});

test('where a rule begins, rule types are offered: after the bracket, after a comma, in a group and behind it', () => {
  for (const text of [
    'Rules = [ |',
    'Rules = [ Is|',
    'Rules = [ RowCount > 0, |',
    'Rules = [ (|',
    'Rules = [ (RowCount > 0) and |',
    'Rules = [ (RowCount > 0) and (|',
  ])
    expect(labels(text), text).toContain('IsComplete');
  expect(labels('Rules = [ |')).not.toContain('AllStatistics');
  expect(labels('Analyzers = [ |')).toContain('AllStatistics');
  expect(labels('Analyzers = [ |')).not.toContain('IsComplete');
});

test('parameters are the columns of the sample, quoted; names that DQDL cannot write are not offered', () => {
  expect(labels('Rules = [ IsComplete |')).toEqual(expect.arrayContaining(['paid_amount', 'visit date']));
  expect(labels('Rules = [ IsComplete |')).not.toContain('a "b"');
  expect(chosen('Rules = [ IsComplete |', 'visit date')).toBe('Rules = [ IsComplete "visit date"');
  expect(chosen('Rules = [ IsComplete "pa|"', 'paid_amount')).toBe('Rules = [ IsComplete "paid_amount"');
  expect(chosen('Rules = [ IsComplete "pa|', 'paid_amount')).toBe('Rules = [ IsComplete "paid_amount"');
  expect(labels('Rules = [ ColumnCorrelation "paid_amount" |')).toContain('visit date');
  expect(labels('Rules = [ RowCount |')).not.toContain('paid_amount');
});

test('behind the parameters come the conditions that the rule type can have', () => {
  expect(labels('Rules = [ Completeness "a" |')).toEqual(expect.arrayContaining(['between', '>=', '=']));
  expect(labels('Rules = [ Completeness "a" |')).not.toContain('matches');
  expect(labels('Rules = [ ColumnValues "a" |')).toEqual(expect.arrayContaining(['in', 'matches', 'between', '<= now()']));
  expect(labels('Rules = [ DataFreshness "a" |')).toEqual(['<=', '<']);
  expect(labels('Rules = [ IsComplete "a" |')).toEqual(['where', 'labels']);
});

test('behind an operator come functions, constants and the ruleset’s own variables', () => {
  expect(labels('Rules = [ RowCount > |')).toContain('avg(last(10))');
  expect(labels('sexes = ["F"]\nRules = [ ColumnValues "sex" in |')).toContain('$sexes');
  expect(labels('Rules = [ ColumnDataType "a" = |')).toContain('Integer');
  expect(chosen('Rules = [ ColumnDataType "a" = "|"', 'Integer')).toBe('Rules = [ ColumnDataType "a" = "Integer"');
});

test('a whole condition is followed by where, threshold and labels, as the type allows', () => {
  expect(labels('Rules = [ ColumnValues "a" > 1 |')).toEqual(['where', 'with threshold', 'labels']);
  expect(labels('Rules = [ ColumnValues "a" > 1 where "b = 1" |')).toEqual(['with threshold', 'labels']);
  expect(labels('Rules = [ ColumnCount > 1 |')).toEqual(['labels']);
  expect(labels('Rules = [ ColumnValues "a" > 1 with |')).toEqual(['threshold']);
});

test('where filters offer columns as Spark names them; comments and free texts offer nothing', () => {
  expect(labels('Rules = [ IsComplete "a" where "|')).toContain('visit date is not null');
  expect(chosen('Rules = [ IsComplete "a" where "|"', 'visit date is not null')).toBe(
    'Rules = [ IsComplete "a" where "`visit date` is not null"',
  );
  expect(at('Rules = [ # |')).toBeNull();
  expect(at('Rules = [ ColumnValues "a" matches "|"')).toBeNull();
});

test('every rule type’s snippet is a rule that AWS Glue takes', () => {
  for (const type of types.values()) {
    const text = type.rule ? `Rules = [ ${plain(ruleSnippet(type))} ]\n` : `Analyzers = [ ${plain(ruleSnippet(type))} ]\n`;
    expect(validateRuleset(text).errors, text).toEqual([]);
  }
});
