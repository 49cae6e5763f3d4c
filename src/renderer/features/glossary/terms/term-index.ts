import type { GlossaryList, GlossaryRow, TermRow } from '#contract/catalog/glossary.ts';

/** What is looked up in a list again and again, made once for each list. */
export interface TermIndex {
  readonly byId: ReadonlyMap<string, TermRow>;
  readonly glossaries: ReadonlyMap<string, GlossaryRow>;
  /** Of each glossary, the terms without a broader one in it; '' for terms whose glossary is not here. By name. */
  readonly tops: ReadonlyMap<string, readonly TermRow[]>;
  /** Terms that are a kind of a term, of whichever glossary. By name. */
  readonly children: ReadonlyMap<string, readonly TermRow[]>;
}

const indexes = new WeakMap<GlossaryList, TermIndex>();
const nobody: readonly TermRow[] = [];

export function indexOf(list: GlossaryList): TermIndex {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const made = makeIndex(list);
  indexes.set(list, made);
  return made;
}

/**
 * Makes the index of a list in which some rows are others, but stand where they stood, out of the one of the list before: those that are
 * not among them need not be passed over.
 * @param changed the new rows
 */
export function carryIndex(from: GlossaryList, to: GlossaryList, changed: readonly TermRow[]): void {
  const known = indexes.get(from);
  if (known === undefined || from.glossaries !== to.glossaries) return;
  const isWhereItWas = ({ glossaryId, id, parents }: TermRow): boolean => {
    const before = known.byId.get(id);
    return before !== undefined && before.glossaryId === glossaryId && before.parents === parents;
  };
  if (!changed.every(isWhereItWas)) return;
  const byId = new Map(known.byId);
  const places = { tops: new Set<string>(), children: new Set<string>() };
  for (const term of changed) {
    byId.set(term.id, term);
    places.tops.add(term.glossaryId !== null && known.glossaries.has(term.glossaryId) ? term.glossaryId : '');
    for (const parent of term.parents) places.children.add(parent);
  }
  const renewed = (map: ReadonlyMap<string, readonly TermRow[]>, keys: ReadonlySet<string>): Map<string, readonly TermRow[]> => {
    const next = new Map(map);
    for (const key of keys) {
      const rows = map.get(key);
      if (rows !== undefined)
        next.set(
          key,
          rows.map((row) => byId.get(row.id) ?? row),
        );
    }
    return next;
  };
  indexes.set(to, { ...known, byId, tops: renewed(known.tops, places.tops), children: renewed(known.children, places.children) });
}

function add(map: Map<string, TermRow[]>, key: string, term: TermRow): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [term]);
  else found.push(term);
}

function makeIndex({ glossaries, terms }: GlossaryList): TermIndex {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const known = new Map(glossaries.map((glossary) => [glossary.id, glossary]));
  const homeOf = (term: TermRow): string => (term.glossaryId !== null && known.has(term.glossaryId) ? term.glossaryId : '');
  const tops = new Map<string, TermRow[]>();
  const children = new Map<string, TermRow[]>();
  const reached = new Set<string>();
  for (const term of terms) {
    let isTop = true;
    for (const id of term.parents) {
      const parent = byId.get(id);
      if (parent === undefined) continue;
      add(children, id, term);
      if (homeOf(parent) === homeOf(term)) isTop = false;
    }
    if (!isTop) continue;
    add(tops, homeOf(term), term);
    reached.add(term.id);
  }
  const reach = (from: string): void => {
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const child of children.get(id) ?? nobody) {
        if (reached.has(child.id)) continue;
        reached.add(child.id);
        open.push(child.id);
      }
    }
  };
  for (const id of reached) reach(id);
  // Terms that are above one another would otherwise stand nowhere.
  for (const term of terms) {
    if (reached.has(term.id)) continue;
    add(tops, homeOf(term), term);
    reached.add(term.id);
    reach(term.id);
  }
  return { byId, glossaries: known, tops, children };
}

/** A term and everything below it. */
export function familyOf(list: GlossaryList, id: string): ReadonlySet<string> {
  const { children } = indexOf(list);
  const family = new Set<string>([id]);
  for (const each of family) for (const child of children.get(each) ?? nobody) family.add(child.id);
  return family;
}

/** The way to a term from the top of its glossary: its broader terms, outermost first, without itself. */
export function wayTo(list: GlossaryList, id: string): readonly TermRow[] {
  const { byId } = indexOf(list);
  const way: TermRow[] = [];
  const seen = new Set<string>();
  for (let term = byId.get(id); term !== undefined && !seen.has(term.id);) {
    seen.add(term.id);
    const own = term;
    const above: TermRow | undefined = own.parents
      .flatMap((parent) => byId.get(parent) ?? [])
      .find(({ glossaryId }) => glossaryId === own.glossaryId);
    if (above !== undefined && !seen.has(above.id)) way.unshift(above);
    term = above;
  }
  return way;
}
