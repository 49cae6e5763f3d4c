import type { Exported } from '#contract/lineage/lineage.ts';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import type { Drawn } from '../graph/drawn.ts';
import { instantOf } from '../graph/edges-between.ts';
import type { ColumnEdge, ExplicitEdge, LineageFacts, NodeName } from '../openlineage/lineage-facts.ts';
import type { LineageStore } from '../store/lineage-store.ts';
import { eventOfFacts } from './event-of-facts.ts';
import { soundEvent } from './sound-event.ts';

/**
 * A page of everything that is known, as events: first those that were imported, as they came as far as they are sound; then what people
 * say, as data set events. Taking them in again says the same; what people took away is not in events, which cannot say it.
 * @param after the number that the page before told
 */
export async function exportPage(
  store: LineageStore,
  drawn: () => Promise<readonly Drawn[]>,
  after: number | null,
  limit: number,
): Promise<Exported> {
  const rows = await store.all<{ id: number; raw: string | null }>(
    `SELECT id, raw FROM events WHERE id > $1 AND raw IS NOT NULL ORDER BY id LIMIT ${Math.trunc(limit)}`,
    [after ?? -1],
  );
  let changed = 0;
  const events = rows.flatMap(({ raw }) => {
    const value: unknown = JSON.parse(raw ?? 'null');
    const event = soundEvent(value);
    if (event === null) return [];
    if (canonicalJson(event) !== canonicalJson(value)) changed += 1;
    return [JSON.stringify(event)];
  });
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { events, next: last.id, changed };
  return { events: [...events, ...drawnEvents(await drawn())], next: null, changed };
}

/** What people say of each data set, as one event at each time at which it began. */
function drawnEvents(drawn: readonly Drawn[]): string[] {
  const told = new Map<
    string,
    { node: NodeName; at: string | null; edges: ExplicitEdge[]; columnEdges: ColumnEdge[]; description: string | null }
  >();
  const at = (node: NodeName, since: number) => {
    const key = JSON.stringify([node.kind, node.namespace, node.name, since]);
    const known = told.get(key) ?? { node, at: instantOf(since), edges: [], columnEdges: [], description: null };
    told.set(key, known);
    return known;
  };
  for (const { statement, since } of drawn) {
    if (statement.kind === 'node') at(statement.node, since).description = statement.description;
    if (statement.kind === 'edge') at(statement.to, since).edges.push({ from: statement.from, to: statement.to });
    if (statement.kind === 'column_edge') at({ kind: 'dataset', ...statement.to }, since).columnEdges.push(statement);
  }
  return [...told.values()].map((one) => JSON.stringify(soundEvent(eventOfFacts(factsOf(one)))));
}

function factsOf({
  node,
  at,
  edges,
  columnEdges,
  description,
}: {
  node: NodeName;
  at: string | null;
  edges: ExplicitEdge[];
  columnEdges: ColumnEdge[];
  description: string | null;
}): LineageFacts {
  const { kind, namespace, name } = node;
  const common = { state: null, at, runId: null, edges, columnEdges };
  const nothing = { description: null, owners: [], fields: null, symlinks: [] };
  if (kind === 'dataset')
    return { ...common, type: 'dataset', job: null, inputs: [], outputs: [{ namespace, name, ...nothing, description }] };
  const inputs = edges.flatMap(({ from }) => (from.kind === 'dataset' ? [{ namespace: from.namespace, name: from.name, ...nothing }] : []));
  return {
    ...common,
    type: 'job',
    job: { namespace, name, description, owners: [], sql: null, parent: null },
    inputs,
    outputs: [],
    edges: [],
  };
}
