import type { NodeName } from '../openlineage/lineage-facts.ts';
import { keyOf } from '../openlineage/lineage-facts.ts';
import type { LineageStatement } from '../statements.ts';
import { copyLineageData, type EdgeLists, type LineageData, origins } from './lineage-data.ts';

/** What a person says, with when it holds: milliseconds since 1970, -Infinity since ever, Infinity still. */
export interface Drawn {
  readonly statement: LineageStatement;
  readonly since: number;
  readonly until: number;
}

const byHand = origins.indexOf('hand');

type Times = { since: number; until: number }[];

/** What was imported together with what people say of it. What people take away is taken from what others say, for that time. */
export function withDrawn(imported: LineageData, drawn: readonly Drawn[]): LineageData {
  const data = copyLineageData(imported);
  if (drawn.length === 0) return data;
  const numbers = new Map(data.nodes.map((node, number) => [keyOf(node), number]));
  const columns = new Map(data.columns.map(({ node, field }, number) => [columnKey(node, field), number]));
  const nodeOf = (node: NodeName): number => {
    const known = numbers.get(keyOf(node));
    if (known !== undefined) return known;
    const number = data.nodes.push({ kind: node.kind, namespace: node.namespace, name: node.name }) - 1;
    numbers.set(keyOf(node), number);
    return number;
  };
  const datasetOf = (named: Omit<NodeName, 'kind'>): number => nodeOf({ kind: 'dataset', ...named });
  const columnOf = (node: number, field: string | null): number => {
    const key = columnKey(node, field);
    const known = columns.get(key);
    if (known !== undefined) return known;
    const number = data.columns.push({ node, field }) - 1;
    columns.set(key, number);
    return number;
  };
  takeAway(data, drawn, { nodeOf, datasetOf, columnOf });
  const mention = (node: number, since: number): void => {
    data.mentions.node.push(node);
    data.mentions.origin.push(byHand);
    data.mentions.first.push(since);
    data.mentions.last.push(since);
  };
  const connect = (lists: EdgeLists, from: number, to: number, { since, until }: Drawn): void => {
    lists.from.push(from);
    lists.to.push(to);
    lists.origin.push(byHand);
    lists.since.push(since);
    lists.until.push(until);
  };
  for (const one of drawn) {
    const { statement, since, until } = one;
    if (statement.kind === 'node') {
      const node = nodeOf(statement.node);
      mention(node, since);
      if (statement.title !== null) data.titles.push({ node, since, until, value: statement.title });
      if (statement.description !== null) data.descriptions.push({ node, since, until, value: statement.description });
    } else if (statement.kind === 'edge') {
      const [from, to] = [nodeOf(statement.from), nodeOf(statement.to)];
      connect(data.edges, from, to, one);
      mention(from, since);
      mention(to, since);
    } else if (statement.kind === 'column_edge') {
      const [from, to] = [datasetOf(statement.from), datasetOf(statement.to)];
      connect(data.columnEdges, columnOf(from, statement.fromField), columnOf(to, statement.toField), one);
      data.columnEdges.job.push(-1);
      const { type, subtype, description, isMasking } = statement;
      data.columnEdges.way.push(data.ways.push({ type, subtype, description, isMasking }) - 1);
      mention(from, since);
      mention(to, since);
    }
  }
  return data;
}

const columnKey = (node: number, field: string | null): string => `${node} ${field === null ? '' : `.${field}`}`;

interface Lookup {
  nodeOf(node: NodeName): number;
  datasetOf(named: Omit<NodeName, 'kind'>): number;
  columnOf(node: number, field: string | null): number;
}

/** Cuts times out of imported edges: their rows are shortened, split, or left without any time. */
function takeAway(data: LineageData, drawn: readonly Drawn[], { nodeOf, datasetOf, columnOf }: Lookup): void {
  const nodes = new Map<number, Times>();
  const edges = new Map<string, Times>();
  const columnEdges = new Map<string, Times>();
  const note = <Key>(into: Map<Key, Times>, key: Key, { since, until }: Drawn): void =>
    void into.set(key, [...(into.get(key) ?? []), { since, until }]);
  for (const one of drawn) {
    const { statement } = one;
    if (statement.kind === 'no_node') note(nodes, nodeOf(statement.node), one);
    if (statement.kind === 'no_edge') note(edges, `${nodeOf(statement.from)} ${nodeOf(statement.to)}`, one);
    if (statement.kind === 'no_column_edge') {
      const [from, to] = [datasetOf(statement.from), datasetOf(statement.to)];
      note(columnEdges, `${columnOf(from, statement.fromField)} ${columnOf(to, statement.toField)}`, one);
    }
  }
  if (nodes.size + edges.size + columnEdges.size === 0) return;
  const cutsOfEdge = (from: number, to: number): Times => [
    ...(nodes.get(from) ?? []),
    ...(nodes.get(to) ?? []),
    ...(edges.get(`${from} ${to}`) ?? []),
  ];
  cut(data.edges, cutsOfEdge, () => undefined);
  const { job, way } = data.columnEdges;
  const [jobs, ways] = [job.done(), way.done()];
  const cutsOfColumn = (from: number, to: number, row: number): Times => {
    const [source, target, by] = [data.columns[from]?.node ?? 0, data.columns[to]?.node ?? 0, jobs[row] ?? -1];
    // Without the edge that it goes along, a column edge is none.
    const ways = by === -1 ? cutsOfEdge(source, target) : [...cutsOfEdge(source, by), ...cutsOfEdge(by, target)];
    return [...ways, ...(columnEdges.get(`${from} ${to}`) ?? [])];
  };
  cut(data.columnEdges, cutsOfColumn, (row) => {
    job.push(jobs[row] ?? -1);
    way.push(ways[row] ?? 0);
  });
}

function cut(lists: EdgeLists, cutsOf: (from: number, to: number, row: number) => Times, copied: (row: number) => void): void {
  const [from, to, origin] = [lists.from.done(), lists.to.done(), lists.origin.done()];
  const [since, until] = [lists.since.done(), lists.until.done()];
  for (let row = 0; row < from.length; row += 1) {
    const cuts = cutsOf(from[row] ?? 0, to[row] ?? 0, row);
    if (cuts.length === 0) continue;
    const [first = { since: 0, until: 0 }, ...more] = without({ since: since[row] ?? 0, until: until[row] ?? 0 }, cuts);
    lists.since.set(row, first.since);
    lists.until.set(row, first.until);
    for (const piece of more) {
      lists.from.push(from[row] ?? 0);
      lists.to.push(to[row] ?? 0);
      lists.origin.push(origin[row] ?? 0);
      lists.since.push(piece.since);
      lists.until.push(piece.until);
      copied(row);
    }
  }
}

/** What is left of a time without others; none where nothing is. */
function without(time: Times[number], cuts: Times): Times {
  let left: Times = [time];
  for (const { since, until } of cuts) {
    left = left.flatMap((piece) =>
      until <= piece.since || since >= piece.until
        ? [piece]
        : [
            { since: piece.since, until: since },
            { since: until, until: piece.until },
          ].filter((part) => part.since < part.until),
    );
  }
  return left;
}
