/** What a condition compares with. */
export type ValueKind = 'number' | 'string' | 'date' | 'duration' | 'size';

/** What a parameter names: it tells the editor what to offer, and the evaluator what to look up. */
export type ParameterKind = 'column' | 'columns' | 'reference' | 'pattern' | 'sql' | 'path' | 'aggregate' | 'mapping' | 'metric';

export interface ParameterSpecification {
  /** Its name in AWS Glue's own rule list. */
  readonly name: string;
  readonly kind: ParameterKind;
}

/** One way to write a rule type. */
export interface Signature {
  readonly parameters: readonly ParameterSpecification[];
  /** The last parameter may be given any number of times. */
  readonly repeats: boolean;
  /** Empty: the rule takes no condition, because it is true or false by itself. */
  readonly conditions: readonly ValueKind[];
  /** The condition may be left out although `conditions` is not empty. */
  readonly conditionOptional: boolean;
}

export interface RuleType {
  readonly name: string;
  /** What it measures, in one line, with the definition that Glue uses. */
  readonly meaning: string;
  readonly signatures: readonly Signature[];
  readonly where: boolean;
  readonly threshold: boolean;
  /** `documented` by AWS; only `accepted` by the parser; `never`. */
  readonly analyzer: 'documented' | 'accepted' | 'never';
  /** False for what is an analyzer only. */
  readonly rule: boolean;
}

const column: ParameterSpecification = { name: 'TargetColumn', kind: 'column' };
const reference: ParameterSpecification = { name: 'ReferenceDatasetAlias', kind: 'reference' };
const path: ParameterSpecification = { name: 'DataPath', kind: 'path' };
const keys: ParameterSpecification = { name: 'KeyColumnMappings', kind: 'mapping' };

const takes = (
  parameters: readonly ParameterSpecification[],
  conditions: readonly ValueKind[] = [],
  options: { repeats?: boolean; conditionOptional?: boolean } = {},
): Signature => ({
  parameters,
  conditions,
  repeats: options.repeats ?? false,
  conditionOptional: options.conditionOptional ?? false,
});

interface Traits {
  readonly where?: true;
  readonly threshold?: true;
  readonly analyzer?: RuleType['analyzer'];
  readonly rule?: false;
}

const ruleType = (name: string, meaning: string, signatures: readonly Signature[], traits: Traits = {}): RuleType => ({
  name,
  meaning,
  signatures,
  where: traits.where ?? false,
  threshold: traits.threshold ?? false,
  analyzer: traits.analyzer ?? 'never',
  rule: traits.rule ?? true,
});

const filtered = { where: true } as const;
const measured = { where: true, analyzer: 'documented' } as const;
const listedAnalyzer = { analyzer: 'documented' } as const;

