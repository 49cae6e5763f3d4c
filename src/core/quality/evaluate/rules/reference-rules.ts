import { isNumeric } from '../../../profiling/column-type.ts';
import { errored, failed, missingColumn, missingInReference } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext } from '../compiled-rule.ts';
import { measureRule } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { Subject, SubjectColumn } from '../subject.ts';

/** The reference that a rule names; in Glue it is the alias of an additional data source. */
export function referenceOf(alias: string, { references }: RuleContext): Subject | LeafOutcome {
  const found = references.get(alias);
  if (found) return found;
  const known = references.size === 0 ? 'None was given' : `Given were ${[...references.keys()].join(', ')}`;
  return errored(
    `The rule refers to other data called "${alias}", which this run does not have. ${known}; name a file or sample for ${alias}.`,
  );
}

export const isOutcome = (value: Subject | LeafOutcome): value is LeafOutcome => 'outcome' in value;

/** `alias.column` or `alias.{column1,column2}`. */
function referenceColumns(text: string): { readonly alias: string; readonly names: readonly string[] } {
  const braces = /^(.*)\.\{([^}]*)\}$/s.exec(text);
  if (braces) return { alias: braces[1] ?? '', names: (braces[2] ?? '').split(',').map((name) => name.trim()) };
  const dot = text.lastIndexOf('.');
  return { alias: text.slice(0, Math.max(0, dot)), names: [text.slice(dot + 1)] };
}

/** Columns of different kinds are compared as texts. */
export function comparable(one: SubjectColumn, other: SubjectColumn): readonly [string, string] {
  const isAlike = one.type.kind === other.type.kind || (isNumeric(one.type) && isNumeric(other.type));
  return isAlike ? [one.sql, other.sql] : [`CAST(${one.sql} AS VARCHAR)`, `CAST(${other.sql} AS VARCHAR)`];
}

/** Rows whose key occurs in the reference / rows; a key with a null in it never does. */
export function compileReferentialIntegrity(rule: LeafRule, context: RuleContext): CompileResult {
  const own = (rule.parameters[0]?.text ?? '').split(',').map((name) => name.trim());
  const { alias, names } = referenceColumns(rule.parameters[1]?.text ?? '');
  const reference = referenceOf(alias, context);
  if (isOutcome(reference)) return reference;
  if (own.length !== names.length)
    return errored(`${own.length} columns of the data stand against ${names.length} of ${alias}. Both sides need as many.`);
  const pairs: (readonly [string, string])[] = [];
  for (const [at, name] of own.entries()) {
    const [column, other] = [context.subject.find(name), reference.find(names[at] ?? '')];
    if (!column) return missingColumn(name, context.subject);
    if (!other) return missingInReference(alias, names[at] ?? '', reference);
    pairs.push(comparable(column, other));
  }
  const known = `(SELECT DISTINCT ${pairs.map(([, other], at) => `${other} AS key_${at}`).join(', ')} FROM ${reference.relation} AS base) AS known`;
  const same = pairs.map(([column], at) => `known.key_${at} = ${column}`).join(' AND ');
  return measureRule({
    rule,
    context,
    metric: `Column.${alias}.ReferentialIntegrity`,
    label: `The share of rows whose ${own.join(', ')} ${own.length === 1 ? 'is' : 'are'} found in ${alias}`,
    rows: { passes: `EXISTS (SELECT 1 FROM ${known} WHERE ${same})`, scope: null },
    build: (plan) => {
      const all = plan.count(null);
      const [found] = plan.query(['count(*)'], `FROM ${context.subject.relation} AS base SEMI JOIN ${known} ON ${same}`);
      return (values) => {
        const [rows, matched] = [values.number(all) ?? 0, found ? (values.number(found) ?? 0) : 0];
        return { value: rows === 0 ? null : matched / rows, failedRows: rows - matched };
      };
    },
  });
}

