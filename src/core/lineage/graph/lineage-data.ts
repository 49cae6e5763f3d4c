import type { LineageOrigin } from '#contract/lineage/graph.ts';
import type { NodeName } from '../openlineage/lineage-facts.ts';
import { type InstantList, instantList, type IntegerList, integerList } from './number-lists.ts';

export const origins = ['event', 'dbt', 'sql', 'catalog', 'hand'] as const satisfies readonly LineageOrigin[];

/** What a producer says of how a column edge comes about. */
export interface Way {
  readonly type: string | null;
  readonly subtype: string | null;
  readonly description: string | null;
  readonly isMasking: boolean;
}

/** A column of a data set; `field` null stands for the data set's rows as a whole. */
export interface ColumnPlace {
  readonly node: number;
  readonly field: string | null;
}

/**
 * Everything that is said of lineage, as it is read from the store and from what people drew: the raw material of a graph. Nodes and
 * columns are known by their place in the lists. Instants are milliseconds since 1970; -Infinity: since ever, Infinity: still.
 */
export interface LineageData {
  readonly nodes: NodeName[];
  readonly columns: ColumnPlace[];
  readonly ways: Way[];
  readonly edges: EdgeLists;
  readonly columnEdges: ColumnEdgeLists;
  /** Columns that the description of their data set has. */
  readonly described: DescribedLists;
  readonly owners: NodeFact<readonly string[]>[];
  readonly titles: NodeFact<string>[];
  /** What people say that a node is. */
  readonly descriptions: NodeFact<string>[];
  /** By node: since when anything was said of it; NaN where nothing is. */
  readonly mentions: MentionLists;
}

export interface NodeFact<Value> {
  readonly node: number;
  readonly since: number;
  readonly until: number;
  readonly value: Value;
}

export interface EdgeLists {
  readonly from: IntegerList;
  readonly to: IntegerList;
  readonly origin: IntegerList;
  readonly since: InstantList;
  readonly until: InstantList;
}

export interface ColumnEdgeLists extends EdgeLists {
  /** -1 where no job is known. */
  readonly job: IntegerList;
  readonly way: IntegerList;
}

export interface DescribedLists {
  readonly column: IntegerList;
  readonly since: InstantList;
  readonly until: InstantList;
}

export interface MentionLists {
  readonly node: IntegerList;
  readonly origin: IntegerList;
  readonly first: InstantList;
  readonly last: InstantList;
}

const edgeLists = (): EdgeLists => ({
  from: integerList(),
  to: integerList(),
  origin: integerList(),
  since: instantList(),
  until: instantList(),
});

export const emptyLineageData = (): LineageData => ({
  nodes: [],
  columns: [],
  ways: [],
  edges: edgeLists(),
  columnEdges: { ...edgeLists(), job: integerList(), way: integerList() },
  described: { column: integerList(), since: instantList(), until: instantList() },
  owners: [],
  titles: [],
  descriptions: [],
  mentions: { node: integerList(), origin: integerList(), first: instantList(), last: instantList() },
});

/** Lists of its own, so that more can be added. */
export const copyLineageData = (data: LineageData): LineageData => ({
  nodes: [...data.nodes],
  columns: [...data.columns],
  ways: [...data.ways],
  edges: copyEdges(data.edges),
  columnEdges: { ...copyEdges(data.columnEdges), job: data.columnEdges.job.copy(), way: data.columnEdges.way.copy() },
  described: { column: data.described.column.copy(), since: data.described.since.copy(), until: data.described.until.copy() },
  owners: [...data.owners],
  titles: [...data.titles],
  descriptions: [...data.descriptions],
  mentions: {
    node: data.mentions.node.copy(),
    origin: data.mentions.origin.copy(),
    first: data.mentions.first.copy(),
    last: data.mentions.last.copy(),
  },
});

const copyEdges = ({ from, to, origin, since, until }: EdgeLists): EdgeLists => ({
  from: from.copy(),
  to: to.copy(),
  origin: origin.copy(),
  since: since.copy(),
  until: until.copy(),
});
