import type { RuleType } from '#contract/rule-writing.ts';
import { cursorAt, type Cursor, type Place } from './place.ts';

export interface EditorColumn {
  readonly name: string;
  /** Shown beside the name, e.g. its type. */
  readonly type: string;
}

export interface Proposal {
  readonly label: string;
  /** What is written; `${…}` are the places that Tab goes through. */
  readonly snippet: string;
  readonly kind: 'rule' | 'column' | 'keyword' | 'operator' | 'function' | 'value';
  readonly detail?: string;
  readonly info?: string;
  /** The higher the further up. */
  readonly boost?: number;
}

export interface Proposals {
  readonly from: number;
  readonly to: number;
  readonly proposals: readonly Proposal[];
}

export interface CompletionKnowledge {
  readonly types: ReadonlyMap<string, RuleType>;
  readonly columns: readonly EditorColumn[];
}

const parameterHint: Readonly<Record<RuleType['signatures'][number]['parameters'][number]['kind'], string>> = {
  column: 'column',
  columns: 'columns',
  reference: 'reference',
  pattern: '^[a-z_]+$',
  sql: 'select count(*) from primary',
  path: 'path',
  aggregate: 'sum(column)',
  mapping: 'column->column',
  metric: 'RowCount',
};

const conditionHint = {
  number: '> ${0.9}',
  string: '= "${value}"',
  date: '<= now()',
  duration: '<= ${30} days',
  size: '< ${10} MB',
} as const;

/** How a rule of this type is written: its parameters, and a condition where it needs one. */
export function ruleSnippet(type: RuleType): string {
  const signature = type.signatures.at(-1);
  const parameters = (signature?.parameters ?? []).map(({ kind }) => ` "\${${escapeField(parameterHint[kind])}}"`).join('');
  const condition = signature?.conditions[0];
  const needed = type.rule && condition !== undefined && !signature?.conditionOptional;
  return `${type.name}${parameters}${needed ? ` ${snippetOf(type, condition)}` : ''}`;
}

const escapeField = (text: string): string => text.replaceAll(/[{}]/g, (brace) => `\\${brace}`);

function snippetOf(type: RuleType, condition: keyof typeof conditionHint): string {
  if (type.name === 'ColumnValues') return 'in ["${value}"]';
  if (type.name === 'ColumnDataType') return '= "${Integer}"';
  if (type.name === 'RowCount') return '> ${0}';
  if (type.name === 'CustomSql') return '= ${0}';
  return conditionHint[condition];
}

/** `RowCount "a" > 0.9` as one sees it in help: names in place of values. */
export function ruleShape(type: RuleType): string[] {
  return type.signatures.map(({ parameters, repeats, conditions, conditionOptional }) => {
    const names = parameters.map(({ name }) => `<${name}>`).join(' ');
    const condition =
      conditions.length === 0 || !type.rule ? '' : conditionOptional ? ' [condition]' : ` <condition: ${conditions.join(' or ')}>`;
    return `${type.name}${names === '' ? '' : ` ${names}`}${repeats ? ' …' : ''}${condition}`;
  });
}

/** What may be written at the cursor; null where nothing is to be offered. */
export function proposalsAt(text: string, offset: number, { types, columns }: CompletionKnowledge): Proposals | null {
  const cursor = cursorAt(text, offset, types);
  const proposals = cursor.inText ? insideText(cursor, columns) : outsideText(cursor.place, types, columns, text);
  return proposals.length === 0 ? null : { from: cursor.from, to: cursor.to, proposals };
}

/** Where a name has a quote or a backslash, DQDL cannot write it. */
const isWritable = ({ name }: EditorColumn): boolean => !/["\\]/.test(name);

function columnProposals(columns: readonly EditorColumn[]): Proposal[] {
  return columns
    .filter(isWritable)
    .map(({ name, type }) => ({ label: name, snippet: `"${escapeField(name)}"`, kind: 'column', detail: type, boost: 2 }));
}

/** The same quoting of names that Spark SQL reads. */
const sqlName = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``);

