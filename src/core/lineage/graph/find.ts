import type { LineageGraph } from './lineage-graph.ts';
import { nameTextOf, titleOf } from '../names.ts';

export interface FoundPlace {
  readonly node: number;
  readonly column: number | null;
}

export interface FoundPlaces {
  /** The best first. */
  readonly places: readonly FoundPlace[];
  readonly counts: { readonly datasets: number; readonly jobs: number; readonly columns: number };
}

type Kind = 'dataset' | 'job' | 'column';

interface Texts {
  readonly nodes: readonly string[];
  readonly titles: readonly string[];
  /** Names of columns, each once, with the columns that have it. */
  readonly fields: readonly { readonly text: string; readonly columns: readonly number[] }[];
}

const cache = new WeakMap<LineageGraph, Texts>();

function textsOf(graph: LineageGraph, names: (node: number) => string | undefined): Texts {
  const known = cache.get(graph);
  if (known !== undefined) return known;
  const fields = new Map<string, number[]>();
  for (const [column, { field }] of graph.columns.entries()) {
    if (field === null) continue;
    const text = field.toLowerCase();
    const list = fields.get(text);
    if (list === undefined) fields.set(text, [column]);
    else list.push(column);
  }
  const titles = graph.nodes.map((node, number) => (names(number) ?? titleOf(node)).toLowerCase());
  const texts = {
    nodes: graph.nodes.map((node, number) => `${titles[number]}\n${nameTextOf(node).toLowerCase()}`),
    titles,
    fields: [...fields].map(([text, columns]) => ({ text, columns })),
  };
  cache.set(graph, texts);
  return texts;
}

/**
 * Nodes and columns of which the words tell: every word occurs in the name, the namespace or the title; for a column, at least one word
 * in its own name, and the others there or in what its data set is called. All fitting ones, in the order of how well they fit.
 * @param names what people call a node, where that is not in its name
 */
export function findPlaces(
  graph: LineageGraph,
  text: string,
  kinds: readonly Kind[],
  names: (node: number) => string | undefined,
): FoundPlaces {
  const { nodes, titles, fields } = textsOf(graph, names);
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const whole = words.join(' ');
  const counts = { datasets: 0, jobs: 0, columns: 0 };
  const found: (FoundPlace & { readonly rank: number; readonly name: string })[] = [];
  for (const [node, own] of nodes.entries()) {
    if (Number.isNaN(graph.firstSeen[node])) continue;
    if (!words.every((word) => own.includes(word))) continue;
    const kind = graph.nodes[node]?.kind === 'job' ? 'job' : 'dataset';
    counts[kind === 'job' ? 'jobs' : 'datasets'] += 1;
    if (kinds.includes(kind)) found.push({ node, column: null, rank: rankOf(titles[node] ?? '', whole), name: titles[node] ?? '' });
  }
  if (words.length > 0) {
    for (const { text: field, columns } of fields) {
      const others = words.filter((word) => !field.includes(word));
      if (others.length === words.length) continue;
      for (const column of columns) {
        const node = graph.columns[column]?.node ?? 0;
        if (Number.isNaN(graph.firstSeen[node]) || !others.every((word) => nodes[node]?.includes(word))) continue;
        counts.columns += 1;
        if (kinds.includes('column')) found.push({ node, column, rank: rankOf(field, whole) + 0.5, name: field });
      }
    }
  }
  const places = found.toSorted((one, other) => one.rank - other.rank || order(one.name, other.name) || one.node - other.node);
  return { places, counts };
}

/** The whole name, its beginning, the beginning of a word in it, or anywhere. */
function rankOf(name: string, text: string): number {
  if (name === text) return 0;
  const at = name.indexOf(text);
  if (at === 0) return 1;
  if (at === -1) return 4;
  return /[\p{L}\p{N}]/u.test(name[at - 1] ?? '') ? 3 : 2;
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
