import { describe, expect, test } from 'vitest';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

const inRules = (rule: string): string => `Rules = [ ${rule} ]\n`;
const labels = (prefix: string, count: number): string => Array.from({ length: count }, (_, index) => `"${prefix}${index}"="v"`).join(', ');
const withZone = (zone: string): string => inRules(`FileFreshness > "09:30" with timeZone = "${zone}"`);
const firstError = (text: string): string => {
  const [first] = validateRuleset(text).errors;
  return first ? `${first.line}:${first.column} ${first.message}` : 'no error';
};
const warningsOf = (text: string): string[] => validateRuleset(text).warnings.map(({ message }) => message);

test('a small ruleset is valid', () => {
  expect(validateRuleset('Rules = [ RowCount > 1 ]\n')).toEqual({ valid: true, rules: 1, analyzers: 0, errors: [], warnings: [] });
});

describe('mistakes are said at their place, with what to write', () => {
  test.each([
    ['RowCount == 5', '1:20 Write one `=`'],
    ['RowCount <> 5', '1:20 Write `!=`'],
    ["IsComplete 'a'", '1:21 Single quotes'],
    ['IsComplete order-id', '1:26 A name with a hyphen'],
    ['IsComplete("a")', '1:20 Parameters stand without parentheses'],
    ['IsComplete labels', '1:21 `labels` is a word of the language'],
    ['IsComplete days', '1:21 `days` is a word of the language'],
    ['IsComplete 2024', '1:21 2024 is a number'],
    ['IsComplete "2024-01-01"', '1:21 DQDL reads "2024-01-01" as a date'],
    ['IsComplete größe', '1:23 ö cannot stand in a name'],
    ['IsComplete “a”', '1:21 “ is a typographic quote'],
    ['IsComplete\u00a0"a"', '1:20 An unusual blank'],
    ['RowCount > 1,000', '1:23 A rule was expected after the comma'],
    ['RowCount > .5', '1:21 `.5` is no number'],
    ['RowCount > 1e6', '1:21 `1e6` is no number'],
    ['DataFreshness "d" < 24hours', '1:30 Put a space between number and unit: `24 hours`'],
    ['DataFreshness "d" < 2 weeks', '1:32 `weeks` is no unit'],
    ['FileSize > 1.5 MB', '1:21 A size is a whole number'],
    ['FileSize > -1 MB', '1:21 A size is a whole number'],
    ['FileSize > 1.5', '1:21 A file size without unit is a whole number'],
    ['FileSize > 5000000000', '1:21 5000000000 bytes are too many'],
    ['DataFreshness "d" < 99999999999 days', '1:30 99999999999 days is too large'],
    ['ColumnValues "d" > (now() - 99999999999 days)', '1:29 99999999999 is too large'],
    ['ColumnValues "d" > (now() - 3)', '1:39 The unit is missing'],
    ['ColumnValues "d" > (now() - 3 weeks)', '1:40 `weeks` is no unit of time'],
    ['ColumnValues "d" > ("2024-01-01" - 3 days)', '1:30 Dates cannot be calculated with'],
    ['ColumnValues "d" > 9:30', '1:30 A time stands in quotes'],
    ['ColumnValues "d" > "9:30"', '1:29 A time has two digits'],
    ['FileFreshness > "25:00"', '1:26 There is no time 25:00'],
    ['FileFreshness > "13:30 PM"', '1:26 There is no time 13:30 PM'],
    ['FileFreshness > "09:30" with timeZone = "Mars/Base"', '1:50 There is no time zone'],
    ['ColumnValues "a" > "x"', '1:29 This cannot be put in an order'],
    ['ColumnValues "a" between EMPTY and "x"', '1:35 This cannot be put in an order'],
    ['ColumnValues "a" between 1 and "2024-01-01"', '1:41 Both ends are of one kind'],
    ['ColumnValues "a" in ["x", 1]', '1:36 All values of a list are of one kind'],
    ['ColumnValues "a" in ["x", "2024-01-01"]', '1:36 All values of a list are of one kind'],
    ['ColumnValues "a" in []', '1:31 This list is empty'],
    ['ColumnValues "a" In ["x"]', '1:27 Write `in` instead of `In`'],
    ['ColumnValues "a" matches /x/', '1:35 Expected a text in quotes'],
    ['ColumnValues "a" matches 5', '1:35 Expected a text in quotes'],
    ['RowCount not > 5', '1:23 Expected `between`, `in` or `matches`'],
    ['RowCount between 1, 10', '1:28 Expected `and`'],
    ['RowCount > $n', '1:21 A variable can stand here only after `in`'],
    ['ColumnValues "a" = $v', '1:29 A variable can stand here only after `in`'],
    ['ColumnValues "a" in [$v]', '1:31 A variable stands for the whole list'],
    ['ColumnValues "a" in $v', '1:30 There is no variable v'],
    ['ColumnValues "a" matches $v', '1:35 A variable can stand for a parameter'],
    ['IsComplete "a" where b > 1', '1:31 Write "b" in double quotes'],
    ['IsComplete "a" where ""', '1:31 This filter is empty'],
    ['IsComplete "a" labels=[]', '1:25 This list of labels is empty'],
    ['IsComplete "a" labels=["k"="v", "k"="w"]', '1:42 The label "k" is given twice'],
    ['IsComplete "a" labels=["k"=""]', '1:37 A label needs a value'],
    ['IsComplete "a" labels=[""="v"]', '1:33 A label needs a key'],
    [`IsComplete "a" labels=["${'k'.repeat(129)}"="v"]`, '1:33 This key has 129 characters'],
    [`IsComplete "a" labels=["k"="${'v'.repeat(257)}"]`, '1:37 This value has 257 characters'],
    ['ColumnValues "a" in [1] with threshold > 0.5 labels=["k"="v"]', '1:55 Labels stand before'],
    ['ColumnValues "a" in [1] with threshold > 0.5 with threshold > 0.6', '1:55 A rule has one threshold'],
    ['ColumnValues "a" in [1] with threshold matches "x"', '1:49 A threshold is compared with a number'],
    ['ColumnValues "a" > 0.4 threshold > 0.5', '1:33 Write `with threshold > 0.9`'],
    ['FileSize > 1 KB with recentFiles > 2', '1:43 Only `=` can stand here'],
    ['IsComplete "a" and IsUnique "b"', '1:25 Put each rule of a composite rule in parentheses'],
    ['not (IsComplete "a")', '1:10 A rule cannot be negated'],
    ['(RowCount > 1) And (RowCount < 9)', '1:25 Write `and` instead of `And`'],
    ['IsComplete "a" && IsUnique "b"', '1:25 Write `and` or `or`'],
    ['RowCount > 1; IsComplete "a"', '1:22 `;` means nothing'],
    ['RowCount > 1,', '1:24 Nothing follows the last comma'],
    ['// note', '1:10 A comment starts with `#`'],
    ['IsComplete "a', '1:21 The text that starts here is never closed'],
  ])('%s', (rule, message) => {
    expect(firstError(inRules(rule))).toContain(message);
    expect(validateRuleset(inRules(rule)).errors.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['', '1:0 Expected `Rules = [ … ]`'],
    ['# nothing\n', '2:0 Expected `Rules = [ … ]`'],
    ['rules = [ IsComplete "a" ]\n', '1:0 Write `Rules` instead of `rules`'],
    ['Rules = [ RowCount > 1\n', '2:0 Expected `]`'],
    ['Rules = [ RowCount > 1 ] # end', '1:25 The text ends inside this comment'],
    ['Rules = [\r\n RowCount > 1\r\n]\r\n', '1:9 This line ends with a carriage return'],
    ['\ufeffRules = [ RowCount > 1 ]\n', '1:0 A byte-order mark'],
    ['RowCount > 1\n', '1:9 Rules stand in a list'],
    ['Rules = [ ]\n', '1:0 There is no rule and no analyzer'],
    ['Rules = [ ] Analyzers = [ ]\n', '1:0 There is no rule and no analyzer'],
    ['v = 5\nRules = [ RowCount > 1 ]\n', '1:4 A variable holds a text'],
    ['v = "2024-01-01"\nRules = [ RowCount > 1 ]\n', '1:4 DQDL reads "2024-01-01" as a date'],
    ['v = NULL\nRules = [ RowCount > 1 ]\n', '1:4 A variable holds a text'],
    ['_v = "a"\nRules = [ IsComplete $_v ]\n', '1:0 The name of a variable starts with'],
    ['v = "a"\nv = "b"\nRules = [ IsComplete $v ]\n', '2:0 The variable v is defined already'],
    ['v = "a"\nw = "x $v"\nRules = [ IsComplete $w ]\n', '2:4 A variable cannot hold another'],
    ['v = ["a"]\nRules = [ IsComplete $v ]\n', '2:21 $v is a list'],
    ['column = "a"\nRules = [ IsComplete $colum ]\n', '2:21 There is no variable colum. Did you mean $column?'],
    ['Metadata = { "Version": "1", "Owner": "x" }\nRules = [ RowCount > 1 ]\n', '1:29 Metadata has one key'],
    ['Metadata = { }\nRules = [ RowCount > 1 ]\n', '1:13 Expected'],
    ['DataSources = { "Secondary": "x" }\nRules = [ RowCount > 1 ]\n', '1:16 DataSources has the keys'],
    ['DataSources = { "AdditionalDataSources": "x" }\nRules = [ RowCount > 1 ]\n', '1:41 Additional sources are a list'],
    ['DefaultLabels=[]\nRules = [ RowCount > 1 ]\n', '1:0 This list of labels is empty'],
    ['Analyzers = [ Completeness "a" > 0.5 ]\n', '1:31 An analyzer only measures'],
    ['Analyzers = [ IsComplete "a" ]\n', '1:14 IsComplete is true or false'],
    ['Analyzers = [ (RowCount) ]\n', '1:14 Expected'],
  ])('%j', (text, message) => {
    expect(firstError(text)).toContain(message);
  });

  test('several mistakes are reported in one pass, one for each rule', () => {
    const text = [
      'v = 5',
      'Rules = [',
      '    RowCount == 5, IsComplete "ok",',
      '    Foo "x" > 1,',
      '    ColumnValues "d" > ("2024-01-01" - 3 days),',
      '    (IsComplete "a") and (RowCount between 5),',
      '    DataFreshness "d" <= 24',
      ']',
      'Analyzers = [ IsUnique "a", Mean ]',
      '',
    ].join('\n');
    const { errors, rules } = validateRuleset(text);
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [1, 4],
      [3, 14],
      [4, 4],
      [5, 24],
      [6, 44],
      [7, 25],
      [9, 14],
      [9, 28],
    ]);
    expect(rules).toBe(3);
  });

  test('labels of the rule and default labels are counted together', () => {
    const text = (own: number): string => `DefaultLabels=[${labels('d', 6)}]\nRules = [ IsComplete "a" labels=[${labels('r', own)}] ]\n`;
    expect(firstError(text(4))).toBe('no error');
    expect(firstError(text(5))).toContain('2:25 A rule may have 10 labels, default labels included; these make 11');
    expect(firstError(`DefaultLabels=[${labels('d', 11)}]\nRules = [ RowCount > 1 ]\n`)).toContain('1:0 A rule may have 10 labels');
  });

  test('composite rules may lie five deep', () => {
    const chain = (count: number): string => inRules(Array.from({ length: count }, () => '(RowCount > 1)').join(' and '));
    expect(firstError(chain(6))).toBe('no error');
    expect(firstError(chain(7))).toContain('AWS Glue refuses composite rules deeper than 5');
    const nested = (depth: number): string => (depth === 0 ? 'RowCount > 1' : `(${nested(depth - 1)}) or (IsComplete "a")`);
    expect(firstError(inRules(nested(5)))).toBe('no error');
    expect(firstError(inRules(nested(6)))).toContain('deeper than 5');
  });

  test('a text that is too long, too deep or no text at all is refused', () => {
    expect(firstError(`${inRules('RowCount > 1')}${' '.repeat(65_536)}`)).toContain('longer than the 65536 characters');
    expect(firstError(inRules(`${'('.repeat(101)}RowCount > 1${')'.repeat(101)}`))).toContain('nested more than 100 deep');
    expect(firstError(inRules(`${'('.repeat(90)}RowCount > 1${')'.repeat(90)}`))).toBe('no error');
    expect(firstError('Rules\0= [ RowCount > 1 ]')).toContain('1:5 This is no text');
  });

  test('columns are counted in UTF-16 code units, lines by line feeds', () => {
    expect(firstError('# 😀\nRules = [ IsComplete "😀" ; ]\n')).toMatch(/^2:26 /);
  });

  test('no more than 200 mistakes are listed', () => {
    const { errors } = validateRuleset(`Rules = [ ${'Foo, '.repeat(500)}RowCount > 1 ]\n`);
    expect(errors).toHaveLength(201);
    expect(errors.at(-1)?.message).toContain('300 more');
  });
});

