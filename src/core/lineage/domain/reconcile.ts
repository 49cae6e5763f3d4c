import type { Reconciled, ReconciledKind, Reconciliation } from '#contract/lineage/domain.ts';
import type { LineageOrigin } from '#contract/lineage/graph.ts';
import { nodeIdOf } from '../identity.ts';
import { type LineageData, origins } from '../graph/lineage-data.ts';
import { keyOf, type NodeName } from '../openlineage/lineage-facts.ts';
import type { LineageStatement } from '../statements.ts';

export interface ReconcileQuestion {
  readonly origin: LineageOrigin;
  readonly kinds: readonly ReconciledKind[];
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly saidBy: Set<number>;
}

/** Steps through one job that are told apart; a job that reads and writes thousands would say millions. */
const mostThroughJob = 250_000;

/**
 * Holds what one source says against what all others say, as it is at one moment. Jobs are looked through: that two sources name a job
 * differently is no contradiction.
 * @param now milliseconds since 1970
 * @param denied statements that take edges away
 */
export function reconcile(
  data: LineageData,
  denied: readonly LineageStatement[],
  now: number,
  question: ReconcileQuestion,
): Reconciliation {
  const mine = origins.indexOf(question.origin);
  const steps = stepsBetween(data, now);
  const columns = columnSources(data, now);
  const denials = new Set(denied.flatMap((each) => (each.kind === 'no_edge' ? [`${keyOf(each.from)}\n${keyOf(each.to)}`] : [])));
  const found: Reconciled[] = [];
  const name = (node: number): NodeName => data.nodes[node] ?? { kind: 'dataset', namespace: '', name: '' };
  const add = (
    kind: ReconciledKind,
    from: number,
    to: number,
    saidBy: Iterable<number>,
    toField: string | null,
    because: string | null,
  ): void => {
    const [one, other] = [name(from), name(to)];
    found.push({
      kind,
      from: { kind: one.kind, namespace: one.namespace, name: one.name, id: nodeIdOf(one) },
      to: { kind: other.kind, namespace: other.namespace, name: other.name, id: nodeIdOf(other) },
      toField,
      saidBy: [...saidBy].filter((each) => each !== mine).flatMap((each) => origins[each] ?? []),
      because,
    });
  };
  for (const { from, to, saidBy } of steps.values()) {
    const isMine = saidBy.has(mine);
    const isDenied = denials.has(`${keyOf(name(from))}\n${keyOf(name(to))}`);
    const back = steps.get(`${String(to)} ${String(from)}`);
    const isTurned = from !== to && back !== undefined && isMine !== back.saidBy.has(mine) && (saidBy.size === 1 || !isMine);
    if (isMine && isDenied) add('contradicts', from, to, saidBy, null, 'A person hid this edge.');
    else if (isMine && isTurned) add('contradicts', from, to, back.saidBy, null, 'Others say that data go the other way.');
    else if (isMine) add(saidBy.size > 1 ? 'agrees' : 'only_there', from, to, saidBy, null, null);
    else if (!isDenied && !isTurned) add('missing', from, to, saidBy, null, null);
  }
  for (const { to, field, by } of columns.values()) {
    const own = by.get(mine);
    const others = [...by].filter(([origin]) => origin !== mine);
    if (own === undefined || others.length === 0) continue;
    const elsewhere = new Map(others.flatMap(([, sources]) => [...sources]));
    if ([...own.keys()].some((source) => elsewhere.has(source))) continue;
    const [first] = own.values();
    if (first === undefined) continue;
    const words = [...elsewhere.values()].slice(0, 3).map(({ node, field: from }) => `${name(node).name}.${from}`);
    add(
      'contradicts',
      first.node,
      to,
      others.map(([origin]) => origin),
      field,
      `Others say that ${field} comes from ${words.join(', ')}.`,
    );
  }
  const count = (kind: ReconciledKind): number => found.filter((each) => each.kind === kind).length;
  const text = question.text.trim().toLowerCase();
  const rank: Readonly<Record<ReconciledKind, number>> = { contradicts: 0, missing: 1, only_there: 2, agrees: 3 };
  const fitting = found
    .filter(
      ({ kind, from, to }) => question.kinds.includes(kind) && (text === '' || `${from.name} ${to.name}`.toLowerCase().includes(text)),
    )
    .toSorted((one, other) => rank[one.kind] - rank[other.kind] || (wordsOf(one) < wordsOf(other) ? -1 : 1));
  return {
    counts: { agrees: count('agrees'), missing: count('missing'), onlyThere: count('only_there'), contradicts: count('contradicts') },
    items: fitting.slice(question.offset, question.offset + question.limit),
    total: fitting.length,
  };
}

