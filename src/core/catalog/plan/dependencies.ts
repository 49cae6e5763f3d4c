import type { ChangeRecord } from '../changes/change-store.ts';
import { nameKey, nameScope } from '../changes/namesakes.ts';
import { recordOf, textOf, textsOf } from '../mirror/document-values.ts';
import { identifiersIn } from './identifiers-in.ts';
import { operationKindOf } from './operation-kinds.ts';

/** What of a plan has to go before what, by the identifiers of changes. */
export interface Dependencies {
  /** Changes that have to be in the catalog before the first call of one. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** Changes that have to be past their first call before the second call of one: those that refer to one another. */
  readonly later: ReadonlyMap<string, readonly string[]>;
  /** Changes that wait for one another in a circle, and so can never be sent together. */
  readonly stuck: ReadonlySet<string>;
}

type Edges = Map<string, Set<string>>;

const add = (edges: Edges, from: string, to: string): void => {
  if (from === to) return;
  const held = edges.get(from);
  if (held === undefined) edges.set(from, new Set([to]));
  else held.add(to);
};

const isMaking = ({ kind, action }: ChangeRecord): boolean => kind === 'glossary_term' && action === 'create';
const isRemoving = ({ action }: ChangeRecord): boolean => action === 'delete';
const isGlossaryKind = ({ kind }: ChangeRecord): boolean => kind === 'glossary' || kind === 'glossary_term';

/** Pure: the same for the same changes, so that it is the same again after a restart. */
export function dependenciesOf(records: readonly ChangeRecord[]): Dependencies {
  const [before, related, later]: [Edges, Edges, Edges] = [new Map(), new Map(), new Map()];
  mentions(records, before, related, later);
  removals(records, before, later);
  names(records, before);
  statuses(records, before);
  // Terms that are kinds of one another in a circle are made first and related then.
  const circular = inCircles(records, [before, related]);
  for (const [from, targets] of related) for (const to of targets) add(circular.has(from) && circular.has(to) ? later : before, from, to);
  return { before: lists(before), later: lists(later), stuck: inCircles(records, [before]) };
}

/** Who speaks of what another change makes goes after it; of new terms that name one another, the one that is a kind of the other. */
function mentions(records: readonly ChangeRecord[], before: Edges, related: Edges, later: Edges): void {
  const made = new Map(
    records.flatMap((record) => {
      const id = operationKindOf(record)?.madeId({ record, publish: false }) ?? null;
      return id === null ? [] : [[id, record] as const];
    }),
  );
  if (made.size === 0) return;
  for (const record of records) {
    const relations = isMaking(record) ? (recordOf(record.local ?? {}, 'termRelations') ?? {}) : {};
    const [narrower, broader] = [textsOf(relations, 'classifies'), textsOf(relations, 'isA')];
    for (const id of identifiersIn(record.local)) {
      const other = made.get(id);
      if (other === undefined || other.id === record.id) continue;
      const isRelation = isMaking(other) && (narrower.includes(id) || broader.includes(id));
      if (!isRelation) add(before, record.id, other.id);
      else add(broader.includes(id) ? related : later, record.id, other.id);
    }
  }
}

/** What is deleted goes after all that lets go of it. */
function removals(records: readonly ChangeRecord[], before: Edges, later: Edges): void {
  const removed = new Map(records.filter(isRemoving).map((record) => [record.entityId, record]));
  if (removed.size === 0) return;
  for (const record of records) {
    if (record.base === null) continue;
    const own = new Set(textsWithin(record.base));
    const kept = new Set(isRemoving(record) ? [] : textsWithin(record.local ?? {}));
    for (const id of own) {
      const other = removed.get(id);
      if (other === undefined || other.id === record.id || kept.has(id)) continue;
      if (!isRemoving(record)) add(before, other.id, record.id);
      else if (other.kind === 'glossary') add(before, other.id, record.id);
      else add(later, other.id, record.id);
    }
  }
}

/** Identifiers that stand in a document, in contents of forms too. */
function textsWithin(value: unknown): string[] {
  const found: string[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (inner.length <= 64) found.push(inner);
      else if (inner.includes('"')) found.push(...Array.from(inner.matchAll(/"([\w:-]{1,64})"/g), (match) => match[1] ?? ''));
    } else if (Array.isArray(inner)) for (const item of inner) walk(item);
    else if (typeof inner === 'object' && inner !== null) for (const item of Object.values(inner)) walk(item);
  };
  walk(value);
  return found;
}

