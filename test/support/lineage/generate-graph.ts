import type { LineageColumnEdge, LineageEdge, LineageOrigin, NodeId } from '#contract/lineage/graph.ts';
import type { Direction } from '#contract/lineage/graph.ts';
import type { Trace, TracedNode } from '#contract/lineage/trace.ts';

/** Numbers from 0 to 1 that are the same for the same seed on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const nodeId = (kind: 'dataset' | 'job', place: number): NodeId =>
  `${kind === 'job' ? 'j' : 'd'}${place.toString(16).padStart(16, '0')}`;

const systems = ['Redshift claims', 'Glue in eu-central-1', 'Airflow', 'safety-db', 'Snowflake rwe'];
const units = ['Clinical Informatics', 'Real-World Evidence', 'Regulatory and Safety', null];

export function makeNode(place: number, kind: 'dataset' | 'job', changes: Partial<TracedNode> = {}): TracedNode {
  const id = nodeId(kind, place);
  const unit = units[place % units.length] ?? null;
  const system = systems[place % systems.length] ?? '';
  const title = kind === 'job' ? `load_step_${place}` : `claims_table_${place}`;
  return {
    id,
    kind,
    namespace: kind === 'job' ? 'airflow' : 'redshift://claims',
    name: kind === 'job' ? title : `warehouse.public.${title}`,
    title,
    system,
    asset:
      kind === 'job' || unit === null
        ? null
        : {
            connectionId: 'c',
            assetId: `asset${place}`,
            name: title,
            projectId: null,
            projectName: null,
            domainUnitId: unit,
            domainUnitName: unit,
          },
    owners: [],
    columnCount: kind === 'job' ? null : 12,
    origins: ['event'],
    sampleIds: [],
    hop: 0,
    fields: [],
    more: { upstream: 0, downstream: 0 },
    ...changes,
  };
}

export function makeEdge(from: NodeId, to: NodeId, changes: Partial<LineageEdge> = {}): LineageEdge {
  return {
    id: `${from}>${to}`,
    from,
    to,
    origins: ['event'],
    since: null,
    until: null,
    columnEdgeCount: 0,
    support: 'untested',
    ...changes,
  };
}

export function makeColumnEdge(
  from: NodeId,
  fromField: string,
  to: NodeId,
  toField: string | null,
  changes: Partial<LineageColumnEdge> = {},
): LineageColumnEdge {
  return {
    id: `${from}.${fromField}>${to}.${toField ?? ''}`,
    from,
    fromField,
    to,
    toField,
    type: 'DIRECT',
    subtype: 'IDENTITY',
    description: null,
    isMasking: false,
    job: null,
    origins: ['event'],
    since: null,
    until: null,
    support: 'untested',
    ...changes,
  };
}

/** A graph from which traces can be asked, as the engine answers them. */
export interface MadeGraph {
  readonly nodes: ReadonlyMap<NodeId, TracedNode>;
  readonly edges: readonly LineageEdge[];
  readonly columnEdges: readonly LineageColumnEdge[];
}

/**
 * Data sets and jobs in turns, in layers with lines that skip some of them and a few hubs, as warehouses have them.
 * @param count nodes
 * @param layers columns of nodes
 */
