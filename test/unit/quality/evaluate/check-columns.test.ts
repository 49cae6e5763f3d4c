import { describe, expect, test } from 'vitest';
import { analyseRuleset } from '#core/quality/dqdl/validate.ts';
import { checkColumns, type KnownColumns } from '#core/quality/evaluate/check-columns.ts';

const data = ['patient_id', 'icd', 'amount', 'service_date', 'first.name', 'member id'];
const known: KnownColumns = { data, references: new Map([['ref', ['code', 'label', 'total']]]) };

/** What is marked, what is said of it, and what may be written instead. */
function found(text: string, columns: KnownColumns = known) {
  const { document } = analyseRuleset(text);
  if (document === null) throw new Error('nothing was understood');
  return checkColumns(text, document, columns).map(({ range, message, replacement }) => ({
    marked: text.slice(range.start, range.end),
    message,
    replacement,
  }));
}
const inRules = (rule: string): string => `Rules = [ ${rule} ]`;
const marks = (rule: string): [string, string | null][] => found(inRules(rule)).map(({ marked, replacement }) => [marked, replacement]);

test('a name that the sample lacks is marked, with what happens and the nearest name', () => {
  expect(found(inRules('RowCount > 1, IsComplete "patinet_id"'))).toEqual([
    {
      marked: 'patinet_id',
      message: 'This sample has no column patinet_id: the rule fails here, as it would in AWS Glue. Did you mean patient_id?',
      replacement: 'patient_id',
    },
  ]);
  expect(found(inRules('IsComplete "zzz"'))).toEqual([
    { marked: 'zzz', message: 'This sample has no column zzz: the rule fails here, as it would in AWS Glue.', replacement: null },
  ]);
});

describe('every place of a name', () => {
  test.each<[rule: string, marked: [string, string | null][]]>([
    // Case does not matter, backticks are left away.
    ['IsComplete "PATIENT_ID"', []],
    ['IsComplete "`first.name`"', []],
    ['IsUnique "patient_id" "icdd"', [['icdd', 'icd']]],
    ['ColumnCorrelation "amout" "amount" > 0.5', [['amout', 'amount']]],
    // A name without quotes may be one that needs them.
    ['IsComplete amout', [['amout', '"amount"']]],
    ['Completeness of "amout" > 0.5', [['amout', 'amount']]],
    ['(IsComplete "amount") and ((RowCount > 1) or (Mean "amuont" > 2))', [['amuont', 'amount']]],
    ['DetectAnomalies "Mean" "amout"', [['amout', 'amount']]],
    ['DetectAnomalies "RowCount"', []],
    ['DetectAnomalies "CustomSQL" "select 1 from primary"', []],
    // A half-written name is no name.
    ['IsComplete ""', []],
    // Rules that name no column of the data.
    ['CustomSql "select count(*) from primary where patinet_id is null" = 0', []],
    ['ColumnNamesMatchPattern "patinet_id"', []],
    ['SchemaMatch "patinet" = 1', []],
    ['FileSize "patinet_id" < 10 MB', []],
  ])('%s', (rule, marked) => {
    expect(marks(rule)).toEqual(marked);
  });

  test('analyzers, where AllColumns is no name', () => {
    const text = 'Rules = [ RowCount > 1 ] Analyzers = [ Completeness "amout", AllStatistics "AllColumns" ]';
    expect(found(text)).toEqual([
      {
        marked: 'amout',
        message: 'This sample has no column amout: this analyzer measures nothing here, as it would in AWS Glue. Did you mean amount?',
        replacement: 'amount',
      },
    ]);
  });

  test('a part of a composite rule is said to be one', () => {
    expect(found(inRules('(IsComplete "amount") or (IsComplete "amout")'))[0]?.message).toContain('this part of the rule fails here');
  });

  test('a variable is marked where it is used, and is not written over', () => {
    expect(found('key = "patinet_id" Rules = [ IsComplete $key ]')).toMatchObject([{ marked: '$key', replacement: null }]);
    expect(found('key = "patient_id" Rules = [ IsComplete $key ]')).toEqual([]);
  });
});

