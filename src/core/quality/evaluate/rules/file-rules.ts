import { operandsOf } from '../../dqdl/condition-kinds.ts';
import type { Condition, Operand } from '../../dqdl/syntax.ts';
import { errored, notEvaluated } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext, RuleFile } from '../compiled-rule.ts';
import { dateCondition, meetsDate } from '../dates.ts';
import { figure, measureRule, percent } from '../measure.ts';
import { isProblem, type Problem } from '../condition-values.ts';
import { describeCondition, meets, numberCondition, type NumberCondition } from '../number-values.ts';
import type { LeafRule } from '../rule-tree.ts';

const time = ({ modifiedAt }: RuleFile): number => modifiedAt?.getTime() ?? 0;

const lastPart = (path: string): string =>
  path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) ?? '';

/**
 * The files that a rule is about: those of the data, where the rule names no path or one that ends as a file of the data does
 * (`s3://bucket/2026/claims.parquet` for `claims.parquet`). Other places are not looked at.
 */
function filesOf(rule: LeafRule, { files }: RuleContext): readonly RuleFile[] | LeafOutcome {
  const path = rule.parameters[0]?.text;
  const named = path === undefined ? files : files.filter(({ path: own }) => lastPart(own) === lastPart(path) || own === path);
  if (named.length === 0) {
    return notEvaluated(
      `The rule is about files at ${path ?? 'another place'}, which only Glue can look at. Without a path it is about the files of the data.`,
    );
  }
  const expression = rule.tags.get('uriRegex');
  const newest = Number(rule.tags.get('recentFiles') ?? Number.NaN);
  let pattern: RegExp | null = null;
  try {
    pattern = expression === undefined ? null : new RegExp(expression, 'u');
  } catch {
    return notEvaluated('The pattern of `uriRegex` cannot be evaluated here. Write it without what only Java knows.');
  }
  const matching = named.filter(({ path: own }) => pattern === null || pattern.test(own));
  if (!Number.isInteger(newest) || newest < 1) return matching;
  return matching.toSorted((one, other) => time(other) - time(one)).slice(0, newest);
}

/** A share of files that has to be 1, or to meet the threshold. */
function shareOfFiles(
  rule: LeafRule,
  metric: string,
  files: readonly RuleFile[],
  passes: (file: RuleFile) => boolean,
  what: string,
): LeafOutcome {
  if (files.length === 0) return errored('No file is left for this rule to look at.');
  const misfits = files.filter((file) => !passes(file));
  const share = (files.length - misfits.length) / files.length;
  const threshold = rule.threshold === null ? null : numberCondition(rule.threshold, []);
  if (isProblem(threshold)) return errored(threshold.problem);
  const isMet = threshold === null ? misfits.length === 0 : meets(share, threshold);
  const wanted = threshold === null ? '' : ` The threshold wants a share ${describeCondition(threshold)}, and it is ${percent(share)}.`;
  const names = misfits.slice(0, 3).map(({ path }) => lastPart(path));
  return {
    outcome: isMet ? 'Passed' : 'Failed',
    evaluated: { [metric]: share },
    message: isMet ? null : `${what} of ${names.join(', ')}${misfits.length > 3 ? ` and ${misfits.length - 3} more files` : ''}.${wanted}`,
    failedRows: null,
    checkedRows: null,
  };
}

export function compileFileFreshness(rule: LeafRule, context: RuleContext): CompileResult {
  const files = filesOf(rule, context);
  if ('outcome' in files) return files;
  if (rule.condition === null) return errored('FileFreshness measures nothing without a date.');
  const condition = dateCondition(rule.condition, context.now, rule.tags.get('timeZone'));
  if (isProblem(condition)) return errored(condition.problem);
  const unknown = files.find(({ modifiedAt }) => modifiedAt === null);
  if (unknown) return notEvaluated(`It is not known when ${lastPart(unknown.path)} was changed last.`);
  const passes = ({ modifiedAt }: RuleFile): boolean => modifiedAt !== null && meetsDate(modifiedAt, condition);
  return shareOfFiles(
    rule,
    'Dataset.*.FileFreshness.Compliance',
    files,
    passes,
    'The time of the last change does not meet the rule in the case',
  );
}

const unitBytes: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

