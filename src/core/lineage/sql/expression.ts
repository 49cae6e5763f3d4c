import { isRecord } from '../../catalog/mirror/document-values.ts';
import { bodyOf, fold, identifierOf, kindOf, memberOf } from './ast.ts';
import {
  type Column,
  type How,
  type Influence,
  type InfluenceKind,
  type Looked,
  type Relation,
  type Source,
  stronger,
} from './relation.ts';

/** What an expression of SQL is read with. */
export interface ExpressionContext {
  /** @param table the qualifier; null for a bare name. Tells of what it cannot find by itself. */
  column(name: string, table: string | null): Looked;
  /** A query inside of the expression. */
  query(node: unknown): Relation;
  /** Windows that are named in the query, by folded name. */
  readonly windows: ReadonlyMap<string, unknown>;
}

interface Found {
  readonly sources: Source[];
  readonly influences: Influence[];
}

const aggregates = new Set(
  `sum count avg min max median mode stddev stddev_samp stddev_pop variance var_samp var_pop array_agg string_agg group_concat list_agg
  listagg approx_distinct approx_count_distinct count_if sum_if bool_and bool_or any_value arg_max arg_min max_by min_by first last
  percentile_cont percentile_disc approx_quantile approx_percentile quantile corr covar_pop covar_samp kurtosis skewness json_agg
  jsonb_agg json_array_agg json_object_agg object_agg collect_list collect_set bitwise_and_agg bitwise_or_agg histogram
  aggregate_function logical_and logical_or`.split(/\s+/),
);

/** Functions after which nobody sees what went in. */
const masks =
  /^(?:md5|sha\d*|sha2?_\w+|sha_?\d+|hash\w*|farm_fingerprint|xxhash\w*|crc32|encrypt\w*|aes_encrypt|mask\w*|tokenize|hmac\w*|digest)$/;

const queries = new Set(['select', 'union', 'intersect', 'except', 'subquery', 'values']);
/** Members that hold how something was written, not what it is made of. */
const written = new Set(['span', 'trailing_comments', 'leading_comments', 'pre_alias_comments', 'data_type', 'to', 'alias']);

const at = (how: How, isMasking: boolean): { readonly how: How; readonly isMasking: boolean } => ({ how, isMasking });

/** Columns that an expression passes on, and those that decide what it passes on. */
export function readExpression(node: unknown, context: ExpressionContext): Column {
  const found: Found = { sources: [], influences: [] };
  visit(node, at('identity', false), context, found);
  return { name: null, ...found };
}

/** All columns of an expression, as deciding ones. */
export function readInfluences(nodes: readonly unknown[], kind: InfluenceKind, context: ExpressionContext): Influence[] {
  return nodes.flatMap((node) => {
    const { sources, influences } = readExpression(node, context);
    return [...sources.map(({ table, field }) => ({ table, field, kind })), ...influences.map((each) => ({ ...each, kind }))];
  });
}

function visit(node: unknown, by: ReturnType<typeof at>, context: ExpressionContext, found: Found): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, by, context, found);
    return;
  }
  if (!isRecord(node)) return;
  const kind = kindOf(node);
  const body = kind === null ? null : bodyOf(node, kind);
  if (kind === null || body === null) {
    for (const [member, value] of Object.entries(node)) if (!written.has(member)) visit(value, by, context, found);
    return;
  }
  if (kind === 'column') {
    takeColumn(context.column(identifierOf(memberOf(body, 'name')) ?? '', identifierOf(memberOf(body, 'table'))), by, found);
  } else if (kind === 'paren' || kind === 'alias') {
    visit(memberOf(body, 'this'), by, context, found);
  } else if (queries.has(kind)) {
    takeQuery(context.query(node), by, found);
  } else if (kind === 'case') {
    const then = at(stronger(by.how, 'transformation'), by.isMasking);
    const whens = memberOf(body, 'whens');
    for (const pair of Array.isArray(whens) ? whens : []) {
      const [condition, value] = Array.isArray(pair) ? pair : [];
      found.influences.push(...readInfluences([condition], 'CONDITIONAL', context));
      visit(value, then, context, found);
    }
    found.influences.push(...readInfluences([memberOf(body, 'operand') ?? memberOf(body, 'this')], 'CONDITIONAL', context));
    visit(memberOf(body, 'else_'), then, context, found);
  } else if (kind === 'if_func') {
    found.influences.push(...readInfluences([memberOf(body, 'condition')], 'CONDITIONAL', context));
    visit(
      [memberOf(body, 'true_value'), memberOf(body, 'false_value')],
      at(stronger(by.how, 'transformation'), by.isMasking),
      context,
      found,
    );
  } else if (kind === 'window_function') {
    const over = memberOf(body, 'over');
    const named = isRecord(over) ? identifierOf(over['window_name']) : null;
    const specification = named === null ? null : (context.windows.get(fold(named)) ?? null);
    found.influences.push(...readInfluences([over, specification], 'WINDOW', context));
    visit(memberOf(body, 'this'), at(stronger(by.how, 'transformation'), by.isMasking), context, found);
  } else if (kind === 'exists' || kind === 'in') {
    found.influences.push(...readInfluences(Object.values(body), 'CONDITIONAL', context));
  } else {
    visitCall(kind, body, by, context, found);
  }
}

function visitCall(
  kind: string,
  body: Readonly<Record<string, unknown>>,
  by: ReturnType<typeof at>,
  context: ExpressionContext,
  found: Found,
): void {
  const name = fold(typeof body['name'] === 'string' ? body['name'] : kind);
  const isAggregate = aggregates.has(name) || aggregates.has(kind);
  const next = at(stronger(by.how, isAggregate ? 'aggregation' : 'transformation'), by.isMasking || masks.test(name));
  for (const [member, value] of Object.entries(body)) {
    if (written.has(member)) continue;
    if (member === 'filter') found.influences.push(...readInfluences([value], 'CONDITIONAL', context));
    else if (member === 'order_by') found.influences.push(...readInfluences([value], 'SORT', context));
    else if (typeof value === 'object') visit(value, next, context, found);
  }
}

function takeColumn(looked: Looked, by: ReturnType<typeof at>, found: Found): void {
  if (typeof looked === 'string') return;
  found.sources.push(
    ...looked.sources.map((source) => ({ ...source, how: stronger(source.how, by.how), isMasking: source.isMasking || by.isMasking })),
  );
  found.influences.push(...looked.influences);
}

/** A query that gives one value gives its column; what decides its rows decides the value. */
function takeQuery({ columns, rows }: Relation, by: ReturnType<typeof at>, found: Found): void {
  for (const column of columns) takeColumn(column, by, found);
  found.influences.push(...rows.map((each) => ({ ...each, kind: 'CONDITIONAL' as const })));
}
