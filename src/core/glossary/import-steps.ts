import type { GlossaryStep, ImportReport, KeptFields } from '#contract/catalog/glossary.ts';
import { keptFieldsSchema } from '#contract/catalog/glossary.ts';
import { cycleFrom } from '../catalog/glossary/hierarchy.ts';
import { lengthOf } from '../catalog/changes/validate.ts';
import { meshbench } from './exchange/rdf.ts';
import type { Loss, ReadGlossary, Refusal } from './exchange/exchange-report.ts';
import type { GlossaryDocument, TermRecord } from './exchange/glossary-document.ts';

/** A term of the file with the term of the catalog that it is; null where there is none. */
export interface ImportedTerm {
  readonly term: TermRecord;
  /** Line of the file, where it has lines. */
  readonly line: number | null;
  readonly known: TermRecord | null;
  /** Name of the glossary that it belongs to. */
  readonly glossary: string;
  /** Keys in the file, or of the catalog, of what it is a kind of. */
  readonly isA: readonly string[];
  readonly kept: Partial<Omit<KeptFields, 'review'>>;
}

/** What an import comes to. */
export interface ImportPlan {
  readonly report: ImportReport;
  /** Terms that the catalog does not have, or has otherwise. */
  readonly terms: readonly ImportedTerm[];
  readonly newGlossaries: readonly { readonly name: string; readonly description: string | null }[];
  /** Key in the file, or of the catalog, to the term of the catalog. */
  readonly knownByKey: ReadonlyMap<string, string>;
}

const longestName = 256;
const mostParents = 10;

/**
 * Compares a file with the catalog. A term is the same where its key is one of the catalog's, or its name is in its glossary. What the
 * file does not say stays as it is; what it says takes the place of what there was.
 * @param current the catalog with local changes; nothing in it where there is none
 */
export function planImport(read: ReadGlossary, current: GlossaryDocument): ImportPlan {
  const refused: Refusal[] = [...read.refused];
  const losses = new Losses(read.lost, read.partial);
  const glossaryNames = new Map(read.document.glossaries.map(({ key, name }) => [key, name]));
  const currentGlossaries = new Map(current.glossaries.map(({ key, name }) => [key, name]));
  const byKey = new Map(current.terms.map((term) => [term.key, term]));
  const byName = new Map(current.terms.map((term) => [nameKey(currentGlossaries.get(term.glossaryKey ?? '') ?? '', term.name), term]));
  const taken: { term: TermRecord; known: TermRecord | null; glossary: string }[] = [];
  const seen = new Set<string>();
  for (const term of read.document.terms) {
    const row = read.lines?.get(term.key) ?? null;
    const glossary = glossaryNames.get(term.glossaryKey ?? '') ?? 'Glossary';
    const name = nameKey(glossary, term.name);
    if (term.name.trim() === '') refused.push({ row, reason: `A term (${term.key.slice(0, 80)}) has no name.` });
    else if (lengthOf(term.name) > longestName)
      refused.push({
        row,
        reason: `“${term.name.slice(0, 60)}…” has more than ${longestName} characters, which DataZone does not take as a name.`,
      });
    else if (seen.has(name)) refused.push({ row, reason: `“${term.name}” is there twice in ${glossary}; the first was taken.` });
    else {
      seen.add(name);
      taken.push({ term, known: byKey.get(ownId(term.key)) ?? byName.get(name) ?? null, glossary });
    }
  }
  const knownByKey = new Map([
    ...current.terms.map(({ key }): [string, string] => [key, key]),
    ...taken.flatMap(({ term, known }): [string, string][] => (known === null ? [] : [[term.key, known.key]])),
  ]);
  losses.add(
    'review (terms are approved here, by people)',
    taken.filter(({ term, known }) => term.review !== null && term.review !== known?.review).length,
  );
  const inFile = new Set(taken.map(({ term }) => term.key));
  const lineOf = (key: string): number | null => read.lines?.get(key) ?? null;
  const named = (glossary: string, name: string): string | undefined => byName.get(nameKey(glossary, name))?.key;
  const parents = parentsIn(taken, inFile, knownByKey, named, losses, lineOf);
  breakCycles(taken, parents, knownByKey, current, losses, lineOf);
  const terms = taken.map(({ term, known, glossary }): ImportedTerm => ({
    term,
    line: lineOf(term.key),
    known,
    glossary,
    isA: parents.get(term.key) ?? [],
    kept: keptOf(term, knownByKey, inFile, losses, lineOf),
  }));
  const changed = terms.filter((each) => each.known !== null && differs(each, each.known, knownByKey));
  const added = terms.filter(({ known }) => known === null);
  const have = new Set(currentGlossaries.values());
  const wanted = [...new Set([...added.map(({ glossary }) => glossary), ...read.document.glossaries.map(({ name }) => name)])];
  return {
    report: {
      format: read.format,
      terms: taken.length,
      glossaries: new Set([...taken.map(({ glossary }) => glossary), ...read.document.glossaries.map(({ name }) => name)]).size,
      relations: terms.reduce((sum, { isA, kept }) => sum + isA.length + (kept.relations?.length ?? 0), 0),
      added: added.length,
      changed: changed.length,
      refused: inOrder(refused),
      partial: inOrder(losses.partial),
      lost: losses.list,
    },
    terms: [...added, ...changed],
    newGlossaries: wanted
      .filter((name) => !have.has(name))
      .map((name) => ({ name, description: read.document.glossaries.find((glossary) => glossary.name === name)?.description ?? null })),
    knownByKey,
  };
}

