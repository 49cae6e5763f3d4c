import { errored } from './compiled-rule.ts';
import type { CompileResult, RuleContext } from './compiled-rule.ts';
import type { LeafRule } from './rule-tree.ts';
import { compileAllStatistics } from './rules/all-statistics.ts';
import { compileDetectAnomalies } from './rules/anomaly-rules.ts';
import { compileColumnValues } from './rules/column-values.ts';
import { compileCompleteness, compileIsComplete } from './rules/completeness-rules.ts';
import { compileCustomSql } from './rules/custom-sql.ts';
import { compileDatasetMatch } from './rules/dataset-match.ts';
import { compileFileFreshness, compileFileMatch, compileFileSize, compileFileUniqueness } from './rules/file-rules.ts';
import { compileAggregateMatch, compileReferentialIntegrity, compileRowCountMatch, compileSchemaMatch } from './rules/reference-rules.ts';
import { compileColumnDataType, compileColumnLength, compileDataFreshness } from './rules/row-rules.ts';
import { compileColumnCorrelation, compileMean, compileStandardDeviation, compileSum, compileVariance } from './rules/statistics-rules.ts';
import { compileColumnCount, compileColumnExists, compileColumnNamesMatchPattern, compileRowCount } from './rules/table-rules.ts';
import {
  compileDistinctValuesCount,
  compileEntropy,
  compileIsPrimaryKey,
  compileIsUnique,
  compileUniqueness,
  compileUniqueValueRatio,
} from './rules/uniqueness-rules.ts';

type Compile = (rule: LeafRule, context: RuleContext) => CompileResult;

const compilers: Readonly<Record<string, Compile>> = {
  RowCount: compileRowCount,
  ColumnCount: compileColumnCount,
  ColumnExists: compileColumnExists,
  ColumnNamesMatchPattern: compileColumnNamesMatchPattern,
  Completeness: compileCompleteness,
  IsComplete: compileIsComplete,
  Uniqueness: compileUniqueness,
  IsUnique: compileIsUnique,
  IsPrimaryKey: compileIsPrimaryKey,
  UniqueValueRatio: compileUniqueValueRatio,
  DistinctValuesCount: compileDistinctValuesCount,
  Entropy: compileEntropy,
  Mean: compileMean,
  Sum: compileSum,
  StandardDeviation: compileStandardDeviation,
  Variance: compileVariance,
  ColumnCorrelation: compileColumnCorrelation,
  ColumnLength: compileColumnLength,
  ColumnValues: compileColumnValues,
  ColumnDataType: compileColumnDataType,
  DataFreshness: compileDataFreshness,
  CustomSql: compileCustomSql,
  ReferentialIntegrity: compileReferentialIntegrity,
  DatasetMatch: compileDatasetMatch,
  SchemaMatch: compileSchemaMatch,
  RowCountMatch: compileRowCountMatch,
  AggregateMatch: compileAggregateMatch,
  DetectAnomalies: (rule, context) => compileDetectAnomalies(rule, context, compileLeaf),
  FileFreshness: compileFileFreshness,
  FileSize: compileFileSize,
  FileMatch: compileFileMatch,
  FileUniqueness: compileFileUniqueness,
  AllStatistics: (rule, context) => compileAllStatistics(rule, context, compileLeaf),
};

/** What has to be known to work out one rule that is no composite. */
export function compileLeaf(rule: LeafRule, context: RuleContext): CompileResult {
  const compile = Object.hasOwn(compilers, rule.type.name) ? compilers[rule.type.name] : undefined;
  return compile ? compile(rule, context) : errored(`${rule.type.name} is no rule type that is known here.`);
}
