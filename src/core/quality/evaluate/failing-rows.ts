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
import { subjectOf } from './subject.ts';

/**
 * The rows that do not meet a rule, as an SQL condition on one row of `base`.
 * @param wanted as a result gives it
 * @throws AppFailure `bad_input` where the text is no rule, or none that speaks of single rows of these columns
 */
export function failingRowsCondition(wanted: FailingRows, relation: string, columns: readonly SourceColumn[]): string {
  const opening = 'Rules = [\n';
  const { document, diagnostics } = analyseRuleset(`${opening}${wanted.rule}\n]\n`);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  const rules = wrong || document === null ? [] : readRules(document).rules;
  const [rule] = rules;
  const isAll = rule?.range.end === opening.length + wanted.rule.trimEnd().length;
  if (!rule || rules.length !== 1 || !isAll)
    throw failure('bad_input', `This is not one rule that can be read${wrong ? `: ${wrong.message}` : '.'}`);

  const sources = { subject: subjectOf(relation, columns, wanted.blanks), references: new Map<string, never>(), now: new Date(wanted.now) };
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

const passesOf = (compiled: CompileResult | undefined): string | null =>
  compiled && isCompiled(compiled) && compiled.rows !== null ? passesSql(compiled.rows) : null;