describe('what AWS Glue takes and does something else with is a warning', () => {
  test.each([
    ['RowCount > 2 + 3 * 4', 'from left to right'],
    ['RowCount > foo(1)', 'no function foo'],
    ['RowCount > last(5)', 'cannot compare with a list'],
    ['RowCount between 5 and 5', 'Nothing lies between'],
    ['ColumnValues "d" between "2024-02-01" and "2024-01-01"', 'Nothing lies between these days'],
    ['ColumnValues "d" > "2023-02-29"', 'There is no day 2023-02-29'],
    ['ColumnValues "a" > last()', '`last(…)` is not supported here'],
    ['ColumnValues "a" = "x\\"y"', 'a backslash stays'],
    ['ColumnValues "a" in ["\\d"]', 'a backslash is removed'],
    ['ColumnValues "a" matches "a|b"', 'splits the whole pattern'],
    ['ColumnValues "a" > 1 with threshold > 0.9', 'for `matches`, `in` and NULL only'],
    ['ColumnValues "a" in [1] with threshold > 90', 'a share of rows from 0 to 1'],
    ['ColumnValues "a" in [1] with threshold = "0.9"', 'A threshold in quotes is no threshold'],
    ['ColumnValues "a" in [1] with color = "red"', 'knows no `with color`'],
    ['Mean "a" > 1 with format = "x"', '`with format` has no effect on Mean'],
    ['ColumnDataType "a" = "Date" with format = "yy"', 'No value passes with the format "yy"'],
    ['ColumnDataType "a" = "String"', 'is no type that AWS Glue checks'],
    ['ColumnDataType "a" in ["Date"]', 'Only `=` and `!=` work'],
    ['Completeness "a" > 95', 'a share from 0 to 1'],
    ['Variance "a" > 1', 'does not document Variance'],
    ['DetectAnomalies "Median" "a"', 'watches no metric Median'],
    ['DetectAnomalies "Mean"', 'Mean needs one more parameter'],
    ['AggregateMatch "max(a)" "max(r.a)" > 0.9', 'knows two aggregates'],
    ['ReferentialIntegrity "a" "b" > 0.9', 'The alias of the reference is missing'],
    ['ReferentialIntegrity "a,b" "r.c" > 0.9', 'Both sides need as many'],
    ['CustomSql "select 1" > 0 with threshold > 0.9', 'either a condition or a threshold'],
    ['FileMatch "p" = "hash"', 'documents only `in'],
    ['RowCount > 1 and RowCount < 9', 'every part of a composite rule in parentheses'],
    ['(IsComplete "a" labels=["k"="v"]) and (IsUnique "a")', 'one part of the composite rule only'],
    ['IsComplete "a" labels=["k"="v"]', 'in Glue ETL jobs only'],
    ['RowCount > avg(last(3))', 'in Glue ETL jobs only'],
    ['IsComplete "größe"', 'plain ASCII'],
    [`ColumnValues "a" in ["${'x'.repeat(2100)}"]`, 'results hold 2048 of a rule'],
  ])('%s', (rule, message) => {
    const text = inRules(rule);
    expect(validateRuleset(text).errors).toEqual([]);
    expect(warningsOf(text)).toContainEqual(expect.stringContaining(message));
  });

  test.each([
    ['Rules = [ RowCount > 1 ]\nRules = [ RowCount < 9 ]\n', 'ignores it without a word'],
    ['Rules = [ RowCount > 1 ] ; anything "at all\n', 'no error'],
    ['Metadata = { "Version": "1.0" }\nRules = [ RowCount > 1 ]\n', 'does not document Metadata'],
    ['DataSources = { "Primary": ["a"] }\nRules = [ RowCount > 1 ]\n', 'The primary source is one text'],
    ['v = ["a", NULL]\nRules = [ ColumnValues "a" in $v ]\n', 'becomes the text "NULL"'],
    ['v = "a"\nRules = [ RowCount > 1 ]\n', 'No rule uses the variable v'],
    [`Rules = [ ${Array.from({ length: 2001 }, () => 'RowCount > 1').join(', ')} ]\n`, 'gives back 2000 results'],
  ])('%j', (text, message) => {
    if (message === 'no error') {
      // What Glue's parser reads next after the end is no word of the language: it refuses that.
      expect(validateRuleset(text).valid).toBe(false);
      return;
    }
    expect(validateRuleset(text).errors).toEqual([]);
    expect(warningsOf(text)).toContainEqual(expect.stringContaining(message));
  });

  test('time zones are names or offsets that Java knows', () => {
    for (const zone of ['Europe/Paris', 'UTC', 'Z', '+02:00', 'GMT+5', 'US/Eastern', 'Japan', 'Etc/GMT+5'])
      expect(firstError(withZone(zone)), zone).toBe('no error');
    for (const zone of ['europe/paris', 'japan', 'Paris', '+25:00', ''])
      expect(firstError(withZone(zone)), zone).toContain('There is no time zone');
  });
});
