import { Arguments } from '../arguments.ts';
import { entryOf, itemsOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputNode } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';
import { shareOf } from '../requirements.ts';
import { rowCondition } from '../row-condition.ts';
import type { SourceRule } from '../source-rule.ts';
import { findExpectation } from './expectations.ts';

/** What is about how results are shown, or about the run, and not about the data. */
const aboutTheRun = [
  'result_format',
  'include_config',
  'catch_exceptions',
  'batch_id',
  'meta',
  'notes',
  'description',
  'windows',
  'severity',
  'allow_cross_type_comparisons',
  'auto',
  'profiler_config',
  'output_strftime_format',
  'parse_strings_as_datetimes',
];

/** True for an expectation suite of Great Expectations, version 0 or 1. */
export const isSuite = (root: InputNode): boolean => entryOf(root, 'expectations')?.kind === 'list';

/** The expectations of a suite, in its order. */
export const suiteRules = (root: InputNode): SourceRule[] => itemsOf(entryOf(root, 'expectations')).map(sourceRule);

function sourceRule(node: InputNode, index: number): SourceRule {
  const name = textOf(entryOf(node, 'expectation_type')) ?? textOf(entryOf(node, 'type'));
  const kwargs = entryOf(node, 'kwargs');
  const about = ['column', 'column_A', 'column_list', 'column_set'].flatMap((key) => textOf(entryOf(kwargs, key)) ?? []);
  return {
    what: `${name ?? 'an expectation without a type'}${about.length === 0 ? '' : ` on ${about.join(', ')}`}`,
    path: `expectations[${index}]`,
    at: node.at,
    dataSet: null,
    translate: () => translate(name, kwargs, textOf(entryOf(node, 'severity'))),
  };
}

function translate(name: string | null, kwargs: InputNode | undefined, severity: string | null): Translation {
  if (name === null) throw new NotExpressible('It does not say what it expects.');
  const given = new Arguments(kwargs);
  const condition = given.node('row_condition');
  const parser = given.optionalText('condition_parser');
  given.ignore(...aboutTheRun);
  const where = condition === null ? null : rowCondition(condition, parser);
  return expectation(name, given, { where, severity: severity === null || severity === 'critical' ? null : severity });
}

/** Translates by the table of expectations; for suites, and for the dbt packages that go by the same names. */
export function expectation(name: string, given: Arguments, scope: Scope): Translation {
  const found = findExpectation(name);
  if (found === undefined) throw new NotExpressible('This expectation is not known here. Custom expectations are code, which is not read.');
  const translation = found(given, scope);
  const dropped = given.unread().filter((argument) => argument !== 'mostly' || shareOf(given.number('mostly')) !== null);
  if (dropped.length === 0) return translation;
  throw new NotExpressible(`Its argument \`${dropped[0] ?? ''}\` has no counterpart in DQDL.`, translation.rules.join(',\n'));
}
