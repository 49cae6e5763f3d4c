import type {
  AnalyzerResult,
  FailingRows,
  Metrics,
  OutcomeCounts,
  QualityResult,
  RuleOutcome,
  RuleResult,
  TextPlace,
} from '#contract/quality-result.ts';
import type { MetricHistory } from '#contract/studies/quality.ts';
import type { FileFormat } from '#contract/profile.ts';
import type { SourceColumn } from '../../profiling/source.ts';
import { positionFinder } from '../dqdl/diagnostics.ts';
import type { Range } from '../dqdl/syntax.ts';
import { analyseRuleset } from '../dqdl/validate.ts';
import { compileLeaf } from './compile-rule.ts';
import { errored, isCompiled, planValues } from './compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext, RuleFile } from './compiled-rule.ts';
import { metricKey } from './measure.ts';
import { MetricPlan } from './metric-plan.ts';
import { isProblem } from './condition-values.ts';
import { buildTree, rowTestOf } from './outcome-tree.ts';
import { PreparedSql } from './prepare.ts';
import { type LeafRule, leavesOf, readRules, type RulesetRule } from './rule-tree.ts';
import { aliasesOfRule } from './rule-aliases.ts';
import { columnsOf } from './rule-columns.ts';
import { runPlan, type RuleDatabase } from './run-plan.ts';
import { watchedAnalyzer } from './rules/anomaly-rules.ts';
import { hashAlgorithmOf } from './rules/file-rules.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface RuleSource {
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
  readonly format: FileFormat;
}

export interface RulesetRequest {
  readonly text: string;
  readonly source: RuleSource;
  /** By alias. */
  readonly references: ReadonlyMap<string, RuleSource>;
  /** The samples that these are, by alias; none outside a workspace. */
  readonly samples: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly history: readonly MetricHistory[];
  readonly compositeMode: 'column' | 'row';
  readonly blanks: 'empty' | 'null';
  readonly now: Date;
  /** The files behind the data, with these hashes where they can be worked out. */
  readonly files: (algorithms: readonly string[]) => Promise<readonly RuleFile[]>;
  readonly onProgress: (label: string, share: number | null) => void;
}

export type RulesetVerdict = Pick<QualityResult, 'rowCount' | 'score' | 'counts' | 'rules' | 'analyzers' | 'metrics' | 'warnings'> & {
  /** Rows of each reference, by alias. */
  readonly referenceRows: Readonly<Record<string, number>>;
};

export type RulesetEvaluation =
  | { readonly state: 'evaluated'; readonly verdict: RulesetVerdict }
  | { readonly state: 'invalid'; readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[] };

/** Formats whose reader makes a blank field null. */
const isDelimited = (format: FileFormat): boolean => format === 'csv' || format === 'tsv';

const asSubject = ({ relation, columns, format }: RuleSource, blanks: 'empty' | 'null'): Subject =>
  subjectOf(relation, columns, isDelimited(format) ? blanks : 'apart');

/**
 * Holds data to a ruleset as AWS Glue would: every figure that any rule needs is worked out once, in few statements, and the outcomes
 * follow from the figures alone.
 * @throws AppFailure where the data cannot be read
 */
