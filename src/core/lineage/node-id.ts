import type { NodeId } from '#contract/lineage/graph.ts';
import { sha256OfText } from '../workspace/canonical-json.ts';
import { keyOf, type NodeName } from './openlineage/lineage-facts.ts';

/** `d` or `j`, then 16 hexadecimal digits of the SHA-256 of the node's key: the same on every machine. */
export const nodeIdOf = (name: NodeName): NodeId => `${name.kind === 'dataset' ? 'd' : 'j'}${sha256OfText(keyOf(name)).slice(0, 16)}`;
