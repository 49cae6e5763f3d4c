import { analyseRuleset } from '../dqdl/validate.ts';
import { aliasesOfRule } from '../evaluate/rule-aliases.ts';
import { leavesOf, readRules } from '../evaluate/rule-tree.ts';

/** Names of other data that a ruleset refers to, in the order of the text; none where Glue would refuse the text. */
export function aliasesOf(text: string): string[] {
  const { document, diagnostics } = analyseRuleset(text);
  if (document === null || diagnostics.some(({ severity }) => severity === 'error')) return [];
  const { rules, analyzers } = readRules(document);
  const leaves = [...rules.flatMap(({ tree }) => leavesOf(tree)), ...analyzers];
  return [...new Set(leaves.flatMap(aliasesOfRule))];
}
