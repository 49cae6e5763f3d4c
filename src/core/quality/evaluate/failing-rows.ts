import type { FailingRows } from '#contract/quality-result.ts';
import { failure } from '../../failures.ts';
import type { SourceColumn } from '../../profiling/source.ts';
import { analyseRuleset } from '../dqdl/validate.ts';
import { compileLeaf } from './compile-rule.ts';
import { isCompiled } from './compiled-rule.ts';
import type { CompileResult, RuleContext } from './compiled-rule.ts';
import { isProblem } from './condition-values.ts';
import { passesSql, rowTestOf } from './outcome-tree.ts';
import { querySql, scopeSql } from './prepare.ts';
import { type LeafRule, leavesOf, readRules } from './rule-tree.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Rows that a condition may look at. */
export interface OpenRows {
  /** SQL table expression of all rows. */
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
}

/**
 * The rows that do not meet a rule, as an SQL condition on one row of `base`.
 * @param wanted as a result gives it
 * @param others the samples that the rule refers to, by their id
 * @throws AppFailure `bad_input` where the text is no rule, or none that speaks of single rows of these columns
 */
export function failingRowsCondition(wanted: FailingRows, { relation, columns }: OpenRows, others: ReadonlyMap<string, OpenRows>): string {
  const opening = 'Rules = [\n';
  const { document, diagnostics } = analyseRuleset(`${opening}${wanted.rule}\n]\n`);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  const rules = wrong || document === null ? [] : readRules(document).rules;
  const [rule] = rules;
  const isAll = rule?.range.end === opening.length + wanted.rule.trimEnd().length;
  if (!rule || rules.length !== 1 || !isAll)
    throw failure('bad_input', `This is not one rule that can be read${wrong ? `: ${wrong.message}` : '.'}`);

  const sources = {
    subject: subjectOf(relation, columns, wanted.blanks),
    references: referencesOf(wanted, others),
    now: new Date(wanted.now),
  };
  const results = new Map<LeafRule, CompileResult>();
  for (const leaf of leavesOf(rule.tree)) {
    const scope = leaf.where === null ? null : scopeSql(leaf.where.sql, sources);
    if (isProblem(scope)) throw failure('bad_input', `The filter of this rule cannot be used: ${scope.problem}`);
    const context: RuleContext = {
      ...sources,
      scope,
      files: [],
      earlier: () => [],
      query: (text) => {
        const sql = querySql(text, sources);
        return isProblem(sql) ? sql : { sql, columns: wanted.queryColumns ?? [] };
      },
    };
    results.set(leaf, compileLeaf(leaf, context));
  }
  const passes = rule.tree.kind === 'leaf' ? passesOf(results.get(rule.tree)) : rowTestOf(rule.tree, results);
  if (passes === null) throw failure('bad_input', 'This rule does not speak of single rows of this file, so there are none to show.');
  return `NOT (${passes})`;
}

function referencesOf({ references }: FailingRows, others: ReadonlyMap<string, OpenRows>): Map<string, Subject> {
  const found = new Map<string, Subject>();
  for (const { alias, sampleId, blanks } of references ?? []) {
    const open = others.get(sampleId);
    if (!open) throw failure('bad_input', `The data that the rule calls ${alias} is not at hand. Run the ruleset again.`);
    found.set(alias, subjectOf(open.relation, open.columns, blanks));
  }
  return found;
}

const passesOf = (compiled: CompileResult | undefined): string | null =>
  compiled && isCompiled(compiled) && compiled.rows !== null ? passesSql(compiled.rows) : null;
