import type { LineageSummary } from '#contract/lineage/lineage.ts';
import type { EdgeTable } from './edge-table.ts';
import { instantOf } from './edges-between.ts';
import { origins } from './lineage-data.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { holds, type Moment } from './moment.ts';
import { knownColumns } from './node-view.ts';

const mostInstants = 1_000;
const dayMs = 86_400_000;

/** What there is at a moment, and when anything changed. */
export function summarise(graph: LineageGraph, moment: Moment): LineageSummary {
  let [datasets, jobs, columns] = [0, 0, 0];
  for (const [node, { kind }] of graph.nodes.entries()) {
    if (Number.isNaN(graph.firstSeen[node])) continue;
    if (kind === 'job') jobs += 1;
    else {
      datasets += 1;
      columns += knownColumns(graph, node, moment).length;
    }
  }
  const edges = pairs(graph.edges, moment);
  const columnEdges = pairs(graph.columnEdges, moment);
  const { changes, changesAre } = changesOf(graph);
  return {
    datasets,
    jobs,
    columns,
    edges: edges.all,
    columnEdges: columnEdges.all,
    since: instantOf(graph.since),
    until: instantOf(graph.until),
    changes,
    changesAre,
    origins: origins
      .map((origin, place) => ({ origin, edges: edges.byOrigin[place] ?? 0, columnEdges: columnEdges.byOrigin[place] ?? 0 }))
      .filter(({ edges: some, columnEdges: more }) => some + more > 0),
  };
}

/** Edges that hold then, those between the same two places as one. */
function pairs(table: EdgeTable, moment: Moment): { all: number; byOrigin: number[] } {
  const byOrigin = origins.map(() => 0);
  let all = 0;
  for (let place = 0; place + 1 < table.incomingStart.length; place += 1) {
    const known = new Map<number, number>();
    for (let row = table.incomingStart[place] ?? 0; row < (table.incomingStart[place + 1] ?? 0); row += 1) {
      if (!holds(table, row, moment)) continue;
      const from = table.from[row] ?? 0;
      const [bits, origin] = [known.get(from) ?? 0, table.origin[row] ?? 0];
      if (bits === 0) all += 1;
      if (((bits >> origin) & 1) === 0) byOrigin[origin] = (byOrigin[origin] ?? 0) + 1;
      known.set(from, bits | (1 << origin));
    }
  }
  return { all, byOrigin };
}

function changesOf({ edges, columnEdges }: LineageGraph): Pick<LineageSummary, 'changes' | 'changesAre'> {
  const byInstant = new Map<number, { began: number; ended: number }>();
  const note = (at: number, what: 'began' | 'ended'): void => {
    if (!Number.isFinite(at)) return;
    const known = byInstant.get(at);
    if (known === undefined) byInstant.set(at, { began: 0, ended: 0, [what]: 1 });
    else known[what] += 1;
  };
  for (const table of [edges, columnEdges]) {
    for (const at of table.since) note(at, 'began');
    for (const at of table.until) note(at, 'ended');
  }
  const isByDay = byInstant.size > mostInstants;
  const grouped = new Map<number, { began: number; ended: number }>();
  for (const [at, { began, ended }] of byInstant) {
    const key = isByDay ? Math.floor(at / dayMs) * dayMs : at;
    const known = grouped.get(key) ?? { began: 0, ended: 0 };
    grouped.set(key, { began: known.began + began, ended: known.ended + ended });
  }
  const changes = [...grouped]
    .toSorted(([one], [other]) => one - other)
    .map(([at, counts]) => ({ at: new Date(at).toISOString(), ...counts }));
  return { changes, changesAre: isByDay ? 'days' : 'instants' };
}
