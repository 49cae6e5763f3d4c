import { useCallback, useState } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { indexOf, wayTo } from '../terms/term-index.ts';
import { allOpen, type Expansion, nothingOpen, turned } from '../terms/tree-rows.ts';

export interface Expanding {
  readonly expansion: Expansion;
  readonly turn: (key: string, isOpen: boolean) => void;
  readonly all: (isOpen: boolean) => void;
  /** Opens what is above a term. @returns the key of its line */
  readonly reveal: (list: GlossaryList, id: string) => string;
}

/** What is open stays so while one goes elsewhere and comes back. */
const remembered = new Map<string, Expansion>();

/** Which lines of the tree are open. While something is searched, everything is open that was not closed since. */
export function useExpansion(connectionId: string, isSearching: boolean, isAllOpen: boolean): Expanding {
  const [usual, setUsual] = useState<Expansion>(() => (isAllOpen ? allOpen : (remembered.get(connectionId) ?? nothingOpen)));
  const [found, setFound] = useState<Expansion>(allOpen);
  const [wasSearching, setWasSearching] = useState(isSearching);
  if (wasSearching !== isSearching) {
    setWasSearching(isSearching);
    setFound(allOpen);
  }
  const change = useCallback(
    (update: (before: Expansion) => Expansion) =>
      setUsual((before) => {
        const next = update(before);
        remembered.set(connectionId, next);
        return next;
      }),
    [connectionId],
  );
  const turn = useCallback(
    (key: string, isOpen: boolean) => (isSearching ? setFound : change)((before: Expansion) => turned(before, [key], isOpen)),
    [isSearching, change],
  );
  const all = useCallback(
    (isOpen: boolean) => (isSearching ? setFound : change)(() => (isOpen ? allOpen : nothingOpen)),
    [isSearching, change],
  );
  const reveal = useCallback(
    (list: GlossaryList, id: string): string => {
      const { byId, glossaries } = indexOf(list);
      const home = byId.get(id)?.glossaryId ?? '';
      const keys = [glossaries.has(home) ? home : ''];
      for (const above of wayTo(list, id)) keys.push(`${keys.at(-1) ?? ''}/${above.id}`);
      change((before) => turned(before, keys, true));
      return `${keys.at(-1) ?? ''}/${id}`;
    },
    [change],
  );
  return { expansion: isSearching ? found : usual, turn, all, reveal };
}