/** As in the file; what has no line comes last. */
const inOrder = (rows: readonly Refusal[]): Refusal[] =>
  rows.map(({ row, reason }) => ({ row, reason })).toSorted((a, b) => (a.row ?? Infinity) - (b.row ?? Infinity) || 0);

type LineOf = (key: string) => number | null;

const nameKey = (glossary: string, name: string): string => `${glossary.trim().toLowerCase()}\0${name.trim().toLowerCase()}`;

/** Our own exports to RDF put a namespace before the catalog's identifier. */
export const ownId = (key: string): string => {
  const start = `${meshbench}term:`;
  if (!key.startsWith(start)) return key;
  try {
    return decodeURIComponent(key.slice(start.length));
  } catch {
    return key;
  }
};

class Losses {
  readonly #counts: Map<string, number>;
  readonly partial: Refusal[];
  constructor(start: readonly Loss[], partial: readonly Refusal[]) {
    this.#counts = new Map(start.map(({ field, count }) => [field, count]));
    this.partial = [...partial];
  }
  /** A row that is taken without something. */
  reduce(row: number | null, reason: string, field: string, count = 1): void {
    this.partial.push({ row, reason });
    this.add(field, count);
  }
  add(field: string, count = 1): void {
    if (count > 0) this.#counts.set(field, (this.#counts.get(field) ?? 0) + count);
  }
  get list(): Loss[] {
    return [...this.#counts]
      .map(([field, count]) => ({ field, count }))
      .toSorted((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
  }
}

function parentsIn(
  taken: readonly { readonly term: TermRecord; readonly glossary: string }[],
  inFile: ReadonlySet<string>,
  known: ReadonlyMap<string, string>,
  named: (glossary: string, name: string) => string | undefined,
  losses: Losses,
  lineOf: LineOf,
): Map<string, string[]> {
  const parents = new Map<string, string[]>(taken.map(({ term }) => [term.key, []]));
  const add = (child: string, parent: string, { key, name }: TermRecord, other: string): void => {
    const list = parents.get(child);
    const without = `“${name}” is taken without its relation to “${other.slice(0, 120)}”`;
    if (list === undefined || !(inFile.has(parent) || known.has(ownId(parent)))) {
      const reason = `${without}: that is neither in the file nor in the catalog.`;
      return losses.reduce(lineOf(key), reason, 'isA to a term that is neither in the file nor in the catalog');
    }
    if (list.includes(parent)) return;
    if (list.length >= mostParents) {
      const reason = `${without}: DataZone takes ${mostParents} broader terms.`;
      return losses.reduce(lineOf(key), reason, `isA beyond the ${mostParents} that DataZone takes`);
    }
    list.push(parent);
  };
  for (const { term, glossary } of taken) {
    for (const { type, target } of term.relations) {
      // A table may name a broader term of the catalog by its name.
      const parent = inFile.has(target) || known.has(ownId(target)) ? target : (named(glossary, target) ?? target);
      if (type === 'isA') add(term.key, parent, term, target);
      if (type === 'classifies') add(target, term.key, term, target);
    }
  }
  return parents;
}

function breakCycles(
  taken: readonly { readonly term: TermRecord }[],
  parents: Map<string, string[]>,
  known: ReadonlyMap<string, string>,
  current: GlossaryDocument,
  losses: Losses,
  lineOf: LineOf,
): void {
  const same = (key: string): string => known.get(key) ?? known.get(ownId(key)) ?? key;
  const graph = new Map(
    current.terms.map(({ key, relations }) => [key, relations.filter(({ type }) => type === 'isA').map(({ target }) => target)]),
  );
  const names = new Map([...current.terms, ...taken.map(({ term }) => term)].map((term) => [same(term.key), term.name]));
  for (const [child, above] of parents) if (above.length > 0) graph.set(same(child), above.map(same));
  const keyOf = new Map(taken.map(({ term }) => [same(term.key), term.key]));
  const inFile = [...keyOf.keys()];
  for (let cycle = cycleFrom(inFile, graph); cycle !== null; cycle = cycleFrom(inFile, graph)) {
    const [child = '', parent = ''] = cycle;
    const way = cycle.map((id) => `“${names.get(id) ?? id}”`).join(' is a ');
    losses.reduce(
      lineOf(keyOf.get(child) ?? child),
      `A term cannot be a kind of itself: ${way}. It is taken without the first of these relations.`,
      'isA that makes a term a kind of itself',
    );
    graph.set(
      child,
      (graph.get(child) ?? []).filter((each) => each !== parent),
    );
    const key = keyOf.get(child) ?? child;
    parents.set(
      key,
      (parents.get(key) ?? []).filter((each) => same(each) !== parent),
    );
  }
}

const keptMembers = ['labels', 'owners', 'reviewers', 'tags', 'notations', 'examples', 'notes', 'references', 'properties'] as const;

/** What is said in the file that DataZone cannot hold; members that say nothing, or too much, are left out. */
function keptOf(
  term: TermRecord,
  known: ReadonlyMap<string, string>,
  inFile: ReadonlySet<string>,
  losses: Losses,
  lineOf: LineOf,
): ImportedTerm['kept'] {
  const kept: Record<string, unknown> = {};
  const without = (member: string, count: number): void =>
    losses.reduce(
      lineOf(term.key),
      `“${term.name}” is taken without its ${member}: they are longer, or more of them, than can be kept.`,
      `${member} (longer, or more of them, than can be kept)`,
      count,
    );
  for (const member of keptMembers) {
    const list: readonly unknown[] = term[member];
    if (list.length === 0) continue;
    const { success, data } = keptFieldsSchema.shape[member].safeParse(list);
    if (success) kept[member] = data;
    else without(member, list.length);
  }
  const others = term.relations.filter(({ type }) => type !== 'isA' && type !== 'classifies');
  if (others.length > 0) {
    const relations = others.map(({ type, target }) => ({
      type,
      target: inFile.has(target) ? target : (known.get(ownId(target)) ?? target),
    }));
    const { success, data } = keptFieldsSchema.shape.relations.safeParse(relations);
    if (success) kept['relations'] = data;
    else without('relations', others.length);
  }
  return kept as ImportedTerm['kept'];
}

function differs({ term, isA, kept }: ImportedTerm, known: TermRecord, byKey: ReadonlyMap<string, string>): boolean {
  if (editsOf(term, known).length > 0) return true;
  const same = (key: string): string => byKey.get(key) ?? byKey.get(ownId(key)) ?? key;
  if (
    isA.length > 0 &&
    !sameSet(
      isA.map(same),
      known.relations.filter(({ type }) => type === 'isA').map(({ target }) => target),
    )
  )
    return true;
  return Object.entries(kept).some(([member, value]) => {
    const held =
      member === 'relations'
        ? known.relations.filter(({ type }) => type !== 'isA' && type !== 'classifies')
        : known[member as keyof TermRecord];
    const wanted =
      member === 'relations'
        ? (value as { type: string; target: string }[]).map(({ type, target }) => ({ type, target: same(target) }))
        : value;
    return JSON.stringify(held) !== JSON.stringify(wanted);
  });
}

export const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/** What the file says otherwise than the catalog. A term that the file does not call deprecated stays what it is. */
export function editsOf(term: TermRecord, known: TermRecord): { path: string[]; value: string }[] {
  const edits: { path: string[]; value: string }[] = [];
  if (term.name !== known.name) edits.push({ path: ['name'], value: term.name });
  for (const member of ['shortDescription', 'longDescription'] as const) {
    const said = term[member];
    if (said !== null && said !== known[member]) edits.push({ path: [member], value: said });
  }
  if (term.status === 'DISABLED' && known.status !== 'DISABLED') edits.push({ path: ['status'], value: 'DISABLED' });
  return edits;
}

/**
 * The steps of an import in two rounds: what is made first, and then all else, when what was made has identifiers.
 * @param idOf identifier by the key in the file, or of the catalog
 */
export function stepsOf(terms: readonly ImportedTerm[], idOf: (key: string) => string | undefined): GlossaryStep[] {
  return terms.flatMap(({ term, known, isA, kept }): GlossaryStep[] => {
    const id = known?.key ?? idOf(term.key);
    if (id === undefined) return [];
    const parents = isA.flatMap((key) => idOf(key) ?? []);
    const edits = [
      ...(known === null ? (term.status === 'DISABLED' ? [{ path: ['status'], value: 'DISABLED' }] : []) : editsOf(term, known)),
      ...(parents.length > 0 ? [{ path: ['isA'], value: parents }] : []),
    ];
    const relations = kept.relations?.map(({ type, target }) => ({ type, target: idOf(target) ?? target }));
    const fields = { ...kept, ...(relations === undefined ? {} : { relations }) };
    return [
      ...(edits.length === 0 ? [] : [{ do: 'edit' as const, kind: 'glossary_term' as const, id, edits }]),
      ...(Object.keys(fields).length === 0 ? [] : [{ do: 'keep' as const, kind: 'glossary_term' as const, id, fields }]),
    ];
  });
}