export async function evaluateRuleset(request: RulesetRequest, database: RuleDatabase): Promise<RulesetEvaluation> {
  const { text } = request;
  const { document, diagnostics } = analyseRuleset(text);
  const position = positionFinder(text);
  const said = (severity: 'error' | 'warning') =>
    diagnostics.filter((each) => each.severity === severity).map(({ range, message }) => ({ ...position(range.start), message }));
  const errors = said('error');
  if (errors.length > 0 || document === null) return { state: 'invalid', errors };

  const { rules, analyzers } = readRules(document);
  const leaves = [...rules.flatMap(({ tree }) => leavesOf(tree)), ...analyzers];
  request.onProgress('Preparing the rules', null);
  const compiled = await compileAll(leaves, request, database);

  const plan = new MetricPlan(compiled.subject.relation);
  const allRows = plan.count(null);
  const otherRows = [...compiled.references].map(
    ([alias, { relation }]) => [alias, plan.query(['count(*)'], `FROM ${relation} AS base`)[0]] as const,
  );
  const readers = rules.map((rule) => [rule, buildTree(rule.tree, compiled.results, plan, request.compositeMode === 'row')] as const);
  const analyzerReaders = analyzers.map((rule) => [rule, buildTree(rule, compiled.results, plan, false)] as const);
  const values = planValues(await runPlan(plan, database, (share) => request.onProgress('Measuring', share)));

  const metrics: Record<string, number | null> = {};
  const remember = (rule: LeafRule, evaluated: Metrics): void => {
    for (const [name, value] of Object.entries(evaluated)) metrics[metricKey(name, rule)] = value;
  };
  const place = ({ start, end }: Range): TextPlace => ({ start, end, ...position(start) });
  const writtenAs = ({ start, end }: Range): string => text.slice(start, end);
  const detail: FailingDetail = {
    now: request.now.toISOString(),
    blanks: isDelimited(request.source.format) ? request.blanks : 'null',
    queryColumns: compiled.queryColumns,
    // Queries name tables in whatever case.
    referenceOf: (name) => {
      const [alias, source] = [...request.references].find(([each]) => each.toLowerCase() === name.toLowerCase()) ?? [];
      const sampleId = alias === undefined ? undefined : request.samples[alias];
      return alias !== undefined && source && sampleId !== undefined
        ? { alias, sampleId, blanks: isDelimited(source.format) ? request.blanks : 'null' }
        : null;
    },
  };

  const results = readers.map(([rule, read], index): RuleResult => {
    const { whole, leaves: parts } = read(values);
    for (const { rule: leaf, outcome } of parts) remember(leaf, outcome.evaluated);
    const isComposite = rule.tree.kind !== 'leaf';
    return {
      name: `Rule_${index}`,
      rule: writtenAs(rule.range),
      place: place(rule.range),
      types: [...new Set(parts.map(({ rule: leaf }) => leaf.type.name))],
      columns: [...new Set(parts.flatMap(({ rule: leaf }) => columnsOf(leaf)))],
      labels: rule.labels,
      ...figuresOf(whole),
      failingRows: failingRowsOf(rule, whole, compiled.results, detail),
      parts: isComposite
        ? parts.map(({ rule: leaf, outcome }) => ({
            rule: writtenAs(leaf.range),
            place: place(leaf.range),
            type: leaf.type.name,
            ...figuresOf(outcome),
            failingRows: failingRowsOf({ tree: leaf, text: leaf.text }, outcome, compiled.results, detail),
          }))
        : [],
    };
  });
  const analyzerResults = analyzerReaders.map(([rule, read]): AnalyzerResult => {
    const { whole } = read(values);
    remember(rule, whole.evaluated);
    return { analyzer: writtenAs(rule.range), place: place(rule.range), evaluated: whole.evaluated, message: whole.message };
  });
  const counts = countOutcomes(results);
  return {
    state: 'evaluated',
    verdict: {
      rowCount: values.number(allRows) ?? 0,
      counts,
      score: scoreOf(counts),
      rules: results,
      analyzers: analyzerResults,
      metrics,
      warnings: said('warning'),
      referenceRows: Object.fromEntries(otherRows.map(([alias, slot]) => [alias, slot ? (values.number(slot) ?? 0) : 0])),
    },
  };
}

interface CompiledAll {
  readonly subject: Subject;
  readonly references: ReadonlyMap<string, Subject>;
  readonly results: ReadonlyMap<LeafRule, CompileResult>;
  readonly queryColumns: FailingDetail['queryColumns'];
}

