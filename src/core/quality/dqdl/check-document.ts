import { checkLabels } from './check-labels.ts';
import { checkAnalyzer, checkRule } from './check-rule.ts';
import type { RuleSurroundings } from './check-rule.ts';
import { isDynamic } from './check-values.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Dictionary, Range, Rule, RuleExpression, RulesetDocument } from './syntax.ts';
import { VariableTable } from './variable-table.ts';

/** Glue gives back so many results, and so many characters of each rule. */
const mostRules = 2000;
const longestRule = 2048;
/** Glue's parser builds `and` and `or` in pairs from the left and refuses a rule that lies deeper. */
const deepestComposite = 5;

/** Checks a ruleset whose text could be read, or what of it could. */
export function checkDocument(document: RulesetDocument, hasSyntaxErrors: boolean, found: Diagnostics): void {
  const { metadata, dataSources, variables: defined, defaultLabels, rules, analyzers } = document;
  if (metadata) checkMetadata(metadata, found);
  if (dataSources) checkDataSources(dataSources, found);
  const variables = new VariableTable(defined, found);
  if (defaultLabels) checkLabels(defaultLabels, null, found);

  const surroundings = { variables, defaultLabels, found };
  for (const item of rules?.items ?? []) checkTopLevel(item, surroundings);
  for (const analyzer of analyzers?.items ?? []) checkAnalyzer(analyzer, variables, found);

  const section = rules ?? analyzers;
  if (!hasSyntaxErrors && section && (rules?.items.length ?? 0) + (analyzers?.items.length ?? 0) === 0) {
    found.error(section.range, 'There is no rule and no analyzer here. Write at least one, such as `RowCount > 0`.');
  }
  const surplus = rules?.items[mostRules];
  if (surplus) found.warn(surplus.range, `AWS Glue gives back ${mostRules} results. Move the rules from here on into another ruleset.`);
  if (!hasSyntaxErrors) variables.reportUnused();
  warnOfCatalogRuns(document, found);
}

function checkMetadata({ entries, range }: Dictionary, found: Diagnostics): void {
  for (const { key } of entries) {
    if (key.text !== 'Version') found.error(key.range, 'Metadata has one key, "Version". Remove this one.');
  }
  found.warn(range, 'AWS does not document Metadata, though its published language has it. Leave it out unless you have tested it.');
}

function checkDataSources({ entries, range }: Dictionary, found: Diagnostics): void {
  for (const { key, value } of entries) {
    if (key.text !== 'Primary' && key.text !== 'AdditionalDataSources') {
      found.error(key.range, 'DataSources has the keys "Primary" and "AdditionalDataSources". Remove this one.');
    } else if (key.text === 'AdditionalDataSources' && 'kind' in value) {
      found.error(value.range, `Additional sources are a list. Write ["${value.text}"].`);
    } else if (key.text === 'Primary' && !('kind' in value)) {
      const [first] = value;
      found.warn(first?.range ?? key.range, 'The primary source is one text. AWS Glue takes this list for a name with brackets.');
    }
  }
  found.warn(
    range,
    'AWS does not document DataSources: in Glue the sources come from the job or the catalog. Leave it out unless you have tested it.',
  );
}

function checkTopLevel(item: RuleExpression, surroundings: RuleSurroundings): void {
  const { found } = surroundings;
  const length = item.range.end - item.range.start;
  if (length > longestRule) {
    found.warn(item.range, `This rule has ${length} characters, and results hold ${longestRule} of a rule. Shorten it or split it.`);
  }
  const tooDeep = walk(item, 0, surroundings);
  if (tooDeep) {
    found.error(
      tooDeep,
      `AWS Glue refuses composite rules deeper than ${deepestComposite}, and counts a chain of six \`and\` or \`or\` as six. Group it in pairs with parentheses, or split it.`,
    );
  }
}

/** @returns the first rule that lies too deep */
function walk(item: RuleExpression, depth: number, surroundings: RuleSurroundings): Range | null {
  const { found, defaultLabels } = surroundings;
  switch (item.kind) {
    case 'rule':
      checkRule(item, surroundings);
      if (depth > 0) warnInsideComposite(item, found);
      return depth > deepestComposite ? item.range : null;
    case 'group': {
      if (item.labels) {
        checkLabels(item.labels, defaultLabels, found);
        if (depth > 0) warnOfPartialLabels(item.labels.range, found);
      }
      return walk(item.inner, depth, surroundings);
    }
    case 'composite': {
      const count = item.operands.length;
      const bare = item.operands.find(({ kind }) => kind === 'rule');
      if (bare) found.warn(bare.range, 'AWS wants every part of a composite rule in parentheses: `(RowCount > 1) and (RowCount < 9)`.');
      const deep = item.operands.map((operand, index) => walk(operand, depth + (index === 0 ? count - 1 : count - index), surroundings));
      return deep.find((range) => range !== null) ?? null;
    }
  }
}

function warnInsideComposite(rule: Rule, found: Diagnostics): void {
  if (rule.labels) warnOfPartialLabels(rule.labels.range, found);
}

const warnOfPartialLabels = (range: Range, found: Diagnostics): void =>
  found.warn(range, 'These labels belong to one part of the composite rule only. Write `((A) and (B)) labels=[…]` to label the whole.');

/** Runs from the Data Catalog know neither analyzers nor earlier results nor labels. Said once, at the first of them. */
function warnOfCatalogRuns({ defaultLabels, rules, analyzers }: RulesetDocument, found: Diagnostics): void {
  const inRules = (rules?.items ?? []).flatMap(etlOnly);
  const [first] = [...(defaultLabels ? [defaultLabels.range] : []), ...inRules, ...(analyzers?.items.map(({ range }) => range) ?? [])];
  if (first)
    found.warn(first, 'Analyzers, labels and earlier results (`last`) work in Glue ETL jobs only, not in runs from the Data Catalog.');
}

function etlOnly(item: RuleExpression): Range[] {
  switch (item.kind) {
    case 'rule':
      return [...(item.condition && isDynamic(item.condition) ? [item.condition.range] : []), ...(item.labels ? [item.labels.range] : [])];
    case 'group':
      return [...etlOnly(item.inner), ...(item.labels ? [item.labels.range] : [])];
    case 'composite':
      return item.operands.flatMap(etlOnly);
  }
}
