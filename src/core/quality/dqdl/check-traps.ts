import { isGuarded } from './guarded-pattern.ts';
import { operandsOf } from './condition-kinds.ts';
import type { Diagnostics } from './diagnostics.ts';
import { isDynamic } from './check-values.ts';
import type { RuleType } from './rule-types.ts';
import type { Rule, TextLiteral } from './syntax.ts';

const dataTypes = ['Boolean', 'Date', 'Timestamp', 'Integer', 'Double', 'Float', 'Long'];

const shares = new Set([
  'Completeness',
  'Uniqueness',
  'UniqueValueRatio',
  'FileUniqueness',
  'ReferentialIntegrity',
  'DatasetMatch',
  'SchemaMatch',
]);

/** Metrics of DetectAnomalies, with the number of columns that each needs. */
const anomalyMetrics: Readonly<Record<string, number>> = {
  RowCount: 0,
  ColumnCount: 0,
  Completeness: 1,
  Uniqueness: 1,
  Mean: 1,
  Sum: 1,
  StandardDeviation: 1,
  Entropy: 1,
  DistinctValuesCount: 1,
  UniqueValueRatio: 1,
  ColumnLength: 1,
  ColumnValues: 1,
  ColumnCorrelation: 2,
  CustomSQL: 1,
};

/** Warns of what Glue takes without a word and then does something else with than it seems. */
export function checkTraps(rule: Rule, type: RuleType, found: Diagnostics): void {
  checkTexts(rule, found);
  const hasThreshold = rule.tags.some(({ name, condition }) => name.name.toLowerCase() === 'threshold' && isNumeric(condition));
  if (rule.labels && hasThreshold) {
    found.warn(
      rule.labels.range,
      'AWS documents labels after the threshold, its published grammar wants them before. Avoid both on one rule.',
    );
  }
  if (rule.condition && isDynamic(rule.condition) && (type.name === 'ColumnValues' || type.name === 'ColumnLength')) {
    found.warn(
      rule.condition.range,
      `${type.name} does not look at earlier results: \`last(…)\` is not supported here. Write the value itself.`,
    );
  }
  checkShare(rule, type, found);
  byType[type.name]?.(rule, found, hasThreshold);
}

const isNumeric = (condition: Rule['condition']): boolean =>
  condition !== null && operandsOf(condition).every(({ kind }) => kind !== 'text' && kind !== 'variable');

function checkShare({ condition }: Rule, type: RuleType, found: Diagnostics): void {
  if (!shares.has(type.name) || condition?.kind !== 'comparison') return;
  const { operator, operand } = condition;
  if (operand.kind !== 'number' || operator.startsWith('<') || operator === '!=') return;
  const value = Number(operand.literal);
  if (value > 1 || (operator === '>' && value === 1)) {
    found.warn(operand.range, `${type.name} is a share from 0 to 1 and never gets there: 95 percent is \`0.95\`.`);
  }
}

/** Backslashes are kept in some places and removed in others. */
function checkTexts({ condition }: Rule, found: Diagnostics): void {
  if (!condition) return;
  for (const operand of operandsOf(condition)) {
    if (operand.kind !== 'text') continue;
    if (condition.kind === 'comparison' && operand.text.includes('\\')) {
      found.warn(
        operand.range,
        'After `=` and `!=` a backslash stays in the text, also before a quote. Write the value as `in ["…"]`, where escapes are removed.',
      );
    }
    if (condition.kind === 'in' && hasLoneBackslash(operand)) {
      found.warn(operand.range, 'In a list a backslash is removed and the character after it stays. Write `\\\\` for one backslash.');
    }
    if (condition.kind === 'matches' && hasOuterAlternative(operand) && !isGuarded(operand.text)) {
      found.warn(
        operand.range,
        'Outside of parentheses `|` splits the whole pattern, also where it is held to the whole value. Write `^(?:a|b)$`.',
      );
    }
  }
}

const hasLoneBackslash = ({ text }: TextLiteral): boolean => text.replaceAll('\\\\', '').replaceAll('\\"', '').includes('\\');

