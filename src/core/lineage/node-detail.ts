import type { NodeDetail } from '#contract/lineage/lineage.ts';
import { instantOf } from './graph/edges-between.ts';
import type { LineageGraph } from './graph/lineage-graph.ts';
import { type Moment, neighbours } from './graph/moment.ts';
import { factAt, knownColumns, nodeView } from './graph/node-view.ts';
import type { Around } from './graph/trace.ts';
import type { FieldFacts, NodeName } from './openlineage/lineage-facts.ts';
import type { LineageStore } from './store/lineage-store.ts';

const newestRuns = 20;

/** Everything that is known of nodes at a moment, in their order: two questions to the store, however many they are. */
export async function nodeDetails(
  graph: LineageGraph,
  store: LineageStore,
  nodes: readonly number[],
  moment: Moment,
  around: Around,
): Promise<NodeDetail[]> {
  const names = JSON.stringify(nodes.map((node) => graph.nodes[node] ?? noName));
  const said = await saidOf(store, names, moment.at);
  const runs = await runsOf(store, names, moment.at);
  return nodes.map((node, place) => detailOf(graph, node, moment, around, { said: said.get(place) ?? new Map(), runs: runs.get(place) }));
}

const noName: NodeName = { kind: 'dataset', namespace: '', name: '' };

function detailOf(
  graph: LineageGraph,
  node: number,
  moment: Moment,
  around: Around,
  { said, runs }: { readonly said: ReadonlyMap<string, Said>; readonly runs: NodeDetail['runs'] | undefined },
): NodeDetail {
  const schema = said.get('schema');
  const fields = schema === undefined ? [] : (JSON.parse(schema.body) as FieldFacts[]);
  const described = new Map(fields.map((field) => [field.path, field]));
  const known = knownColumns(graph, node, moment);
  const place = new Map(fields.map(({ path }, at) => [path, at]));
  const columns = known
    .map(({ column, isDescribed }) => {
      const field = graph.columns[column]?.field ?? '';
      const facts = described.get(field);
      return {
        field,
        type: facts?.type ?? null,
        description: facts?.description ?? null,
        isDescribed,
        upstream: neighbours(graph.columnEdges, column, 'upstream', moment).size,
        downstream: neighbours(graph.columnEdges, column, 'downstream', moment).size,
      };
    })
    .toSorted(
      (one, other) => (place.get(one.field) ?? Infinity) - (place.get(other.field) ?? Infinity) || (one.field < other.field ? -1 : 1),
    );
  const parent = said.get('parent');
  return {
    node: nodeView(graph, node, moment, around),
    asOf: new Date(moment.at).toISOString(),
    description: factAt(graph.descriptions.get(node), moment.at) ?? said.get('description')?.body ?? null,
    columns,
    describedSince: schema === undefined ? null : schema.since,
    symlinks: JSON.parse(said.get('symlinks')?.body ?? '[]') as { namespace: string; name: string }[],
    sql: said.get('sql')?.body ?? null,
    parent: parent === undefined ? null : (graph.ids[Number(parent.body)] ?? null),
    runs: runs ?? { total: 0, newest: [] },
    upstream: neighbours(graph.edges, node, 'upstream', moment).size,
    downstream: neighbours(graph.edges, node, 'downstream', moment).size,
    firstSeen: instantOf(graph.firstSeen[node] ?? Number.NaN),
    lastSeen: instantOf(graph.lastSeen[node] ?? Number.NaN),
  };
}

interface Said {
  readonly body: string;
  readonly since: string | null;
}

/** Names as rows, each with its place in the list. */
const wanted = `wanted AS (
  SELECT unnest(generate_series(0, len(list) - 1)) AS place, unnest(list) AS node
  FROM (SELECT from_json($1, '[{"kind": "VARCHAR", "namespace": "VARCHAR", "name": "VARCHAR"}]') AS list)
),
asked AS (SELECT w.place, n.id, n.kind FROM wanted w JOIN nodes n ON n.kind = w.node.kind AND n.namespace = w.node.namespace AND n.name = w.node.name)`;

/** The newest version of everything that describes nodes, by place of the node and kind of group. */
async function saidOf(store: LineageStore, names: string, at: number): Promise<Map<number, Map<string, Said>>> {
  const rows = await store.all<{ place: number; kind: string; body: string; said_at: string | null }>(
    `WITH ${wanted},
     heard AS (
       SELECT a.place, g.kind, c.body, c.id AS content, e.said_at
       FROM asked a JOIN groups g ON g.subject = a.id AND g.kind IN ('schema', 'description', 'symlinks', 'sql', 'parent')
       JOIN observations o ON o.group_id = g.id JOIN events e ON e.id = o.event_id JOIN contents c ON c.id = o.content_id
       WHERE e.said_at IS NULL OR e.said_at <= make_timestamp(CAST($2 AS BIGINT) * 1000)
     ),
     newest AS (
       SELECT place, kind, body, content FROM heard
       QUALIFY row_number() OVER (PARTITION BY place, kind ORDER BY said_at DESC NULLS LAST, content DESC) = 1
     ),
     -- A version that comes back holds from when it came back.
     before AS (
       SELECT n.place, n.kind, max(h.said_at) AS ended FROM newest n
       JOIN heard h ON h.place = n.place AND h.kind = n.kind AND h.content <> n.content GROUP BY n.place, n.kind
     )
     SELECT n.place::INTEGER AS place, n.kind, n.body,
       coalesce(min(h.said_at) FILTER (b.ended IS NULL OR h.said_at > b.ended), max(h.said_at)) AS said_at
     FROM newest n JOIN heard h ON h.place = n.place AND h.kind = n.kind AND h.content = n.content
     LEFT JOIN before b ON b.place = n.place AND b.kind = n.kind
     GROUP BY n.place, n.kind, n.body`,
    [names, String(Math.trunc(at))],
  );
  const found = new Map<number, Map<string, Said>>();
  for (const { place, kind, body, said_at: since } of rows) {
    const own = found.get(place) ?? new Map<string, Said>();
    found.set(place, own.set(kind, { body, since }));
  }
  return found;
}

/** The newest runs of jobs, by place of the job. */
async function runsOf(store: LineageStore, names: string, at: number): Promise<Map<number, NodeDetail['runs']>> {
  const rows = await store.all<{ place: number; run: string; said_at: string | null; state: string | null; total: bigint }>(
    `WITH ${wanted},
     seen AS (
       SELECT a.place, e.run, min(e.said_at) AS said_at, arg_max(e.state, e.said_at) AS state
       FROM asked a JOIN events e ON e.job = a.id
       WHERE a.kind = 'job' AND e.run IS NOT NULL AND (e.said_at IS NULL OR e.said_at <= make_timestamp(CAST($2 AS BIGINT) * 1000))
       GROUP BY a.place, e.run
     )
     SELECT place::INTEGER AS place, run, said_at, state, count(*) OVER (PARTITION BY place) AS total FROM seen
     QUALIFY row_number() OVER (PARTITION BY place ORDER BY said_at DESC NULLS LAST, run) <= ${newestRuns}
     ORDER BY place, said_at DESC NULLS LAST, run`,
    [names, String(Math.trunc(at))],
  );
  const found = new Map<number, NodeDetail['runs']>();
  for (const { place, run: runId, said_at: began, state, total } of rows) {
    const newest = found.get(place)?.newest ?? [];
    found.set(place, { total: Number(total), newest: [...newest, { runId, at: began, state }] });
  }
  return found;
}