function insideText({ place }: Cursor, columns: readonly EditorColumn[]): Proposal[] {
  if (place.kind === 'sql') {
    return columns.filter(isWritable).map(({ name, type }) => ({
      label: `${name} is not null`,
      snippet: `"${escapeField(sqlName(name))} is not null"`,
      kind: 'column',
      detail: type,
    }));
  }
  if (place.kind === 'operand' && place.type.name === 'ColumnDataType') return dataTypes;
  if (place.kind !== 'parameter') return [];
  const parameters = place.type.signatures.at(-1)?.parameters ?? [];
  const kind = (parameters[place.number] ?? parameters.at(-1))?.kind;
  return kind === 'column' || kind === 'columns' ? columnProposals(columns) : [];
}

const dataTypes: Proposal[] = ['Boolean', 'Date', 'Timestamp', 'Integer', 'Long', 'Float', 'Double'].map((name) => ({
  label: name,
  snippet: `"${name}"`,
  kind: 'value',
}));

const word = (label: string, snippet: string, info: string, kind: Proposal['kind'] = 'keyword', boost = 0): Proposal => ({
  label,
  snippet,
  kind,
  info,
  boost,
});

function outsideText(place: Place, types: ReadonlyMap<string, RuleType>, columns: readonly EditorColumn[], text: string): Proposal[] {
  switch (place.kind) {
    case 'document':
      return sectionWords.filter(({ label }) => !place.has.includes(label));
    case 'rule-start':
      return [...types.values()]
        .filter((type) => (place.isAnalyzer ? type.analyzer !== 'never' : type.rule))
        .map((type) => ({
          label: type.name,
          snippet: place.isAnalyzer ? ruleSnippet({ ...type, rule: false }) : ruleSnippet(type),
          kind: 'rule',
          info: type.meaning,
          boost: common.has(type.name) ? 2 : 0,
        }));
    case 'parameter': {
      const parameters = place.type.signatures.at(-1)?.parameters ?? [];
      const kind = (parameters[place.number] ?? parameters.at(-1))?.kind;
      const offered = kind === 'column' || kind === 'columns' ? columnProposals(columns) : [];
      return [...offered, ...(place.mayEnd ? conditions(place.type) : [])];
    }
    case 'condition':
      return conditions(place.type);
    case 'operand':
      return [...operands(place.type), ...variablesOf(text)];
    case 'after-condition':
      return afterwards(place.type, place.hasWhere);
    case 'threshold':
      return place.hasWord ? [] : [word('threshold', 'threshold >= ${0.95}', 'share of rows that has to meet the rule')];
    default:
      return [];
  }
}

const common = new Set([
  'IsComplete',
  'Completeness',
  'IsUnique',
  'IsPrimaryKey',
  'ColumnValues',
  'RowCount',
  'CustomSql',
  'ReferentialIntegrity',
]);

const sectionWords: readonly Proposal[] = [
  word('Rules', 'Rules = [\n    ${}\n]', 'the rules, divided by commas'),
  word('Analyzers', 'Analyzers = [\n    ${}\n]', 'figures to gather without judging them'),
  word('DefaultLabels', 'DefaultLabels = [ "${key}"="${value}" ]', 'labels that every rule gets'),
];