const wordsOf = ({ from, to, toField }: Reconciled): string => `${to.name} ${toField ?? ''} ${from.name}`;

const at = (values: Int32Array | Float64Array, row: number): number => values[row] ?? 0;

/** Steps from data set to data set, jobs looked through, with those who say each. */
function stepsBetween({ nodes, edges: lists }: LineageData, now: number): Map<string, Step> {
  const edges = {
    from: lists.from.done(),
    to: lists.to.done(),
    origin: lists.origin.done(),
    since: lists.since.done(),
    until: lists.until.done(),
  };
  const steps = new Map<string, Step>();
  const into = new Map<string, number[]>();
  const outOf = new Map<string, number[]>();
  const add = (from: number, to: number, origin: number): void => {
    const key = `${String(from)} ${String(to)}`;
    const held = steps.get(key);
    if (held === undefined) steps.set(key, { from, to, saidBy: new Set([origin]) });
    else held.saidBy.add(origin);
  };
  for (let row = 0; row < edges.from.length; row += 1) {
    if (at(edges.since, row) > now || at(edges.until, row) <= now) continue;
    const [from, to, origin] = [at(edges.from, row), at(edges.to, row), at(edges.origin, row)];
    const [isFromJob, isToJob] = [nodes[from]?.kind === 'job', nodes[to]?.kind === 'job'];
    if (!isFromJob && !isToJob) add(from, to, origin);
    else if (isToJob && !isFromJob) push(into, `${String(to)} ${String(origin)}`, from);
    else if (isFromJob && !isToJob) push(outOf, `${String(from)} ${String(origin)}`, to);
  }
  for (const [key, inputs] of into) {
    const outputs = outOf.get(key) ?? [];
    const origin = Number(key.split(' ')[1]);
    if (inputs.length * outputs.length > mostThroughJob) continue;
    for (const from of inputs) for (const to of outputs) if (from !== to) add(from, to, origin);
  }
  return steps;
}

const push = (map: Map<string, number[]>, key: string, value: number): void => {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
};

interface ColumnSources {
  readonly to: number;
  readonly field: string;
  /** By origin: the columns that it comes from. */
  readonly by: Map<number, Map<number, { readonly node: number; readonly field: string }>>;
}

function columnSources({ columns, columnEdges: lists, ways }: LineageData, now: number): Map<number, ColumnSources> {
  const columnEdges = {
    from: lists.from.done(),
    to: lists.to.done(),
    origin: lists.origin.done(),
    way: lists.way.done(),
    since: lists.since.done(),
    until: lists.until.done(),
  };
  const found = new Map<number, ColumnSources>();
  for (let row = 0; row < columnEdges.from.length; row += 1) {
    if (at(columnEdges.since, row) > now || at(columnEdges.until, row) <= now) continue;
    if (ways[at(columnEdges.way, row)]?.type === 'INDIRECT') continue;
    const [from, to] = [at(columnEdges.from, row), at(columnEdges.to, row)];
    const [source, target] = [columns[from], columns[to]];
    if (source?.field === null || source === undefined || target === undefined || target.field === null) continue;
    const entry = found.get(to) ?? { to: target.node, field: target.field, by: new Map() };
    found.set(to, entry);
    const origin = at(columnEdges.origin, row);
    const sources = entry.by.get(origin) ?? new Map<number, { node: number; field: string }>();
    entry.by.set(origin, sources.set(from, { node: source.node, field: source.field }));
  }
  return found;
}
