import type { NodeDetail } from '#contract/lineage/lineage.ts';
import type { SqlValue } from '../ports/database.ts';
import { instantOf } from './graph/edges-between.ts';
import type { LineageGraph } from './graph/lineage-graph.ts';
import { type Moment, neighbours } from './graph/moment.ts';
import { factAt, knownColumns, nodeView } from './graph/node-view.ts';
import type { Around } from './graph/trace.ts';
import type { FieldFacts } from './openlineage/lineage-facts.ts';
import type { LineageStore } from './store/lineage-store.ts';

const newestRuns = 20;

/** Everything that is known of one node at a moment. */
export async function nodeDetail(
  graph: LineageGraph,
  store: LineageStore,
  node: number,
  moment: Moment,
  around: Around,
): Promise<NodeDetail> {
  const name = graph.nodes[node] ?? { kind: 'dataset', namespace: '', name: '' };
  const said = await saidOf(store, [name.kind, name.namespace, name.name], moment.at);
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
    runs: await runsOf(store, [name.namespace, name.name], moment.at),
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

/** The newest version of everything that describes a node, by kind of group. */
async function saidOf(store: LineageStore, name: readonly SqlValue[], at: number): Promise<Map<string, Said>> {
  const rows = await store.all<{ kind: string; body: string; said_at: string | null }>(
    `WITH said AS (
       SELECT g.kind, c.body, c.id AS content, min(e.said_at) AS said_at, max(e.said_at) AS newest
       FROM nodes n JOIN groups g ON g.subject = n.id AND g.kind IN ('schema', 'description', 'symlinks', 'sql', 'parent')
       JOIN observations o ON o.group_id = g.id JOIN events e ON e.id = o.event_id JOIN contents c ON c.id = o.content_id
       WHERE n.kind = $1 AND n.namespace = $2 AND n.name = $3 AND (e.said_at IS NULL OR e.said_at <= make_timestamp(CAST($4 AS BIGINT) * 1000))
       GROUP BY g.kind, c.body, c.id
     )
     SELECT kind, body, said_at FROM said QUALIFY row_number() OVER (PARTITION BY kind ORDER BY newest DESC NULLS LAST, content DESC) = 1`,
    [...name, String(Math.trunc(at))],
  );
  return new Map(rows.map(({ kind, body, said_at: since }) => [kind, { body, since }]));
}

async function runsOf(store: LineageStore, name: readonly SqlValue[], at: number): Promise<NodeDetail['runs']> {
  const rows = await store.all<{ run: string; said_at: string | null; state: string | null; total: bigint }>(
    `WITH seen AS (
       SELECT e.run, min(e.said_at) AS said_at, arg_max(e.state, e.said_at) AS state
       FROM nodes n JOIN events e ON e.job = n.id
       WHERE n.kind = 'job' AND n.namespace = $1 AND n.name = $2 AND e.run IS NOT NULL
         AND (e.said_at IS NULL OR e.said_at <= make_timestamp(CAST($3 AS BIGINT) * 1000))
       GROUP BY e.run
     )
     SELECT run, said_at, state, count(*) OVER () AS total FROM seen ORDER BY said_at DESC NULLS LAST, run LIMIT ${newestRuns}`,
    [...name, String(Math.trunc(at))],
  );
  return { total: Number(rows[0]?.total ?? 0), newest: rows.map(({ run, said_at: began, state }) => ({ runId: run, at: began, state })) };
}