export function makeLayeredGraph(count: number, layers: number, seed = 1): MadeGraph {
  const random = randomNumbers(seed);
  const nodes = new Map<NodeId, TracedNode>();
  const byLayer: TracedNode[][] = Array.from({ length: layers }, () => []);
  for (let place = 0; place < count; place += 1) {
    const layer = place % layers;
    const node = makeNode(place, layer % 2 === 0 ? 'dataset' : 'job');
    nodes.set(node.id, node);
    byLayer[layer]?.push(node);
  }
  const edges = new Map<string, LineageEdge>();
  const columnEdges: LineageColumnEdge[] = [];
  const origins: LineageOrigin[] = ['event', 'dbt', 'sql'];
  const connect = (from: TracedNode, to: TracedNode): void => {
    const edge = makeEdge(from.id, to.id, { origins: [origins[Math.floor(random() * 3)] ?? 'event'] });
    edges.set(edge.id, edge);
  };
  for (let layer = 1; layer < layers; layer += 1) {
    const previous = byLayer[layer - 1] ?? [];
    byLayer[layer]?.forEach((node, index, all) => {
      const near = Math.floor((index / all.length) * previous.length);
      const wanted = random() < 0.3 ? 2 : 1;
      for (let step = 0; step < wanted; step += 1) {
        // Most feed what stands near; some feed anything, and a few are hubs.
        const at = random() < 0.8 ? near + step : Math.floor(random() ** 3 * previous.length);
        const from = previous[Math.min(previous.length - 1, at)];
        if (from !== undefined) connect(from, node);
      }
      if (layer > 2 && random() < 0.12) {
        const skipped = byLayer[layer - 2 - (layer % 2)] ?? [];
        const from = skipped[Math.floor(random() * skipped.length)];
        if (from !== undefined && from.kind !== node.kind) connect(from, node);
      }
    });
  }
  for (let layer = 2; layer < layers; layer += 2) {
    byLayer[layer]?.forEach((node) => {
      const from = byLayer[layer - 2]?.[Math.floor(random() * (byLayer[layer - 2]?.length ?? 0))];
      if (from !== undefined)
        for (let field = 0; field < 3; field += 1) columnEdges.push(makeColumnEdge(from.id, `column_${field}`, node.id, `column_${field}`));
    });
  }
  return { nodes, edges: [...edges.values()], columnEdges };
}

/** What the engine answers to a trace through a made graph: breadth first, counted at the frontier. */
export function traceThrough(
  graph: MadeGraph,
  start: NodeId,
  options: { direction?: Direction; hops?: number | null; limit?: number } = {},
): Trace {
  const { direction = 'both', limit = 2_000 } = options;
  const furthest = options.hops ?? Infinity;
  const around = new Map<NodeId, { upstream: NodeId[]; downstream: NodeId[] }>();
  for (const id of graph.nodes.keys()) around.set(id, { upstream: [], downstream: [] });
  for (const { from, to } of graph.edges) {
    around.get(from)?.downstream.push(to);
    around.get(to)?.upstream.push(from);
  }
  const found = new Map<NodeId, number>([[start, 0]]);
  const walk = (side: 'upstream' | 'downstream', sign: number): void => {
    let edge: NodeId[] = [start];
    for (let hop = 1; edge.length > 0 && hop <= furthest; hop += 1) {
      const next: NodeId[] = [];
      for (const id of edge) {
        for (const other of around.get(id)?.[side] ?? []) {
          if (found.has(other) || found.size >= limit) continue;
          found.set(other, hop * sign);
          next.push(other);
        }
      }
      edge = next;
    }
  };
  if (direction !== 'downstream') walk('upstream', -1);
  if (direction !== 'upstream') walk('downstream', 1);
  const left = (ids: readonly NodeId[] = []): number => ids.filter((id) => !found.has(id)).length;
  const nodes = [...found].flatMap(([id, hop]) => {
    const node = graph.nodes.get(id);
    const more = { upstream: left(around.get(id)?.upstream), downstream: left(around.get(id)?.downstream) };
    return node === undefined ? [] : [{ ...node, hop, more }];
  });
  const inside = ({ from, to }: { from: NodeId; to: NodeId }): boolean => found.has(from) && found.has(to);
  const isCut = nodes.some(({ more }) => more.upstream + more.downstream > 0);
  return {
    start: { node: start, field: null },
    asOf: '2026-11-22T12:00:00Z',
    complete: !isCut,
    cutBecause: isCut ? ['The limit was reached.'] : [],
    nodes,
    edges: graph.edges.filter(inside),
    columnEdges: graph.columnEdges.filter(inside),
    deadEnds: [],
  };
}
