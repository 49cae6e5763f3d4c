import { useCallback, useMemo } from 'react';
import type { LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import { useQueryState } from '../../state/query.ts';
import { readSelected, type Selected, selectedText } from './selection.ts';

/** What an address selects: the start while it says nothing. */
const selectedIn = (text: string | null, start: NodeId): Selected | null =>
  text === null ? { kind: 'node', id: start } : text === 'none' ? null : readSelected(text);

/** What is selected at this moment, for what comes later than it was asked for; null where one has left the lineage. */
export const selectedNow = (
  start: LineagePlace,
  { pathname, search }: Pick<Location, 'pathname' | 'search'> = window.location,
): Selected | null => (pathname === '/lineage' ? selectedIn(new URLSearchParams(search).get('sel'), start.node) : null);

/** What is selected, as the address has it; the start while nothing else is. Selecting is no step of Back. */
export function useSelected(start: LineagePlace): [Selected | null, (selected: Selected | null) => void] {
  const [text, set] = useQueryState('sel');
  const selected = useMemo(() => selectedIn(text, start.node), [text, start.node]);
  const select = useCallback((next: Selected | null) => set(next === null ? 'none' : selectedText(next), { replace: true }), [set]);
  return [selected, select];
}

/** Another address of the same start, with the same thing selected. */
export function keepingSelected(address: string): string {
  const selected = new URLSearchParams(window.location.search).get('sel');
  return selected === null ? address : `${address}${address.includes('?') ? '&' : '?'}sel=${encodeURIComponent(selected)}`;
}