export function compileRowCountMatch(rule: LeafRule, context: RuleContext): CompileResult {
  const alias = rule.parameters[0]?.text ?? '';
  const reference = referenceOf(alias, context);
  if (isOutcome(reference)) return reference;
  return measureRule({
    rule,
    context,
    metric: `Dataset.${alias}.RowCountMatch`,
    label: `The number of rows beside that of ${alias}`,
    build: (plan) => {
      const own = plan.count(null);
      const [other] = plan.query(['count(*)'], `FROM ${reference.relation} AS base`);
      return (values) => ({ value: ratio(values.number(own), other ? values.number(other) : null) });
    },
  });
}

/** Columns with the same name and type / columns; 0 where the two have not as many columns. */
export function compileSchemaMatch(rule: LeafRule, context: RuleContext): CompileResult {
  const alias = rule.parameters[0]?.text ?? '';
  const reference = referenceOf(alias, context);
  if (isOutcome(reference)) return reference;
  const own = context.subject.columns;
  const metric = `Dataset.${alias}.SchemaMatch`;
  if (own.length !== reference.columns.length) {
    return failed(
      `The data has ${own.length} columns and ${alias} has ${reference.columns.length}: with different numbers Glue takes the match for 0.`,
      { [metric]: 0 },
    );
  }
  const types = new Map(reference.columns.map(({ name, type }) => [name, type.sql]));
  const same = own.filter(({ name, type }) => types.get(name) === type.sql).length;
  return measureRule({
    rule,
    context,
    metric,
    label: `The share of columns that ${alias} has with the same name and type`,
    build: () => () => ({ value: own.length === 0 ? null : same / own.length }),
  });
}

/** First aggregate / second: 0/0 is 1, and anything else / 0 is 0. */
export function compileAggregateMatch(rule: LeafRule, context: RuleContext): CompileResult {
  const sides: { readonly relation: string; readonly sql: string; readonly name: string }[] = [];
  for (const { text } of rule.parameters) {
    const [, aggregate, inner] = /^\s*(sum|avg)\s*\(\s*(.+?)\s*\)\s*$/is.exec(text) ?? [];
    if (aggregate === undefined || inner === undefined)
      return errored(`"${text}" is no aggregate that Glue knows. Write "sum(column)" or "avg(alias.column)".`);
    const place = columnPlace(inner, context);
    if ('outcome' in place) return place;
    const { subject, column } = place;
    if (!isNumeric(column.type)) return failed(`AggregateMatch measures numbers, and ${column.name} is ${column.type.sql}.`);
    sides.push({ relation: subject.relation, sql: `${aggregate}(CAST(${column.sql} AS DOUBLE))`, name: column.name });
  }
  const [first, second] = sides;
  if (!first || !second) return errored('AggregateMatch compares two aggregates.');
  const names = [...new Set(sides.map(({ name }) => name))].join(',');
  return measureRule({
    rule,
    context,
    metric: `Column.${names}.AggregateMatch`,
    label: 'The first aggregate beside the second',
    build: (plan) => {
      const slots = [first, second].map(({ relation, sql }) =>
        relation === context.subject.relation ? plan.aggregate(sql) : plan.query([sql], `FROM ${relation} AS base`)[0],
      );
      return (values) => {
        const [one, other] = slots.map((slot) => (slot ? values.number(slot) : null));
        return { value: ratio(one ?? null, other ?? null) };
      };
    },
  });
}

function columnPlace(text: string, context: RuleContext): { readonly subject: Subject; readonly column: SubjectColumn } | LeafOutcome {
  const own = context.subject.find(text);
  if (own) return { subject: context.subject, column: own };
  const dot = text.lastIndexOf('.');
  if (dot < 0) return missingColumn(text, context.subject);
  const alias = text.slice(0, dot);
  const reference = referenceOf(alias, context);
  if (isOutcome(reference)) return reference;
  const column = reference.find(text.slice(dot + 1));
  return column ? { subject: reference, column } : missingInReference(alias, text.slice(dot + 1), reference);
}

function ratio(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null;
  if (other === 0) return one === 0 ? 1 : 0;
  return one / other;
}