function hasOuterAlternative({ text }: TextLiteral): boolean {
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (inClass) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

const parameterText = (rule: Rule, index: number): TextLiteral | null => {
  const value = rule.parameters[index]?.value;
  return value?.kind === 'text' ? value : null;
};

type Check = (rule: Rule, found: Diagnostics, hasThreshold: boolean) => void;

const byType: Readonly<Record<string, Check>> = {
  ColumnDataType({ condition }, found) {
    if (condition?.kind !== 'comparison') {
      if (condition) found.warn(condition.range, 'Only `=` and `!=` work with a data type. Write one rule for each type, joined by `or`.');
      return;
    }
    const { operand } = condition;
    if (operand.kind === 'text' && !dataTypes.some((name) => name.toLowerCase() === operand.text.toLowerCase())) {
      found.warn(operand.range, `"${operand.text}" is no type that AWS Glue checks. It checks ${dataTypes.join(', ')}.`);
    }
  },

  ColumnValues({ condition, tags }, found, hasThreshold) {
    if (!hasThreshold || !condition) return;
    const isDocumented =
      condition.kind === 'matches' ||
      condition.kind === 'in' ||
      operandsOf(condition).some(({ kind }) => kind === 'keyword' || kind === 'text' || kind === 'variable');
    const threshold = tags.find(({ name }) => name.name.toLowerCase() === 'threshold');
    if (!isDocumented && threshold) {
      found.warn(
        threshold.range,
        'AWS documents a threshold for `matches`, `in` and NULL only. With this condition it may be ignored, and every row must then pass.',
      );
    }
  },

  CustomSql(rule, found, hasThreshold) {
    const sql = parameterText(rule, 0);
    if (sql?.text.trim() === '') found.warn(sql.range, 'This query is empty. Write a SELECT; the data is called `primary`.');
    if (rule.condition && hasThreshold) {
      found.warn(rule.range, 'A query has either a condition or a threshold. With a condition it returns one number and no rows to count.');
    }
  },

  AggregateMatch(rule, found) {
    for (const index of [0, 1]) {
      const expression = parameterText(rule, index);
      if (expression && !/^\s*(?:sum|SUM|avg|AVG)\s*\(.+\)\s*$/s.test(expression.text)) {
        found.warn(expression.range, 'AWS Glue knows two aggregates here. Write "sum(column)" or "avg(alias.column)".');
      }
    }
  },

  ReferentialIntegrity(rule, found) {
    const [own, other] = [parameterText(rule, 0), parameterText(rule, 1)];
    if (!other) return;
    const columns = /\.\{([^}]*)\}$/.exec(other.text)?.[1]?.split(',').length ?? (other.text.includes('.') ? 1 : 0);
    if (columns === 0) {
      found.warn(other.range, 'The alias of the reference is missing. Write "alias.column", or "alias.{column1,column2}".');
    } else if (own && own.text.split(',').length !== columns) {
      found.warn(
        other.range,
        `Here ${columns === 1 ? 'is 1 column' : `are ${columns} columns`} for ${own.text.split(',').length} of the data. Both sides need as many.`,
      );
    }
  },

  DetectAnomalies({ parameters }, found) {
    const [first] = parameters;
    if (!first || first.value.kind === 'variable') return;
    const metric = first.value.kind === 'text' ? first.value.text : first.value.name;
    const columns = Object.hasOwn(anomalyMetrics, metric) ? anomalyMetrics[metric] : undefined;
    if (columns === undefined) {
      found.warn(first.range, `AWS Glue watches no metric ${metric}. It watches ${Object.keys(anomalyMetrics).join(', ')}.`);
    } else if (parameters.length - 1 < columns || (columns === 0 && parameters.length > 1)) {
      found.warn(
        first.range,
        `${metric} needs ${columns === 0 ? 'no column' : columns === 1 ? 'one more parameter' : 'two columns'} here.`,
      );
    }
  },

  Variance(rule, found) {
    found.warn(rule.type.range, 'AWS does not document Variance, though its published language has it. StandardDeviation is documented.');
  },

  FileMatch({ condition }, found) {
    if (condition && condition.kind !== 'in') found.warn(condition.range, 'AWS documents only `in ["hash", …]` here.');
  },
};
