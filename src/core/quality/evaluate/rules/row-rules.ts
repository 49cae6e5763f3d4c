import { isDynamic } from '../../dqdl/check-values.ts';
import { comparesWithDuration } from './freshness-condition.ts';
import { numberConditionSql } from '../comparisons.ts';
import { errored, failed, missingColumn } from '../compiled-rule.ts';
import type { CompileResult, RuleContext } from '../compiled-rule.ts';
import { ratioRule, scoped } from '../measure.ts';
import { isProblem } from '../condition-values.ts';
import { numberCondition } from '../number-values.ts';
import type { LeafRule } from '../rule-tree.ts';
import { castsTo, dateFormats } from '../text-forms.ts';
import { measureBounds } from './measure-bounds.ts';

/** Length in characters; null has length 0. */
export function compileColumnLength(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  if (column.type.kind !== 'text') {
    return failed(
      `ColumnLength measures texts, and ${column.name} is ${column.type.sql}. Glue fails the rule as well; compare the numbers themselves.`,
    );
  }
  const length = `coalesce(length(${column.sql}), 0)`;
  const bounds = (['Minimum', 'Maximum'] as const).map(
    (bound) =>
      [`Column.${column.name}.${bound}Length`, `${bound === 'Minimum' ? 'min' : 'max'}(${scoped(length, context.scope)})`] as const,
  );
  if (rule.condition === null) return measureBounds(bounds);
  if (isDynamic(rule.condition)) {
    return errored('ColumnLength does not look at earlier results: `last(…)` is not supported here. Write the length itself.');
  }
  const condition = numberCondition(rule.condition, []);
  if (isProblem(condition)) return errored(condition.problem);
  return ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.LengthCompliance`,
    column,
    passes: numberConditionSql(length, 'false', condition),
    others: bounds,
    emptyPasses: false,
  });
}

/** Rows that Spark's cast to the type gives a value for; a null row does not, so it fails `=` and passes `!=`. */
export function compileColumnDataType(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  const { condition } = rule;
  if (condition === null) return errored('ColumnDataType measures nothing without a type.');
  if (condition.kind !== 'comparison' || condition.operand.kind !== 'text') {
    return errored('Only `=` and `!=` work with a data type. Write one rule for each type, joined by `or`.');
  }
  const type = condition.operand.text.toLowerCase();
  const format = rule.tags.get('format') ?? null;
  const casts = castsTo(column, type, format);
  if (casts === null) {
    return errored(
      `"${condition.operand.text}" is no type that can be checked. Write Boolean, Date, Timestamp, Integer, Double, Float or Long.`,
    );
  }
  const isUnknownFormat = type === 'date' && format !== null && !dateFormats.has(format);
  return ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.ColumnDataType.Compliance`,
    column,
    passes: condition.operator === '!=' ? `NOT coalesce(${casts}, false)` : casts,
    emptyPasses: true,
    ...(isUnknownFormat ? { hint: `No value passes with the format "${format}". Known are ${[...dateFormats].join(', ')}.` } : {}),
  });
}

/** Age of each value in hours, rounded to two decimals; a row without a value fails. */
export function compileDataFreshness(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  if (rule.condition === null) return errored('DataFreshness measures nothing without a duration.');
  const condition = comparesWithDuration(rule.condition);
  if (isProblem(condition)) return errored(condition.problem);
  const { kind } = column.type;
  if (kind !== 'date' && kind !== 'timestamp' && kind !== 'text') {
    return failed(`DataFreshness measures the age of dates and timestamps, and ${column.name} is ${column.type.sql}.`);
  }
  const moment = kind === 'text' ? `try_cast(trim(${column.sql}) AS TIMESTAMP)` : `CAST(${column.sql} AS TIMESTAMP)`;
  const now = context.now.getTime() / 1000;
  const age = `round((${now}::DOUBLE - epoch(${moment})) / 3600, 2)`;
  return ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.DataFreshness.Compliance`,
    column,
    passes: numberConditionSql(age, `${moment} IS NULL`, condition),
    emptyPasses: true,
  });
}