/** Conditions that this type can have, and what may come without one. */
function conditions(type: RuleType): Proposal[] {
  const kinds = new Set(type.signatures.flatMap((signature) => signature.conditions));
  const isOptional = type.signatures.some(({ conditions: each, conditionOptional }) => each.length === 0 || conditionOptional);
  const numbers: Proposal[] = [
    word('between', 'between ${low} and ${high}', 'more than the first and less than the second: both ends are excluded', 'operator'),
    word('>=', '>= ${0}', 'at least', 'operator'),
    word('<=', '<= ${0}', 'at most', 'operator'),
    word('>', '> ${0}', 'more than', 'operator'),
    word('<', '< ${0}', 'less than', 'operator'),
    word('=', '= ${0}', 'exactly', 'operator'),
  ];
  const texts: Proposal[] = [
    word('in', 'in ["${value}"]', 'one of a list; add NULL to let rows without a value pass', 'operator', 1),
    word('not in', 'not in ["${value}"]', 'none of a list', 'operator'),
    word('matches', 'matches "^${[a-z]+}$"', 'a regular expression that the whole value has to fit', 'operator', 1),
    ...(kinds.has('number') ? [] : [word('=', '= "${value}"', 'exactly', 'operator')]),
    word('!=', '!= "${value}"', 'anything but', 'operator'),
  ];
  const dates: Proposal[] = [
    word('<= now()', '<= now()', 'not in the future', 'operator'),
    word('> (now() - days)', '> (now() - ${30} days)', 'within the last days', 'operator'),
  ];
  return [
    ...(kinds.has('string') ? texts : []),
    ...(kinds.has('number') ? numbers : []),
    ...(kinds.has('date') ? dates : []),
    ...(kinds.has('duration')
      ? [word('<=', '<= ${30} days', 'at most so old', 'operator'), word('<', '< ${24} hours', 'younger than', 'operator')]
      : []),
    ...(kinds.has('size') ? [word('<', '< ${10} MB', 'smaller than', 'operator'), word('>', '> ${1} KB', 'larger than', 'operator')] : []),
    ...(isOptional || kinds.size === 0 ? afterwards(type, false) : []),
  ];
}

function operands(type: RuleType): Proposal[] {
  const kinds = new Set(type.signatures.flatMap((signature) => signature.conditions));
  const values: Proposal[] = type.name === 'ColumnDataType' ? dataTypes : [];
  const calls: Proposal[] = kinds.has('number')
    ? [
        word('avg(last(10))', 'avg(last(${10}))', 'mean of the figure in the last runs', 'function'),
        word('last()', 'last()', 'the figure in the run before', 'function'),
        word('median(last(10))', 'median(last(${10}))', 'median of the figure in the last runs', 'function'),
        word('min(last(10))', 'min(last(${10}))', 'smallest of the last runs', 'function'),
        word('max(last(10))', 'max(last(${10}))', 'largest of the last runs', 'function'),
        word('std(last(10))', 'std(last(${10}))', 'standard deviation over the last runs', 'function'),
        word('index(last(10), 1)', 'index(last(${10}), ${1})', 'one of the last runs, 0 is the newest', 'function'),
      ]
    : [];
  const dates: Proposal[] = kinds.has('date')
    ? [
        word('now()', 'now()', 'the moment of the check', 'function'),
        word('(now() - 3 days)', '(now() - ${3} ${days})', 'some time before the check', 'function'),
      ]
    : [];
  const constants: Proposal[] = kinds.has('string')
    ? [
        word('NULL', 'NULL', 'no value', 'value'),
        word('EMPTY', 'EMPTY', 'a text of length 0', 'value'),
        word('WHITESPACES_ONLY', 'WHITESPACES_ONLY', 'a text of spaces only', 'value'),
      ]
    : [];
  return [...values, ...calls, ...dates, ...constants];
}

function afterwards(type: RuleType, hasWhere: boolean): Proposal[] {
  return [
    ...(type.where && !hasWhere
      ? [word('where', 'where "${column} is not null"', 'only the rows that meet a condition in Spark SQL')]
      : []),
    ...(type.threshold ? [word('with threshold', 'with threshold >= ${0.95}', 'share of rows that has to meet the rule')] : []),
    word('labels', 'labels = ["${key}"="${value}"]', 'words that results carry along'),
  ];
}

/** Names that the text gives before its rules: `limit = "x"`. */
function variablesOf(text: string): Proposal[] {
  const head = text.slice(0, Math.max(0, text.search(/\b(?:Rules|Analyzers)\s*=/)));
  return [...head.matchAll(/^\s*([A-Za-z0-9.][A-Za-z0-9_.]*)\s*=\s*["[]/gm)].flatMap(([, name]) =>
    name === undefined ? [] : [{ label: `$${name}`, snippet: `\\$${name}`, kind: 'value' as const, info: 'a variable of this ruleset' }],
  );
}
