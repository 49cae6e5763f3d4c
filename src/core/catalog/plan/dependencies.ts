import type { ChangeRecord } from '../changes/change-store.ts';
import type { Ties } from './ties.ts';

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

const isGlossaryKind = ({ kind }: Pick<ChangeRecord, 'kind'>): boolean => kind === 'glossary' || kind === 'glossary_term';

/** Pure: the same for the same changes, so that it is the same again after a restart. */
export function dependenciesOf(changes: readonly Ties[]): Dependencies {
  const [before, related, later]: [Edges, Edges, Edges] = [new Map(), new Map(), new Map()];
  mentions(changes, before, related, later);
  removals(changes, before, later);
  names(changes, before);
  statuses(changes, before);
  // Terms that are kinds of one another in a circle are made first and related then.
  const circular = inCircles(changes, [before, related]);
  for (const [from, targets] of related) for (const to of targets) add(circular.has(from) && circular.has(to) ? later : before, from, to);
  return { before: lists(before), later: lists(later), stuck: inCircles(changes, [before]) };
}

/** Who speaks of what another change makes goes after it; of new terms that name one another, the one that is a kind of the other. */
function mentions(changes: readonly Ties[], before: Edges, related: Edges, later: Edges): void {
  const made = new Map(changes.flatMap((change) => (change.makes === null ? [] : [[change.makes, change] as const])));
  if (made.size === 0) return;
  for (const change of changes) {
    for (const id of change.mentions) {
      const other = made.get(id);
      if (other === undefined || other.id === change.id) continue;
      const isRelation = other.isNewTerm && (change.narrower.includes(id) || change.broader.includes(id));
      if (!isRelation) add(before, change.id, other.id);
      else add(change.broader.includes(id) ? related : later, change.id, other.id);
    }
  }
}

/** What is deleted goes after all that lets go of it. */
function removals(changes: readonly Ties[], before: Edges, later: Edges): void {
  const removed = new Map(changes.filter(({ action }) => action === 'delete').map((change) => [change.entityId, change]));
  if (removed.size === 0) return;
  for (const change of changes) {
    for (const id of change.letsGoOf) {
      const other = removed.get(id);
      if (other === undefined || other.id === change.id) continue;
      if (change.action !== 'delete' || other.kind === 'glossary') add(before, other.id, change.id);
      else add(later, other.id, change.id);
    }
  }
}

/** A name is taken after it is free. */
function names(changes: readonly Ties[], before: Edges): void {
  const freed = new Map(changes.flatMap(({ id, frees }) => (frees === null ? [] : [[frees, id] as const])));
  if (freed.size === 0) return;
  for (const { id, takes } of changes) {
    const other = takes === null ? undefined : freed.get(takes);
    if (other !== undefined) add(before, id, other);
  }
}

/** Terms that are switched off cannot be attached, or sent again with the rest: they are switched on before, and off after. */
function statuses(changes: readonly Ties[], before: Edges): void {
  const switched = new Map(
    changes.flatMap(({ id, entityId, switches }) => (switches === null ? [] : [[entityId, { id, isOn: switches === 'on' }] as const])),
  );
  if (switched.size === 0) return;
  for (const change of changes) {
    if (isGlossaryKind(change)) continue;
    for (const id of change.holds) {
      const other = switched.get(id);
      if (other !== undefined) add(before, other.isOn ? change.id : other.id, other.isOn ? other.id : change.id);
    }
  }
}

const note = (map: Map<string, string[]>, key: string, value: string): void => {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
};

/** What is left when everything that waits for nothing is taken away, again and again, from both ends: the circles, and what lies between. */
function inCircles(changes: readonly Ties[], edges: readonly Edges[]): Set<string> {
  const targets = new Map<string, string[]>();
  const sources = new Map<string, string[]>();
  for (const each of edges)
    for (const [from, all] of each)
      for (const to of all) {
        note(targets, from, to);
        note(sources, to, from);
      }
  const left = new Set(changes.map(({ id }) => id).filter((id) => targets.has(id)));
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