/** Every rule type of AWS Glue Data Quality, by the list that its open-source parser holds rulesets to. */
export const ruleTypes: readonly RuleType[] = [
  ruleType('RowCount', 'number of rows', [takes([], ['number'])], measured),
  ruleType('ColumnCount', 'number of top-level columns', [takes([], ['number'])], listedAnalyzer),
  ruleType('ColumnExists', 'a column of exactly this name exists', [takes([column])]),
  ruleType('ColumnNamesMatchPattern', 'every column name matches the pattern', [takes([{ name: 'PatternToMatch', kind: 'pattern' }])]),
  ruleType('Completeness', 'non-null values / rows; empty and blank texts count as complete', [takes([column], ['number'])], measured),
  ruleType('IsComplete', 'no value is null', [takes([column])], filtered),
  ruleType(
    'Uniqueness',
    'values that occur once / rows that are not null',
    [takes([column], ['number']), takes([column], ['number'], { repeats: true })],
    measured,
  ),
  ruleType(
    'IsUnique',
    'no value occurs twice; nulls are not looked at',
    [takes([column]), takes([column], [], { repeats: true })],
    filtered,
  ),
  ruleType('IsPrimaryKey', 'unique and complete, all columns together', [takes([column], [], { repeats: true })], filtered),
  ruleType('UniqueValueRatio', 'values that occur once / distinct values', [takes([column], ['number'])], measured),
  ruleType('DistinctValuesCount', 'number of distinct values', [takes([column], ['number'])], measured),
  ruleType('Entropy', 'entropy of the distribution of values, natural logarithm', [takes([column], ['number'])], measured),
  ruleType('Mean', 'mean of the non-null values', [takes([column], ['number'])], measured),
  ruleType('Sum', 'sum of the non-null values', [takes([column], ['number'])], measured),
  ruleType('StandardDeviation', 'standard deviation of the population', [takes([column], ['number'])], measured),
  ruleType('Variance', 'variance of the population', [takes([column], ['number'])], measured),
  ruleType(
    'ColumnCorrelation',
    'Pearson correlation over rows where both columns have a value',
    [
      takes(
        [
          { name: 'TargetColumn1', kind: 'column' },
          { name: 'TargetColumn2', kind: 'column' },
        ],
        ['number'],
      ),
    ],
    measured,
  ),
  ruleType('ColumnLength', 'length of every value in characters; null has length 0', [takes([column], ['number'])], measured),
  ruleType('ColumnValues', 'every value meets the condition', [takes([column], ['string', 'number', 'date'])], {
    ...measured,
    threshold: true,
  }),
  ruleType('ColumnDataType', 'every value can be read as the type', [takes([column], ['string'])], {
    where: true,
    threshold: true,
    analyzer: 'accepted',
  }),
  ruleType('DataFreshness', 'age of every value, now minus value', [takes([column], ['duration'])], { where: true, analyzer: 'accepted' }),
  ruleType(
    'CustomSql',
    'the one number that the query returns, or with no condition the share of rows that it returns',
    [takes([{ name: 'CustomSqlStatement', kind: 'sql' }], ['number'], { conditionOptional: true })],
    { threshold: true, analyzer: 'documented' },
  ),
  ruleType(
    'ReferentialIntegrity',
    'rows whose key is found in the reference / rows',
    [
      takes(
        [
          { name: 'PrimaryDatasetColumns', kind: 'columns' },
          { name: 'ReferenceDatasetColumns', kind: 'columns' },
        ],
        ['number'],
      ),
    ],
    listedAnalyzer,
  ),
  ruleType(
    'DatasetMatch',
    'rows that join on the keys and agree on the other columns / rows',
    [takes([reference, keys], ['number']), takes([reference, keys, { name: 'MatchColumnMappings', kind: 'mapping' }], ['number'])],
    listedAnalyzer,
  ),
  ruleType('SchemaMatch', 'columns with the same name and type / columns', [takes([reference], ['number'])], listedAnalyzer),
  ruleType('RowCountMatch', 'rows / rows of the reference', [takes([reference], ['number'])], listedAnalyzer),
  ruleType(
    'AggregateMatch',
    'first aggregate / second aggregate',
    [
      takes(
        [
          { name: 'AggregateExpression1', kind: 'aggregate' },
          { name: 'AggregateExpression2', kind: 'aggregate' },
        ],
        ['number'],
      ),
    ],
    listedAnalyzer,
  ),
  ruleType('DetectAnomalies', 'the metric does not depart from its history', [
    takes([{ name: 'MetricParameter', kind: 'metric' }], [], { repeats: true }),
  ]),
  ruleType('FileFreshness', 'time at which every file was changed', [takes([], ['date']), takes([path], ['date'])], {
    threshold: true,
    analyzer: 'accepted',
  }),
  ruleType('FileSize', 'size of every file', [takes([], ['size', 'number']), takes([path], ['size', 'number'])], {
    threshold: true,
    analyzer: 'accepted',
  }),
  ruleType(
    'FileMatch',
    'the files of two paths are equal, or the hash of every file is in the list',
    [takes([], ['string']), takes([path], ['string']), takes([path, { name: 'CompareDataPath', kind: 'path' }])],
    { analyzer: 'accepted' },
  ),
  ruleType('FileUniqueness', 'files with a content of their own / files', [takes([], ['number']), takes([path], ['number'])], {
    threshold: true,
    analyzer: 'accepted',
  }),
  ruleType('AllStatistics', 'all basic statistics of a column, or of all with `AllColumns`', [takes([column], ['number'])], {
    analyzer: 'documented',
    rule: false,
  }),
];

const byName = new Map(ruleTypes.map((type) => [type.name, type]));

export const findRuleType = (name: string): RuleType | undefined => byName.get(name);

/** The way of writing that takes so many parameters. */
export const findSignature = (type: RuleType, count: number): Signature | undefined =>
  type.signatures.find(({ parameters, repeats }) => parameters.length === count || (repeats && count >= parameters.length));

/** Names that look like rule types, with the reason why they are none. */
export const unknownTypes: ReadonlyMap<string, string> = new Map([
  ...['ZerosCount', 'Range', 'InterquartileRange', 'Skewness', 'Kurtosis', 'DuplicateRowCount'].map(
    (name) => [name, `${name} exists in Deequ, but not in AWS Glue. Write a CustomSql rule instead.`] as const,
  ),
  ...['JobStatus', 'JobDuration', 'FileCount'].map((name) => [name, `${name} is no rule type of AWS Glue. Remove the rule.`] as const),
  ['Distinctness', 'Distinctness is no rule type of AWS Glue. Write UniqueValueRatio, Uniqueness or DistinctValuesCount.'],
  [
    'Distribution',
    'Distribution is in the AWS documentation only; the published language refuses it. Write AllStatistics, or leave it out.',
  ],
]);
