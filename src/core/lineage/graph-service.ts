import type { LineageNode, LineagePlace } from '#contract/lineage/graph.ts';
import {
  type Exported,
  type FindInput,
  findInputSchema,
  type Found,
  type LineageSummary,
  type NodeDetail,
} from '#contract/lineage/lineage.ts';
import {
  type Diff,
  type DiffInput,
  diffInputSchema,
  type Impact,
  type ImpactInput,
  impactInputSchema,
  type Paths,
  type PathsInput,
  pathsInputSchema,
} from '#contract/lineage/questions.ts';
import { type Trace, type TraceInput, traceInputSchema } from '#contract/lineage/trace.ts';
import { failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import { exportPage } from './export/export-page.ts';
import { differenceOf } from './graph/difference.ts';
import type { Drawn } from './graph/drawn.ts';
import { findPlaces } from './graph/find.ts';
import { impactOf } from './graph/impact.ts';
import type { LineageGraph } from './graph/lineage-graph.ts';
import { type Moment, originBits } from './graph/moment.ts';
import { nodeView } from './graph/node-view.ts';
import { pathsBetween } from './graph/paths.ts';
import { summarise } from './graph/summary.ts';
import { type Around, trace } from './graph/trace.ts';
import { nameTextOf } from './names.ts';
import { nodeDetails } from './node-detail.ts';
import type { LineageStore } from './store/lineage-store.ts';

export interface GraphParts {
  readonly store: LineageStore;
  readonly clock: Clock;
  /** The graph as it is now: what was imported and what was drawn. */
  readonly graph: () => Promise<LineageGraph>;
  /** What people say, as statements. */
  readonly drawn: () => Promise<readonly Drawn[]>;
  /** What catalog, samples and tests know of its nodes. */
  readonly around: (graph: LineageGraph) => Promise<Around>;
}

/** Answers questions about lineage. */
export class GraphService {
  readonly #parts: GraphParts;

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  async summary(): Promise<LineageSummary> {
    const graph = await this.#parts.graph();
    return summarise(graph, this.#moment(graph, null));
  }

  async find(input: FindInput): Promise<Found> {
    const { text, kinds, asOf, offset, limit } = findInputSchema.parse(input);
    const graph = await this.#parts.graph();
    const around = await this.#parts.around(graph);
    const moment = this.#moment(graph, asOf);
    const { places, counts } = findPlaces(graph, text, kinds, (node) => around.assetOf(node)?.name);
    const hits = places.slice(offset, offset + limit).map(({ node, column }) => ({
      node: nodeView(graph, node, moment, around),
      field: column === null ? null : (graph.columns[column]?.field ?? null),
    }));
    return { hits, counts };
  }

  async node(id: string, asOf: string | null): Promise<NodeDetail> {
    const [detail] = await this.nodes([id], asOf);
    if (detail === undefined) throw new Error('A node that was asked for has no detail');
    return detail;
  }

  /** Of several nodes at once, in their order. */
  async nodes(ids: readonly string[], asOf: string | null): Promise<NodeDetail[]> {
    const graph = await this.#parts.graph();
    const around = await this.#parts.around(graph);
    const numbers = ids.map((id) => this.#numberOf(graph, id));
    return nodeDetails(graph, this.#parts.store, numbers, this.#moment(graph, asOf), around);
  }

  /** Data sets that a sample holds data of, as people linked it to their assets. */
  async ofSample(sampleId: string): Promise<LineageNode[]> {
    const graph = await this.#parts.graph();
    const around = await this.#parts.around(graph);
    const moment = this.#moment(graph, null);
    return [...graph.nodes.keys()]
      .filter((node) => !Number.isNaN(graph.firstSeen[node]) && around.samplesOf(node).includes(sampleId))
      .map((node) => nodeView(graph, node, moment, around));
  }

  async trace(input: TraceInput): Promise<Trace> {
    const { start, direction, hops, asOf, withColumns, origins, limit } = traceInputSchema.parse(input);
    const graph = await this.#parts.graph();
    const place = this.#placeIn(graph, start);
    const moment = { ...this.#moment(graph, asOf), said: originBits(origins) };
    return trace(graph, { ...place, direction, hops, withColumns, limit }, moment, await this.#parts.around(graph));
  }

  /** Everything that may break where a place changes. */
  async impact(input: ImpactInput): Promise<Impact> {
    const { start, asOf, limit } = impactInputSchema.parse(input);
    const graph = await this.#parts.graph();
    return impactOf(graph, { ...this.#placeIn(graph, start), limit }, this.#moment(graph, asOf), await this.#parts.around(graph));
  }

  /** Ways from one place to another, in the direction in which data flow. */
  async paths(input: PathsInput): Promise<Paths> {
    const { from, to, asOf, limit } = pathsInputSchema.parse(input);
    const graph = await this.#parts.graph();
    const [one, other] = [this.#placeIn(graph, from), this.#placeIn(graph, to)];
    return pathsBetween(graph, one, other, limit, this.#moment(graph, asOf), await this.#parts.around(graph));
  }

  /** What differs between two dates. */
  async diff(input: DiffInput): Promise<Diff> {
    const { start, direction, hops, before, after, limit } = diffInputSchema.parse(input);
    const graph = await this.#parts.graph();
    const question = start === null ? null : { ...this.#placeIn(graph, start), direction, hops };
    const moments = [this.#moment(graph, before), this.#moment(graph, after)] as const;
    return differenceOf(graph, question, moments, limit, await this.#parts.around(graph));
  }

  /** A page of everything that is known, as events. */
  async exportEvents(after: number | null, limit: number): Promise<Exported> {
    return exportPage(this.#parts.store, this.#parts.drawn, after, limit);
  }

  /**
   * The place that people mean: an identifier, `namespace/name`, `namespace:name` or a name that one node alone has, with `#column` behind
   * it or without. Capitals count only where they tell two apart.
   */
  async place(text: string): Promise<LineagePlace> {
    const graph = await this.#parts.graph();
    const whole = preferred(graph, candidates(graph, text));
    if (whole.length === 1) return { node: graph.ids[whole[0] ?? 0] ?? '', field: null };
    const cut = text.lastIndexOf('#');
    const [head, field] = [text.slice(0, cut), text.slice(cut + 1)];
    const heads = whole.length > 0 || cut <= 0 ? whole : candidates(graph, head);
    const [first, second] = preferred(graph, heads);
    if (first === undefined) throw nothingNamed(graph, cut > 0 ? head : text, await this.#parts.around(graph));
    if (second !== undefined) {
      const names = heads.slice(0, 5).map((node) => nameTextOf(graph.nodes[node] ?? { namespace: '', name: '' }));
      throw failure('conflict', `${heads.length} data sets and jobs have this name; write it with its namespace: ${names.join(', ')}`);
    }
    if (graph.columnNumber(first, field) === undefined) throw failure('not_found', 'The data set has no column of this name.');
    return { node: graph.ids[first] ?? '', field };
  }

  /** Null: as it is now; a clock that is behind what is told does not hide it. */
  #moment(graph: LineageGraph, asOf: string | null): Moment {
    const now = this.#parts.clock.now().getTime();
    return {
      at: asOf === null ? Math.max(now, Number.isNaN(graph.until) ? now : graph.until) : Date.parse(asOf),
      said: originBits(undefined),
    };
  }

  #numberOf(graph: LineageGraph, id: string): number {
    const number = graph.numberOf(id);
    if (number === undefined) throw failure('not_found', 'This data set or job is not part of the lineage here any more. Search for it.');
    return number;
  }

  #placeIn(graph: LineageGraph, { node: id, field }: LineagePlace): { node: number; column: number | null } {
    const node = this.#numberOf(graph, id);
    if (field === null) return { node, column: null };
    const column = graph.columnNumber(node, field);
    if (column === undefined) throw failure('not_found', 'No lineage is known of this column. Choose another one, or the whole data set.');
    return { node, column };
  }
}

/** Where a data set and jobs have one name, the data set is meant. */
function preferred(graph: LineageGraph, nodes: readonly number[]): readonly number[] {
  const datasets = nodes.filter((node) => graph.nodes[node]?.kind === 'dataset');
  return datasets.length === 1 ? datasets : nodes;
}

/** Nodes that a text names: by identifier, else by whole name, else by name alone. */
function candidates(graph: LineageGraph, text: string): number[] {
  const number = graph.numberOf(text);
  if (number !== undefined) return [number];
  const known = [...graph.nodes.keys()].filter((node) => !Number.isNaN(graph.firstSeen[node]));
  const named = (isIt: (node: LineageGraph['nodes'][number]) => boolean): number[] =>
    known.filter((number) => {
      const node = graph.nodes[number];
      return node !== undefined && isIt(node);
    });
  const small = text.toLowerCase();
  const readings = [
    () => named((node) => nameTextOf(node) === text),
    () => named((node) => node.name === text),
    () => named((node) => `${node.namespace}:${node.name}` === text),
    () => named((node) => [nameTextOf(node), node.name, `${node.namespace}:${node.name}`].some((name) => name.toLowerCase() === small)),
  ];
  for (const reading of readings) {
    const found = reading();
    if (found.length > 0) return found;
  }
  return [];
}

/** Says what is called nearly so. */
function nothingNamed(graph: LineageGraph, text: string, around: Around): Error {
  const near = findPlaces(graph, text, ['dataset', 'job'], (node) => around.assetOf(node)?.name).places.slice(0, 5);
  const names = near.map(({ node }) => nameTextOf(graph.nodes[node] ?? { namespace: '', name: '' }));
  return failure(
    'not_found',
    names.length === 0
      ? 'No data set or job has this name, or one that holds it. Write it as it was imported: its name, or namespace/name.'
      : `No data set or job has just this name. Some that hold it: ${names.join(', ')}`,
  );
}
