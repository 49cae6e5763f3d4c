import { ruleText } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope } from '../loss.ts';
import { anywhere, fromLike } from '../patterns.ts';
import { absent, complete, lengthsWithin, unique, valuesIn, valuesMatch, valuesWithin } from '../requirements.ts';
import type { Arguments } from '../arguments.ts';
import { equalTo, limits, mostly, numericLimits, rule } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const nowhere: Scope = { where: null, severity: null };

function patternOf(given: Arguments, name: string): string {
  given.ignore('is_raw');
  const flags = given.optionalText('flags') ?? '';
  if (!/^[ims]*$/.test(flags)) throw new NotExpressible('Its flags for the pattern have no counterpart in DQDL.');
  return `${flags === '' ? '' : `(?${flags})`}${given.text(name)}`;
}

const lost =
  (why: string, nearest: (given: Arguments) => string | null = () => null): Expectation =>
  (given) => {
    throw new NotExpressible(why, nearest(given));
  };

const castable = (type: string) => (given: Arguments) => ruleText('ColumnDataType', [given.text('column')], `= "${type}"`, nowhere);

const types: readonly (readonly [RegExp, string])[] = [
  [/bool/i, 'Boolean'],
  [/timestamp|datetime/i, 'Timestamp'],
  [/date/i, 'Date'],
  [/bigint|long|int64/i, 'Long'],
  [/int/i, 'Integer'],
  [/float|real/i, 'Float'],
  [/double|decimal|numeric|number/i, 'Double'],
];

/** The rule that comes near to a demand on the stored type; none for texts, which every value is. */
export function nearestType(column: string, type: string): string | null {
  const found = types.find(([pattern]) => pattern.test(type));
  return found ? ruleText('ColumnDataType', [column], `= "${found[1]}"`, nowhere) : null;
}

const storedType = 'It is about the stored type of the column; DQDL asks whether the values can be read as a type.';

function joinedPatterns(given: Arguments, isNegated: boolean, scope: Scope) {
  const patterns = given.texts('regex_list');
  if (patterns.length === 0) throw new NotExpressible('Its list of patterns is empty.');
  const isAny = isNegated || (given.optionalText('match_on') ?? 'any') === 'any';
  const share = mostly(given);
  if (isAny) {
    return valuesMatch(given.text('column'), anywhere(patterns.map((each) => `(?:${each})`).join('|')), isNegated, share, scope);
  }
  if (share !== null && patterns.length > 1)
    throw new NotExpressible('A share of rows that match several patterns at once is no rule of DQDL.');
  return rule(...patterns.flatMap((pattern) => valuesMatch(given.text('column'), anywhere(pattern), false, share, scope).rules));
}

function joinedLikes(given: Arguments, patterns: readonly string[], isNegated: boolean, scope: Scope) {
  if (patterns.length === 0) throw new NotExpressible('Its list of patterns is empty.');
  const isAny = isNegated || (given.optionalText('match_on') ?? 'any') === 'any' || patterns.length === 1;
  if (!isAny) throw new NotExpressible('It wants all of several patterns at once; write one rule for each.');
  return valuesMatch(given.text('column'), `^(?:${patterns.map(fromLike).join('|')})$`, isNegated, mostly(given), scope);
}

const likes =
  (name: string, isNegated: boolean): Expectation =>
  (given, scope) =>
    joinedLikes(given, name.endsWith('list') ? given.texts(name) : [given.text(name)], isNegated, scope);

/** Expectations about each value of a column. Null values are not looked at, unless they are what it is about. */
export const valueExpectations: Readonly<Record<string, Expectation>> = {
  expect_column_values_to_not_be_null: (given, scope) => rule(complete(given.text('column'), mostly(given), scope)),
  expect_column_values_to_be_null: (given, scope) => rule(absent(given.text('column'), mostly(given), scope)),
  expect_column_values_to_be_unique: (given, scope) => rule(unique([given.text('column')], mostly(given), scope)),

  expect_column_values_to_be_in_set(given, scope) {
    given.ignore('quote_values');
    return valuesIn(given.text('column'), given.values('value_set'), false, mostly(given), scope);
  },
  expect_column_values_to_not_be_in_set(given, scope) {
    given.ignore('quote_values');
    return valuesIn(given.text('column'), given.values('value_set'), true, mostly(given), scope);
  },
  expect_column_values_to_be_between: (given, scope) => valuesWithin(given.text('column'), ...limits(given), mostly(given), scope),

  expect_column_value_lengths_to_be_between: (given, scope) =>
    rule(lengthsWithin(given.text('column'), numericLimits(given), mostly(given), scope)),
  expect_column_value_lengths_to_equal: (given, scope) =>
    rule(lengthsWithin(given.text('column'), equalTo(given, 'value'), mostly(given), scope)),

  expect_column_values_to_match_regex: (given, scope) =>
    valuesMatch(given.text('column'), anywhere(patternOf(given, 'regex')), false, mostly(given), scope),
  expect_column_values_to_not_match_regex: (given, scope) =>
    valuesMatch(given.text('column'), anywhere(patternOf(given, 'regex')), true, mostly(given), scope),
  expect_column_values_to_match_regex_list: (given, scope) => joinedPatterns(given, false, scope),
  expect_column_values_to_not_match_regex_list: (given, scope) => joinedPatterns(given, true, scope),
  expect_column_values_to_match_like_pattern: likes('like_pattern', false),
  expect_column_values_to_not_match_like_pattern: likes('like_pattern', true),
  expect_column_values_to_match_like_pattern_list: likes('like_pattern_list', false),
  expect_column_values_to_not_match_like_pattern_list: likes('like_pattern_list', true),

  expect_column_values_to_be_of_type(given) {
    const type = given.text(given.has('column_type') ? 'column_type' : 'type_');
    throw new NotExpressible(storedType, nearestType(given.text('column'), type));
  },
  expect_column_values_to_be_in_type_list(given) {
    const name = given.has('column_type_list') ? 'column_type_list' : 'type_list';
    const [first] = given.has(name) ? given.texts(name) : [];
    throw new NotExpressible(storedType, first === undefined ? null : nearestType(given.text('column'), first));
  },
  expect_column_values_to_match_strftime_format: lost('DQDL reads dates by its own formats, and stricter.', castable('Date')),
  expect_column_values_to_be_dateutil_parseable: lost('It takes whatever one library can read as a date.', castable('Timestamp')),
  expect_column_values_to_be_json_parseable: lost('No rule of DQDL reads JSON.'),
  expect_column_values_to_match_json_schema: lost('No rule of DQDL reads JSON.'),
  expect_column_values_to_be_increasing: lost('No rule of DQDL looks at the order of rows.'),
  expect_column_values_to_be_decreasing: lost('No rule of DQDL looks at the order of rows.'),
  expect_column_value_z_scores_to_be_less_than: lost('It compares each value with the mean of all; no rule of DQDL does.'),
  expect_column_values_to_be_valid_uuid: lost('It is no part of the core expectations.', (given) =>
    ruleText('ColumnValues', [given.text('column')], `matches "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"`, nowhere),
  ),
};
