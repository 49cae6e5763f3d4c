import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';

/** One line of the tree: a glossary, or a term below it or below another term. */
export interface TreeLine {
  /** The way down to it, which tells it from the same term at another place. */
  readonly key: string;
  readonly kind: 'glossary' | 'term';
  readonly id: string;
  readonly name: string;
  /** From 0. */
  readonly level: number;
  readonly childCount: number;
  readonly isOpen: boolean;
  readonly local: TermRow['local'];
}

const add = (map: Map<string, TermRow[]>, key: string, term: TermRow): void => void (map.get(key)?.push(term) ?? map.set(key, [term]));

/** Children of each term within its glossary, by name; terms without a parent there stand at the top of it. */
export function treeOf({ glossaries, terms }: GlossaryList): { tops: Map<string, TermRow[]>; children: Map<string, TermRow[]> } {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const tops = new Map<string, TermRow[]>(glossaries.map(({ id }) => [id, []]));
  const children = new Map<string, TermRow[]>();
  for (const term of terms) {
    const parents = term.parents.filter((id) => byId.has(id));
    if (parents.length === 0) add(tops, term.glossaryId ?? '', term);
    for (const parent of parents) add(children, parent, term);
  }
  // Terms that are above one another would otherwise stand nowhere.
  const reached = new Set([...tops.values()].flat().map(({ id }) => id));
  const reach = (): void => {
    for (const id of reached) for (const child of children.get(id) ?? []) reached.add(child.id);
  };
  reach();
  for (const term of terms) {
    if (reached.has(term.id)) continue;
    add(tops, term.glossaryId ?? '', term);
    reached.add(term.id);
    reach();
  }
  return { tops, children };
}

/** The lines in view when these are open. A term that is above itself is shown once on its way. */
export function linesOf(list: GlossaryList, open: ReadonlySet<string>): TreeLine[] {
  const { tops, children } = treeOf(list);
  const lines: TreeLine[] = [];
  const add = (term: TermRow, level: number, way: readonly string[]): void => {
    const key = [...way, term.id].join('/');
    const below = way.includes(term.id) ? [] : (children.get(term.id) ?? []);
    const isOpen = below.length > 0 && open.has(key);
    lines.push({ key, kind: 'term', id: term.id, name: term.name, level, childCount: below.length, isOpen, local: term.local });
    if (isOpen) for (const child of below) add(child, level + 1, [...way, term.id]);
  };
  for (const { id, name, local } of list.glossaries) {
    const below = tops.get(id) ?? [];
    const isOpen = below.length > 0 && open.has(id);
    lines.push({ key: id, kind: 'glossary', id, name, level: 0, childCount: below.length, isOpen, local });
    if (isOpen) for (const term of below) add(term, 1, [id]);
  }
  return lines;
}

/** A term and everything below it. */
export function familyOf(list: GlossaryList, id: string): ReadonlySet<string> {
  const { children } = treeOf(list);
  const family = new Set<string>([id]);
  for (const each of family) for (const child of children.get(each) ?? []) family.add(child.id);
  return family;
}
