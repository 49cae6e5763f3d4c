import { useCallback, useMemo } from 'react';
import type { LineagePlace } from '#contract/lineage/graph.ts';
import { useQueryState } from '../../state/query.ts';
import { readSelected, type Selected, selectedText } from './selection.ts';

/** What is selected, as the address has it; the start while nothing else is. Selecting is no step of Back. */
export function useSelected(start: LineagePlace): [Selected | null, (selected: Selected | null) => void] {
  const [text, set] = useQueryState('sel');
  const selected = useMemo<Selected | null>(
    () => (text === null ? { kind: 'node', id: start.node } : text === 'none' ? null : readSelected(text)),
    [text, start.node],
  );
  const select = useCallback((next: Selected | null) => set(next === null ? 'none' : selectedText(next), { replace: true }), [set]);
  return [selected, select];
}

/** Another address of the same start, with the same thing selected. */
export function keepingSelected(address: string): string {
  const selected = new URLSearchParams(window.location.search).get('sel');
  return selected === null ? address : `${address}${address.includes('?') ? '&' : '?'}sel=${encodeURIComponent(selected)}`;
}
