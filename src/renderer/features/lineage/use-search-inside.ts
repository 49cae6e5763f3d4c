import { useMemo, useState } from 'react';
import { titleOf } from './graph/hop-rows.ts';
import type { ViewGraph } from './graph/view-graph.ts';

export interface SearchInside {
  readonly text: string;
  readonly set: (text: string) => void;
  /** Boxes that hold every word, from left to right as they were placed; null while nothing is looked for. */
  readonly matches: ReadonlySet<string> | null;
}

/** Looks for words in what is drawn: names, systems, columns; of boxes of many, in what is in them. */
export function useSearchInside(view: ViewGraph | null): SearchInside {
  const [text, set] = useState('');
  const matches = useMemo(() => (view === null || text.trim() === '' ? null : matchesIn(view, text)), [view, text]);
  return { text, set, matches };
}

export function matchesIn(view: ViewGraph, text: string): Set<string> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = new Set<string>();
  for (const node of view.nodes.values()) {
    const members = 'members' in node ? node.members : [node.node];
    const own = node.kind === 'thing' ? node.columns.join(' ') : node.kind === 'group' ? titleOf(node) : '';
    if (members.some(({ title, name, system }) => holds(`${title} ${name} ${system} ${own}`, words))) found.add(node.id);
  }
  return found;
}

const holds = (text: string, words: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
};