/** A size in bytes; a number without unit is bytes too. */
function bytesOf(operand: Operand): number | Problem {
  if (operand.kind === 'size' && operand.amount.kind === 'number') return Number(operand.amount.literal) * (unitBytes[operand.unit] ?? 1);
  if (operand.kind === 'number') return Number(operand.literal);
  return { problem: 'File sizes are whole numbers with a unit, such as 10 MB.' };
}

function sizeCondition(condition: Condition): NumberCondition | Problem {
  const sizes = operandsOf(condition).map(bytesOf);
  const problem = sizes.find(isProblem);
  if (problem) return problem;
  const values = sizes.flatMap((size) => (isProblem(size) ? [] : [size]));
  const [first = null, second = null] = values;
  switch (condition.kind) {
    case 'comparison':
      return { kind: 'comparison', operator: condition.operator, value: first };
    case 'between':
      return { kind: 'between', negated: condition.negated, low: first, high: second };
    case 'in':
      return { kind: 'in', negated: condition.negated, values };
    case 'matches':
      return { problem: 'File sizes have no pattern.' };
  }
}

export function compileFileSize(rule: LeafRule, context: RuleContext): CompileResult {
  const files = filesOf(rule, context);
  if ('outcome' in files) return files;
  if (rule.condition === null) return errored('FileSize measures nothing without a size.');
  const condition = sizeCondition(rule.condition);
  if (isProblem(condition)) return errored(condition.problem);
  const outcome = shareOfFiles(
    rule,
    'Dataset.*.FileSize.Compliance',
    files,
    ({ bytes }) => meets(bytes, condition),
    'The size does not meet the rule in the case',
  );
  const sizes = files.map(({ bytes }) => bytes);
  const bounds =
    sizes.length === 0 ? {} : { 'Dataset.*.MinimumFileSize': Math.min(...sizes), 'Dataset.*.MaximumFileSize': Math.max(...sizes) };
  return { ...outcome, evaluated: { ...outcome.evaluated, ...bounds } };
}

export const hashAlgorithmOf = (rule: LeafRule): string => rule.tags.get('hashAlgorithm') ?? 'SHA-256';

const hashUnknown = (file: RuleFile, algorithm: string): LeafOutcome =>
  notEvaluated(`The ${algorithm} of ${lastPart(file.path)} is not known here: its original is not at hand.`);

/** Content held to a list of hashes. Two paths are compared in Glue only. */
export function compileFileMatch(rule: LeafRule, context: RuleContext): CompileResult {
  if (rule.parameters.length > 1) return notEvaluated('Comparing the files of two paths needs both places, which only Glue can look at.');
  const files = filesOf(rule, context);
  if ('outcome' in files) return files;
  const { condition } = rule;
  if (condition?.kind !== 'in' || 'kind' in condition.values) return errored('FileMatch takes `in ["hash", …]` here.');
  const algorithm = hashAlgorithmOf(rule);
  const unknown = files.find(({ hashes }) => hashes[algorithm] === undefined);
  if (unknown) return hashUnknown(unknown, algorithm);
  const wanted = new Set(condition.values.flatMap((value) => (value.kind === 'text' ? [value.text.toLowerCase()] : [])));
  const passes = ({ hashes }: RuleFile): boolean => wanted.has(hashes[algorithm] ?? '') !== condition.negated;
  return shareOfFiles(rule, 'Dataset.*.FileMatch.Compliance', files, passes, 'The hash does not meet the rule in the case');
}

/** Files with a content that no other file has / files. */
export function compileFileUniqueness(rule: LeafRule, context: RuleContext): CompileResult {
  const files = filesOf(rule, context);
  if ('outcome' in files) return files;
  const algorithm = hashAlgorithmOf(rule);
  const unknown = files.length < 2 ? undefined : files.find(({ hashes }) => hashes[algorithm] === undefined);
  if (unknown) return hashUnknown(unknown, algorithm);
  const counts = new Map<string, number>();
  for (const { hashes } of files) counts.set(hashes[algorithm] ?? '', (counts.get(hashes[algorithm] ?? '') ?? 0) + 1);
  const unique = [...counts.values()].filter((count) => count === 1).length;
  return measureRule({
    rule,
    context,
    metric: 'Dataset.*.FileUniquenessRatio',
    label: `The share of files with a content of their own (${figure(unique)} of ${figure(files.length)})`,
    build: () => () => ({ value: files.length === 0 ? null : unique / files.length }),
  });
}