test('ColumnExists asks whether there is one: only another case is told, because there it counts', () => {
  expect(marks('ColumnExists "patinet_id"')).toEqual([]);
  expect(marks('ColumnExists "patient_id"')).toEqual([]);
  expect(found(inRules('ColumnExists "Patient_ID"'))).toEqual([
    {
      marked: 'Patient_ID',
      message: 'This sample calls it patient_id, and ColumnExists looks at case: the rule fails here.',
      replacement: 'patient_id',
    },
  ]);
});

describe('filters', () => {
  test.each<[where: string, marked: [string, string | null][]]>([
    ["amout > 1 and ICD = 'amout'", [['amout', 'amount']]],
    ['`member i` is null', [['`member i`', '`member id`']]],
    ['amount > cast(icd as double) and service_date < current_date', []],
    ["service_date > date '2026-01-01' - interval 3 days and extract(year from service_date) = 2026", []],
    ["trim(both ' ' from icd) rlike 'a|b' and not isnull(icd) or amount between 1 and 2", []],
    // What may be a table, or a name of the condition's own, is not judged.
    ['address.city is null or exists(list, each -> each > 1)', []],
    ['amount > (select avg(other) from primary)', []],
    // Escaped quotes take two characters.
    [String.raw`icd = \"a\" and amout > 1`, [['amout', 'amount']]],
  ])('%s', (where, marked) => {
    expect(marks(`IsComplete "icd" where "${where}"`)).toEqual(marked);
  });

  test('the rule ends as an error there', () => {
    expect(found(inRules('IsComplete "icd" where "amout > 1"'))[0]?.message).toBe(
      'This sample has no column amout: the filter cannot be used and the rule ends as an error here. Did you mean amount?',
    );
  });
});

describe('columns of other data', () => {
  test.each<[rule: string, marked: [string, string | null][]]>([
    ['ReferentialIntegrity "icd" "ref.code" = 1', []],
    [
      'ReferentialIntegrity "icdd" "ref.cod" = 1',
      [
        ['icdd', 'icd'],
        ['cod', 'code'],
      ],
    ],
    [
      'ReferentialIntegrity "icd, amout" "ref.{code, lable}" = 1',
      [
        ['amout', 'amount'],
        ['lable', 'label'],
      ],
    ],
    ['DatasetMatch "ref" "icd->cod,amount->total" > 0.9', [['cod', 'code']]],
    ['DatasetMatch "ref" "icd->code" "amuont -> total" > 0.9', [['amuont', 'amount']]],
    [
      'AggregateMatch "sum(amout)" "sum(ref.totl)" > 0.9',
      [
        ['amout', 'amount'],
        ['totl', 'total'],
      ],
    ],
    ['AggregateMatch "avg( first.name )" "sum(ref.total)" > 0.9', []],
    // Nothing is known of data that no sample was chosen for.
    ['ReferentialIntegrity "icd" "other.cod" = 1', []],
  ])('%s', (rule, marked) => {
    expect(marks(rule)).toEqual(marked);
  });

  test('the message names the data', () => {
    expect(found(inRules('ReferentialIntegrity "icd" "ref.cod" = 1'))[0]?.message).toBe(
      'The sample chosen for ref has no column cod: the rule ends as an error here, as it would in AWS Glue. Did you mean code?',
    );
  });
});

test('rules that are understood are looked at in a text that has errors', () => {
  expect(found('Rules = [ IsComplete "amout", IsCompl "icd", Mean $none > 1, RowCount > ]')).toMatchObject([{ marked: 'amout' }]);
});

test('a name that cannot be written in its place is named, and not offered', () => {
  const columns = { data: ['say "id"', 'a,bc'], references: new Map() };
  expect(found(inRules('IsComplete "say id"'), columns)).toMatchObject([{ replacement: null }]);
  expect(found(inRules('IsComplete "a.bc"'), columns)).toMatchObject([{ replacement: null }]);
});

test('a ruleset of other data is told of every name, and gets few suggestions: they would be many, and wrong', () => {
  const text = inRules(Array.from({ length: 80 }, (_, at) => `IsComplete "amount${at}"`).join(', '));
  const all = found(text);
  expect(all).toHaveLength(80);
  expect(all.filter(({ replacement }) => replacement === 'amount')).toHaveLength(50);
});
