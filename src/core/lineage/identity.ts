import type { NodeId } from '#contract/lineage/graph.ts';
import { sha256OfText } from '../workspace/canonical-json.ts';
import { keyOf, type NodeName } from './openlineage/lineage-facts.ts';

/** The identifier of a data set or a job: the same on every machine, and short enough for an address. */
export const nodeIdOf = (node: NodeName): NodeId => `${node.kind === 'job' ? 'j' : 'd'}${sha256OfText(keyOf(node)).slice(0, 16)}`;

export const edgeIdOf = (from: NodeId, to: NodeId): string => `${from}>${to}`;

/** One mapping has one identifier, whichever job makes it and whoever says so. */
export const columnEdgeIdOf = (from: NodeId, fromField: string, to: NodeId, toField: string | null): string =>
  `c${sha256OfText(JSON.stringify([from, fromField, to, toField])).slice(0, 16)}`;
