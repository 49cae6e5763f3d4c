import type { GlossaryList, GlossaryRow, TermRow } from '#contract/catalog/glossary.ts';
import { indexOf } from './term-index.ts';

/** One line of the tree or of the table: a glossary, or a term below it or below another term. */
export interface TermLine {
  /** The way down to it, which tells it from the same term at another place. */
  readonly key: string;
  readonly id: string;
  /** From 1. */
  readonly level: number;
  readonly term: TermRow | null;
  /** The glossary that this line is; null on the line of a term. */
  readonly glossary: GlossaryRow | null;
  /** Null where nothing is below. */
  readonly isOpen: boolean | null;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly size: number;
}

/** Which lines are open: all but those that were turned, or only those. */
export interface Expansion {
  readonly all: boolean;
  readonly turned: ReadonlySet<string>;
}

export const nothingOpen: Expansion = { all: false, turned: new Set() };
export const allOpen: Expansion = { all: true, turned: new Set() };

export const turned = (expansion: Expansion, keys: readonly string[], isOpen: boolean): Expansion => {
  const next = new Set(expansion.turned);
  for (const key of keys) {
    if (isOpen === expansion.all) next.delete(key);
    else next.add(key);
  }
  return { all: expansion.all, turned: next };
};

/** A stand-in for terms whose glossary the mirror does not hold. */
const lost: GlossaryRow = {
  id: '',
  name: 'Terms whose glossary is not in the mirror',
  description: null,
  status: null,
  projectId: null,
  isRestricted: false,
  terms: 0,
  local: null,
  isMissing: true,
};

export interface TreeWish {
  readonly expansion: Expansion;
  /** Only these terms and what is above them; null for all. */
  readonly found: ReadonlySet<string> | null;
  /** Only this glossary. */
  readonly glossaryId: string | null;
  /** Order of siblings; null leaves them by name. */
  readonly compare: ((one: TermRow, other: TermRow) => number) | null;
}

/**
 * The lines that are in sight. A term stands below each term that it is a kind of; where all lines are open, what is below it is
 * unfolded at the first of these places only, so that the number of lines stays that of the relations.
 */
export function treeRows(list: GlossaryList, { expansion, found, glossaryId, compare }: TreeWish): TermLine[] {
  const { tops, children } = indexOf(list);
  const wanted = found === null ? null : withAbove(list, found);
  const lines: TermLine[] = [];
  const unfolded = new Set<string>();
  const way = new Set<string>();
  const shown = (terms: readonly TermRow[] | undefined): readonly TermRow[] => {
    if (terms === undefined) return none;
    const left = wanted === null ? terms : terms.filter(({ id }) => wanted.has(id));
    return compare === null || left.length < 2 ? left : left.toSorted(compare);
  };
  const isOpenAt = (key: string, id: string): boolean => {
    // Keys are only looked at where any line was turned: ten thousand of them cost more than all the rest.
    const isTurned = expansion.turned.size > 0 && expansion.turned.has(key);
    return expansion.all ? !isTurned && !unfolded.has(id) : isTurned;
  };
  // By hand and not by calls: a chain can be deeper than the calls that a browser allows.
  const addTerms = (start: readonly TermRow[], glossary: string): void => {
    const open: { terms: readonly TermRow[]; next: number; above: string; of: string | null }[] = [
      { terms: start, next: 0, above: glossary, of: null },
    ];
    for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
      const term = here.terms[here.next];
      if (term === undefined) {
        if (here.of !== null) way.delete(here.of);
        open.pop();
        continue;
      }
      here.next += 1;
      const level = open.length + 1;
      const key = level > deepestWay ? `${level}:${term.id}` : `${here.above}/${term.id}`;
      const below = way.has(term.id) ? none : shown(children.get(term.id));
      const isOpen = below.length === 0 ? null : isOpenAt(key, term.id);
      lines.push({ key, id: term.id, level, term, glossary: null, isOpen, position: here.next, size: here.terms.length });
      if (isOpen !== true) continue;
      unfolded.add(term.id);
      way.add(term.id);
      open.push({ terms: below, next: 0, above: key, of: term.id });
    }
  };
  const homes = (tops.get('')?.length ?? 0) > 0 ? [...list.glossaries, lost] : list.glossaries;
  const kept = homes.filter(({ id }) => glossaryId === null || id === glossaryId);
  const visible = wanted === null ? kept : kept.filter(({ id }) => shown(tops.get(id)).length > 0);
  visible.forEach((glossary, place) => {
    const { id } = glossary;
    const below = shown(tops.get(id));
    // Terms that are still on their way have been counted.
    const isOpen =
      below.length > 0 ? expansion.turned.has(id) !== expansion.all : list.terms.length === 0 && glossary.terms > 0 ? false : null;
    lines.push({ key: id, id, level: 1, term: null, glossary, isOpen, position: place + 1, size: visible.length });
    if (isOpen === true) addTerms(below, id);
  });
  return lines;
}

/** As lines of a table. */
export const tableRows = (terms: readonly TermRow[]): TermLine[] =>
  terms.map((term, place) => ({
    key: term.id,
    id: term.id,
    level: 1,
    term,
    glossary: null,
    isOpen: null,
    position: place + 1,
    size: terms.length,
  }));

const none: readonly TermRow[] = [];

/** Ways are not told in full beyond this level: in a chain of ten thousand terms they would fill the memory. */
const deepestWay = 64;

function withAbove(list: GlossaryList, found: ReadonlySet<string>): ReadonlySet<string> {
  const { byId } = indexOf(list);
  const wanted = new Set(found);
  for (const id of wanted) for (const parent of byId.get(id)?.parents ?? []) if (byId.has(parent)) wanted.add(parent);
  return wanted;
}

/** The next line at or after `from`, then from the top, whose name starts with a text; -1 for none. */
export function lineStarting(lines: readonly TermLine[], text: string, from: number): number {
  const wanted = text.toLowerCase();
  for (let step = 0; step < lines.length; step += 1) {
    const at = (from + step) % lines.length;
    const line = lines[at];
    if ((line?.term?.name ?? line?.glossary?.name ?? '').toLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