async function compileAll(leaves: readonly LeafRule[], request: RulesetRequest, database: RuleDatabase): Promise<CompiledAll> {
  const subject = asSubject(request.source, request.blanks);
  const references = new Map([...request.references].map(([alias, source]) => [alias, asSubject(source, request.blanks)]));
  const watched = leaves.flatMap((leaf) =>
    leaf.type.name === 'DetectAnomalies' ? [watchedAnalyzer(leaf)].filter((each) => each !== null) : [],
  );
  const prepared = await PreparedSql.of([...leaves, ...watched], { subject, references, now: request.now }, database);
  const algorithms = leaves.filter(({ type }) => type.name === 'FileMatch' || type.name === 'FileUniqueness').map(hashAlgorithmOf);
  const files = await request.files([...new Set(algorithms)]);
  const results = new Map<LeafRule, CompileResult>();
  const tried = new Map<string, string | null>();
  for (const leaf of leaves) {
    const scope = prepared.scope(leaf);
    if (isProblem(scope)) {
      results.set(leaf, errored(`The filter after \`where\` cannot be used: ${scope.problem}`));
      continue;
    }
    const context: RuleContext = {
      subject,
      references,
      scope,
      now: request.now,
      files,
      earlier: (metric) => earlierValues(request.history, metric),
      query: (text) => prepared.query(text),
    };
    const result = compileLeaf(leaf, context);
    results.set(leaf, isCompiled(result) ? await checked(result, tried, database) : result);
  }
  const queryColumns = (rule: LeafRule): readonly string[] | null => {
    const query = prepared.query(rule.parameters[0]?.text ?? '');
    return isProblem(query) ? null : query.columns;
  };
  return { subject, references, results, queryColumns };
}

/** Tries what has to be possible first; each statement once. */
async function checked(
  result: Extract<CompileResult, { checks: unknown }>,
  tried: Map<string, string | null>,
  database: RuleDatabase,
): Promise<CompileResult> {
  for (const { sql, failed } of result.checks) {
    const problem = tried.has(sql) ? (tried.get(sql) ?? null) : await database.problem(sql);
    tried.set(sql, problem);
    if (problem !== null) return failed(problem);
  }
  return result;
}

const earlierValues = (history: readonly MetricHistory[], metric: string): number[] =>
  history.flatMap(({ metrics }) => {
    const value = metrics[metric];
    return typeof value === 'number' ? [value] : [];
  });

interface FailingDetail {
  readonly now: string;
  readonly blanks: 'empty' | 'null';
  /** Columns of a CustomSql rule's query; null where it could not be made ready. */
  readonly queryColumns: (rule: LeafRule) => readonly string[] | null;
  /** The sample that stands for an alias; null where none does. */
  readonly referenceOf: (alias: string) => NonNullable<FailingRows['references']>[number] | null;
}

const figuresOf = ({ outcome, evaluated, message, failedRows, checkedRows }: LeafOutcome) => ({
  outcome,
  evaluated,
  message,
  failedRows,
  checkedRows,
});

function failingRowsOf(
  { tree, text }: Pick<RulesetRule, 'tree' | 'text'>,
  { failedRows, outcome }: LeafOutcome,
  results: ReadonlyMap<LeafRule, CompileResult>,
  { now, blanks, queryColumns, referenceOf }: FailingDetail,
): RuleResult['failingRows'] {
  if (outcome === 'Error' || outcome === 'NotEvaluated' || failedRows === 0) return null;
  const leaves = leavesOf(tree);
  const queries = leaves.flatMap((leaf) => (leaf.type.name === 'CustomSql' ? [queryColumns(leaf)] : []));
  const [query] = queries;
  const references = [...new Set(leaves.flatMap(aliasesOfRule))].map(referenceOf);
  if (references.includes(null) || queries.includes(null) || queries.length > 1) return null;
  const known = references.filter((each) => each !== null);
  const detail = {
    rule: text,
    now,
    blanks,
    ...(query ? { queryColumns: [...query] } : {}),
    ...(known.length > 0 ? { references: known } : {}),
  };
  if (tree.kind !== 'leaf') return failedRows === null || rowTestOf(tree, results) === null ? null : detail;
  const compiled = results.get(tree);
  return compiled && isCompiled(compiled) && compiled.rows !== null ? detail : null;
}

function countOutcomes(rules: readonly RuleResult[]): OutcomeCounts {
  const count = (outcome: RuleOutcome): number => rules.filter((rule) => rule.outcome === outcome).length;
  return { passed: count('Passed'), failed: count('Failed'), error: count('Error'), notEvaluated: count('NotEvaluated') };
}

/** Rules that could not be evaluated here count for nothing. */
function scoreOf({ passed, failed, error }: OutcomeCounts): number | null {
  const all = passed + failed + error;
  return all === 0 ? null : passed / all;
}
