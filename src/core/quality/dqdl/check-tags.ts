import { kindOf } from './condition-kinds.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { RuleType } from './rule-types.ts';
import type { Rule, Tag } from './syntax.ts';
import { isTimeZone } from './time-zones.ts';
import { checkValues } from './check-values.ts';

const fileTypes = ['FileFreshness', 'FileMatch', 'FileSize', 'FileUniqueness'];

/** Tags that Glue knows, with the rule types that look at them. */
const knownTags: Readonly<Record<string, readonly string[]>> = {
  format: ['ColumnDataType'],
  ignoreCase: ['ColumnValues'],
  hashAlgorithm: ['FileMatch', 'FileUniqueness'],
  matchFileName: ['FileMatch'],
  timeZone: ['FileFreshness', 'ColumnValues'],
  recentFiles: fileTypes,
  uriRegex: fileTypes,
  failFast: fileTypes,
  dataFrame: fileTypes,
};

const hashAlgorithms = ['MD5', 'SHA-1', 'SHA-256'];

const datePatterns = ['dd-MM-yyyy', 'MM-dd-yyyy', 'yyyy-MM-dd', 'MM-yyyy', 'dd-MM', 'MM-dd', 'yyyy-MM'];
const dateFormats = [...datePatterns, ...datePatterns.map((pattern) => pattern.replaceAll('-', '/'))];

/** Checks everything that stands after `with`. */
export function checkTags(rule: Rule, type: RuleType, found: Diagnostics): void {
  const seen = new Set<string>();
  for (const tag of rule.tags) {
    const { name } = tag.name;
    const isThreshold = name.toLowerCase() === 'threshold';
    const kind = kindOf(tag.condition);
    if (isThreshold && 'kind' in kind && kind.kind === 'number') {
      if (seen.has('threshold')) found.error(tag.range, 'A rule has one threshold. Remove this one.');
      seen.add('threshold');
      checkThreshold(tag, type, found);
      continue;
    }
    if (seen.has(name)) found.warn(tag.name.range, `\`with ${name}\` is given twice; only the last one counts.`);
    seen.add(name);
    if (!hasPlainValue(tag, isThreshold, found)) continue;
    if (isThreshold) {
      found.warn(
        tag.range,
        'A threshold in quotes is no threshold: AWS Glue takes it as a note without effect. Write `with threshold > 0.9`, without quotes.',
      );
    } else {
      checkKnown(tag, rule, type, found);
    }
  }
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

function checkThreshold(tag: Tag, type: RuleType, found: Diagnostics): void {
  if (!type.threshold) {
    found.error(tag.range, `${type.name} takes no threshold. Write the share that you want into its condition.`);
    return;
  }
  checkValues(tag.condition, found);
  const { condition } = tag;
  if (condition.kind === 'comparison' && condition.operand.kind === 'number' && !isShare(Number(condition.operand.literal))) {
    found.warn(condition.operand.range, 'A threshold is a share of rows from 0 to 1: 90 percent is `0.9`.');
  }
}

/** Every tag but the threshold is a name, `=` and one text or number. */
function hasPlainValue({ condition }: Tag, isThreshold: boolean, found: Diagnostics): boolean {
  if (condition.kind !== 'comparison' || condition.operator !== '=') {
    if (isThreshold) found.error(condition.range, 'A threshold is compared with a number without quotes, such as `with threshold > 0.9`.');
    else found.error(condition.range, 'Only `=` can stand here, as in `with recentFiles = 2`. Only `threshold` takes other comparisons.');
    return false;
  }
  const { operand } = condition;
  if (operand.kind === 'text' || operand.kind === 'number') return true;
  const what = operand.kind === 'day' || operand.kind === 'time' ? `"${operand.text}" reads as a date or time, not as a text. ` : '';
  found.error(operand.range, `${what}Write a text in quotes or a number here.`);
  return false;
}

function checkKnown(tag: Tag, rule: Rule, type: RuleType, found: Diagnostics): void {
  const { name } = tag.name;
  const types = Object.hasOwn(knownTags, name) ? knownTags[name] : undefined;
  if (!types) {
    found.warn(tag.range, `AWS Glue knows no \`with ${name}\` and ignores it. It knows threshold, ${Object.keys(knownTags).join(', ')}.`);
    return;
  }
  if (!types.includes(type.name)) {
    found.warn(tag.range, `\`with ${name}\` has no effect on ${type.name}; it belongs to ${types.join(', ')}.`);
    return;
  }
  const operand = tag.condition.kind === 'comparison' ? tag.condition.operand : null;
  if (operand?.kind !== 'text') return;
  if (name === 'timeZone' && comparesDates(rule) && !isTimeZone(operand.text)) {
    found.error(
      operand.range,
      `There is no time zone "${operand.text}". Write a name such as "Europe/Paris", or an offset such as "+02:00".`,
    );
  }
  if (name === 'hashAlgorithm' && !hashAlgorithms.includes(operand.text)) {
    found.warn(operand.range, `AWS Glue knows the hash algorithms ${hashAlgorithms.join(', ')}.`);
  }
  if (name === 'format' && !dateFormats.includes(operand.text)) {
    found.warn(operand.range, `No value passes with the format "${operand.text}". Known are ${dateFormats.join(', ')}.`);
  }
}

function comparesDates(rule: Rule): boolean {
  const kind = rule.condition && kindOf(rule.condition);
  return kind !== null && 'kind' in kind && kind.kind === 'date';
}
