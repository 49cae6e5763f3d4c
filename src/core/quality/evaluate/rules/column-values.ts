import { isNumeric } from '../../../profiling/column-type.ts';
import { quoteLiteral } from '../../../sql.ts';
import { isDynamic } from '../../dqdl/check-values.ts';
import { kindOf } from '../../dqdl/condition-kinds.ts';
import type { Condition, Match, Operand } from '../../dqdl/syntax.ts';
import { dayConditionSql, membershipSql, numberConditionSql, numberLiteral } from '../comparisons.ts';
import { errored, failed, missingColumn, notEvaluated } from '../compiled-rule.ts';
import type { Compiled, CompileResult, LeafOutcome, RuleContext } from '../compiled-rule.ts';
import { dateCondition } from '../dates.ts';
import { ratioRule, scoped } from '../measure.ts';
import { isProblem } from '../condition-values.ts';
import { numberCondition } from '../number-values.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { SubjectColumn } from '../subject.ts';
import { dayOfText } from '../text-forms.ts';
import { measureBounds } from './measure-bounds.ts';
import { patternProblem } from './table-rules.ts';

interface Passing {
  readonly passes: string;
  readonly checks?: Compiled['checks'];
  readonly hint?: string;
}

/** Every row in scope meets the condition, or with a threshold a share of them. */
export function compileColumnValues(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  const { condition } = rule;
  const bounds = boundsOf(column, context.scope);
  if (condition === null) return boundsOnly(bounds);
  const passing = passingOf(rule, column, condition, context);
  if ('outcome' in passing) return passing;
  return ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.ColumnValues.Compliance`,
    column,
    emptyPasses: false,
    ...passing,
    others: comparesInOrder(condition) ? bounds : [],
  });
}

const comparesInOrder = (condition: Condition): boolean =>
  condition.kind === 'comparison' &&
  condition.operator !== '!=' &&
  condition.operand.kind !== 'text' &&
  condition.operand.kind !== 'keyword';

/** Minimum and maximum are numbers; other types have none among the metrics. */
const boundsOf = (column: SubjectColumn, scope: string | null): readonly (readonly [string, string])[] =>
  isNumeric(column.type)
    ? (['Minimum', 'Maximum'] as const).map((name) => [
        `Column.${column.name}.${name}`,
        `CAST(${name === 'Minimum' ? 'min' : 'max'}(${scoped(column.sql, scope)}) AS DOUBLE)`,
      ])
    : [];

/** As an analyzer it has no condition. */
function boundsOnly(bounds: readonly (readonly [string, string])[]): CompileResult {
  if (bounds.length === 0) return failed('ColumnValues measures the smallest and the largest number, and this column holds none.');
  return measureBounds(bounds);
}

function passingOf(rule: LeafRule, column: SubjectColumn, condition: Condition, context: RuleContext): Passing | LeafOutcome {
  const isNull = `${column.sql} IS NULL`;
  if (asksForNullOnly(condition))
    return { passes: condition.kind === 'comparison' && condition.operator === '!=' ? `${column.sql} IS NOT NULL` : isNull };
  const kind = kindOf(condition);
  if ('misfit' in kind) return errored('The values of this condition are of several kinds.');
  switch (kind.kind) {
    case 'number':
      return numbersPass(column, condition, isNull);
    case 'date':
      return daysPass(rule, column, condition, isNull, context);
    case 'string':
      return textsPass(rule, column, condition, isNull);
    default:
      return errored('ColumnValues compares with texts, numbers and dates.');
  }
}

/** `= NULL` and `!= NULL`, whatever the column holds. */
const asksForNullOnly = (condition: Condition): boolean =>
  condition.kind === 'comparison' &&
  (condition.operator === '=' || condition.operator === '!=') &&
  condition.operand.kind === 'keyword' &&
  condition.operand.keyword === 'NULL';

function numbersPass(column: SubjectColumn, condition: Condition, isNull: string): Passing | LeafOutcome {
  if (isDynamic(condition)) {
    return errored('ColumnValues does not look at earlier results: `last(…)` is not supported here. Write the value itself.');
  }
  const numbers = numberCondition(condition, []);
  if (isProblem(numbers)) return errored(numbers.problem);
  if (isNumeric(column.type)) {
    // A FLOAT is compared as the double that it is.
    const value = column.type.sql === 'FLOAT' ? `CAST(${column.sql} AS DOUBLE)` : column.sql;
    return { passes: numberConditionSql(value, isNull, numbers) };
  }
  if (column.type.kind === 'text' && !comparesInOrder(condition)) {
    const value = `try_cast(trim(${column.sql}) AS DOUBLE)`;
    return {
      passes: numberConditionSql(value, isNull, numbers),
      hint: `${column.name} is text: a value that is no number does not meet it.`,
    };
  }
  return failed(
    `The rule compares numbers, and ${column.name} is ${column.type.sql}. Glue fails the rule as well; compare with texts, or cast the column before.`,
  );
}

/** Days are compared, as Glue's open-source relative does it: times of day make no difference. */
function daysPass(
  rule: LeafRule,
  column: SubjectColumn,
  condition: Condition,
  isNull: string,
  { now }: RuleContext,
): Passing | LeafOutcome {
  const dates = dateCondition(condition, now, rule.tags.get('timeZone'));
  if (isProblem(dates)) return errored(dates.problem);
  const { kind } = column.type;
  if (kind === 'date') return { passes: dayConditionSql(column.sql, isNull, dates) };
  const hint = 'Days are compared, without the time of day.';
  if (kind === 'timestamp') return { passes: dayConditionSql(`CAST(${column.sql} AS DATE)`, isNull, dates), hint };
  if (kind === 'text') {
    return {
      passes: dayConditionSql(dayOfText(column.sql), isNull, dates),
      hint: `${column.name} is text: what is no date in the form 2024-01-31 does not meet it.`,
    };
  }
  return failed(`The rule compares dates, and ${column.name} is ${column.type.sql}. Cast the column before.`);
}

function textsPass(rule: LeafRule, column: SubjectColumn, condition: Condition, isNull: string): Passing | LeafOutcome {
  if (condition.kind === 'matches') return patternPasses(column, condition);
  const ignoresCase = rule.tags.get('ignoreCase')?.toLowerCase() === 'true';
  const value = textOf(column, ignoresCase);
  const literal = (text: string): string => textLiteral(column, ignoresCase ? text.toLowerCase() : text);
  if (condition.kind === 'comparison') {
    const { operand, operator } = condition;
    if (operand.kind === 'keyword') return { passes: keywordSql(value, operand.keyword, operator === '!=') };
    if (operand.kind !== 'text') return errored('This rule compares with something else than a text.');
    const equal = `${value} = ${literal(operand.text)}`;
    return { passes: operator === '!=' ? `(${isNull} OR NOT coalesce(${equal}, false))` : equal };
  }
  if (condition.kind !== 'in' || 'kind' in condition.values)
    return errored('Texts have no order: they take `=`, `!=`, `in` and `matches`.');
  return { passes: listSql(value, isNull, condition.negated, condition.values, literal) };
}

const textOf = (column: SubjectColumn, ignoresCase: boolean): string => {
  if (isNumeric(column.type)) return column.sql;
  const text = column.type.kind === 'text' ? column.sql : `CAST(${column.sql} AS VARCHAR)`;
  return ignoresCase ? `lower(${text})` : text;
};

/** A text that a column of numbers is compared with counts as the number that it writes; one that writes none equals nothing. */
function textLiteral(column: SubjectColumn, text: string): string {
  if (!isNumeric(column.type)) return quoteLiteral(text);
  const value = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
  return value === null ? 'NULL' : numberLiteral(value);
}

/** `EMPTY` is the text without characters; `WHITESPACES_ONLY` has some, all of them spaces. Null is neither, and fails their `!=` too. */
function keywordSql(value: string, keyword: 'NULL' | 'EMPTY' | 'WHITESPACES_ONLY', negated: boolean): string {
  const text = `CAST(${value} AS VARCHAR)`;
  // Only texts that begin with a space are looked at closely: trimming every value would cost more than all else.
  const isBlank = `CASE WHEN starts_with(${text}, ' ') THEN trim(${text}, ' ') = '' ELSE ${text} IS NULL AND NULL END`;
  const is = keyword === 'EMPTY' ? `(${text} = '')` : `(${isBlank})`;
  return negated ? `NOT ${is}` : is;
}

function listSql(value: string, isNull: string, negated: boolean, operands: readonly Operand[], literal: (text: string) => string): string {
  const texts = operands.flatMap((operand) => (operand.kind === 'text' ? [operand.text.replaceAll(/\\([\s\S])/g, '$1')] : []));
  const keywords = operands.flatMap((operand) => (operand.kind === 'keyword' ? [operand.keyword] : []));
  const values = [...texts, ...(keywords.includes('NULL') ? [null] : [])];
  const special = keywords
    .filter((keyword) => keyword !== 'NULL')
    .map((keyword) => `coalesce(${keywordSql(value, keyword, false)}, false)`);
  const plain = membershipSql(value, isNull, negated, values, literal);
  if (special.length === 0) return plain;
  return negated ? `(${plain} AND NOT (${special.join(' OR ')}))` : `(${plain} OR ${special.join(' OR ')})`;
}

/**
 * The pattern is put between `^` and `$` as it is, without a group, and must find at least one character: an empty text never matches.
 * `not matches` asks that no text that the pattern describes stands, as whole words, at the start; null and empty texts fail it too.
 */
function patternPasses(column: SubjectColumn, { pattern, negated }: Match): Passing {
  const text = column.type.kind === 'text' ? column.sql : `CAST(${column.sql} AS VARCHAR)`;
  const whole = quoteLiteral(`^${pattern.text}$`);
  const start = quoteLiteral(`^(?:\\b${pattern.text}\\b)`);
  const passes = negated ? `(${text} <> '' AND NOT regexp_matches(${text}, ${start}))` : `regexp_extract(${text}, ${whole}, 0) <> ''`;
  const check = {
    sql: `SELECT regexp_matches('', ${negated ? start : whole})`,
    failed: (problem: string) => notEvaluated(patternProblem(problem)),
  };
  return { passes, checks: [check] };
}