const nameIn = (record: ChangeRecord, document: ChangeRecord['base']): string | null => {
  const name = document === null ? null : textOf(document, 'name');
  return name === null ? null : nameKey(nameScope(record), name);
};

/** The name that a change takes, where it has not got it already; null for none. */
export const takenName = (record: ChangeRecord): string | null => {
  if (!isGlossaryKind(record) || isRemoving(record)) return null;
  const wanted = nameIn(record, record.local);
  return record.action === 'edit' && wanted === nameIn(record, record.base) ? null : wanted;
};

/** The name that a change sets free; null for none. */
export const freedName = (record: ChangeRecord): string | null => {
  if (!isGlossaryKind(record) || record.action === 'create') return null;
  const held = nameIn(record, record.base);
  return !isRemoving(record) && held === nameIn(record, record.local) ? null : held;
};

/** A name is taken after it is free. */
function names(records: readonly ChangeRecord[], before: Edges): void {
  const freed = new Map<string, string>();
  for (const record of records) {
    const name = freedName(record);
    if (name !== null) freed.set(name, record.id);
  }
  if (freed.size === 0) return;
  for (const record of records) {
    const name = takenName(record);
    const other = name === null ? undefined : freed.get(name);
    if (other !== undefined) add(before, record.id, other);
  }
}

/** Terms that are switched off cannot be attached, or sent again with the rest: they are switched on before, and off after. */
function statuses(records: readonly ChangeRecord[], before: Edges): void {
  const switched = new Map(
    records.flatMap((record) => {
      if (record.kind !== 'glossary_term' || record.action !== 'edit') return [];
      const [was, is] = [record.base, record.local].map((document) => textOf(document ?? {}, 'status'));
      return was === is ? [] : [[record.entityId, { id: record.id, isOn: is === 'ENABLED' }] as const];
    }),
  );
  if (switched.size === 0) return;
  for (const record of records) {
    if (isGlossaryKind(record)) continue;
    for (const id of textsWithin(record.local ?? {})) {
      const other = switched.get(id);
      if (other !== undefined) add(before, other.isOn ? record.id : other.id, other.isOn ? other.id : record.id);
    }
  }
}

const note = (map: Map<string, string[]>, key: string, value: string): void => {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
};

/** What is left when everything that waits for nothing is taken away, again and again, from both ends: the circles, and what lies between. */
function inCircles(records: readonly ChangeRecord[], edges: readonly Edges[]): Set<string> {
  const targets = new Map<string, string[]>();
  const sources = new Map<string, string[]>();
  for (const each of edges)
    for (const [from, all] of each)
      for (const to of all) {
        note(targets, from, to);
        note(sources, to, from);
      }
  const left = new Set(records.map(({ id }) => id).filter((id) => targets.has(id)));
  peel(left, targets, sources);
  peel(left, sources, targets);
  return left;
}

function peel(left: Set<string>, forward: ReadonlyMap<string, readonly string[]>, back: ReadonlyMap<string, readonly string[]>): void {
  const counts = new Map([...left].map((id) => [id, (forward.get(id) ?? []).filter((to) => left.has(to)).length]));
  const open = [...left].filter((id) => counts.get(id) === 0);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    left.delete(id);
    for (const from of back.get(id) ?? []) {
      if (!left.has(from)) continue;
      const count = (counts.get(from) ?? 0) - 1;
      counts.set(from, count);
      if (count === 0) open.push(from);
    }
  }
}

/** The same changes, each after those that have to go before it; otherwise in the order that they came in. */
export function inOrder<Item>(items: readonly Item[], idOf: (item: Item) => string, { before }: Pick<Dependencies, 'before'>): Item[] {
  if (before.size === 0) return [...items];
  const byId = new Map(items.map((item) => [idOf(item), item]));
  const ordered: Item[] = [];
  const seen = new Set<string>();
  for (const start of byId.keys()) {
    const way: { readonly id: string; readonly left: string[] }[] = [];
    const enter = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      way.push({ id, left: (before.get(id) ?? []).filter((other) => byId.has(other)).toReversed() });
    };
    enter(start);
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const next = top.left.pop();
      if (next !== undefined) {
        enter(next);
        continue;
      }
      way.pop();
      const item = byId.get(top.id);
      if (item !== undefined) ordered.push(item);
    }
  }
  return ordered;
}

const lists = (edges: Edges): Map<string, string[]> => new Map([...edges].map(([from, all]) => [from, [...all]]));
