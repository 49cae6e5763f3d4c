import type { Way } from '../graph/lineage-data.ts';
import type { NodeName } from '../openlineage/lineage-facts.ts';

/** Numbers of what has a name, handed out in the order in which it is met; those met since the last `takeNew` are told once. */
class Numbers<Item> {
  #next: number;
  #new: Item[] = [];

  constructor(next: number) {
    this.#next = next;
  }

  add(item: Item): number {
    this.#new.push(item);
    this.#next += 1;
    return this.#next - 1;
  }

  /** With the number of the first. */
  takeNew(): { first: number; items: Item[] } {
    const items = this.#new;
    this.#new = [];
    return { first: this.#next - items.length, items };
  }
}

export interface KnownNames {
  readonly nodes: readonly NodeName[];
  readonly columns: readonly { readonly node: number; readonly field: string | null }[];
  readonly ways: readonly Way[];
  readonly groups: readonly { readonly kind: string; readonly origin: number; readonly subject: number; readonly maker: number }[];
  readonly contents: readonly { readonly group: number; readonly hash: string }[];
}

const nested = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** Names and their numbers while something is imported. */
export class Dictionary {
  readonly nodes: Numbers<NodeName>;
  readonly columns: Numbers<{ node: number; field: string | null }>;
  readonly ways: Numbers<Way>;
  readonly groups: Numbers<{ kind: string; origin: number; subject: number; maker: number }>;
  readonly contents: Numbers<{ group: number; hash: string; body: string | null }>;
  readonly #nodes = { dataset: new Map<string, Map<string, number>>(), job: new Map<string, Map<string, number>>() };
  readonly #columns: (Map<string | null, number> | undefined)[] = [];
  readonly #origin: number;
  readonly #ways = new Map<string, number>();
  readonly #groups = new Map<number, number>();
  /** Of each group, the content that was met first, and others where there are any: most groups never say anything else. */
  readonly #firstHash: string[] = [];
  readonly #firstContent: number[] = [];
  readonly #others = new Map<number, Map<string, number>>();

  /** @param origin of what is imported: groups of other origins are others */
  constructor(known: KnownNames, origin: number) {
    this.#origin = origin;
    this.nodes = new Numbers(known.nodes.length);
    this.columns = new Numbers(known.columns.length);
    this.ways = new Numbers(known.ways.length);
    this.groups = new Numbers(known.groups.length);
    this.contents = new Numbers(known.contents.length);
    for (const [number, { kind, namespace, name }] of known.nodes.entries())
      nested(this.#nodes[kind], namespace, () => new Map()).set(name, number);
    for (const [number, { node, field }] of known.columns.entries()) (this.#columns[node] ??= new Map()).set(field, number);
    for (const [number, way] of known.ways.entries()) this.#ways.set(wayKey(way.type, way.subtype, way.description, way.isMasking), number);
    for (const [number, { kind, origin: of, subject, maker }] of known.groups.entries()) {
      if (of === origin) this.#groups.set(groupKey(kind, subject, maker), number);
    }
    for (const [number, { group, hash }] of known.contents.entries()) this.#note(group, hash, number);
  }

  node(kind: NodeName['kind'], namespace: string, name: string): number {
    const known = this.#nodes[kind].get(namespace)?.get(name);
    if (known !== undefined) return known;
    const names = nested(this.#nodes[kind], namespace, () => new Map<string, number>());
    return nested(names, name, () => this.nodes.add({ kind, namespace, name }));
  }

  column(node: number, field: string | null): number {
    const known = (this.#columns[node] ??= new Map()).get(field);
    return known ?? nested(this.#columns[node], field, () => this.columns.add({ node, field }));
  }

  way({ type, subtype, description, isMasking }: Way): number {
    const key = wayKey(type, subtype, description, isMasking);
    return this.#ways.get(key) ?? nested(this.#ways, key, () => this.ways.add({ type, subtype, description, isMasking }));
  }

  group(kind: string, subject: number, maker: number): number {
    const key = groupKey(kind, subject, maker);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = this.groups.add({ kind, origin: this.#origin, subject, maker });
    this.#groups.set(key, group);
    return group;
  }

  /** @param isNew told when this content was never said before */
  content(group: number, hash: string, body: string | null, isNew: (content: number) => void): number {
    const known = this.#firstHash[group] === hash ? this.#firstContent[group] : this.#others.get(group)?.get(hash);
    if (known !== undefined) return known;
    const content = this.contents.add({ group, hash, body });
    this.#note(group, hash, content);
    isNew(content);
    return content;
  }

  #note(group: number, hash: string, content: number): void {
    if (this.#firstHash[group] === undefined) {
      this.#firstHash[group] = hash;
      this.#firstContent[group] = content;
    } else nested(this.#others, group, () => new Map<string, number>()).set(hash, content);
  }
}

/** Kinds in the order of their numbers in keys. */
const kinds: readonly string[] = [
  'inputs',
  'outputs',
  'edges',
  'columns',
  'schema',
  'title',
  'description',
  'sql',
  'owners',
  'symlinks',
  'parent',
  'mention',
];

/** One number for each group: a maker is known for two kinds only, and numbers of nodes stay below 2^24. */
const groupKey = (kind: string, subject: number, maker: number): number =>
  maker === -1 ? subject * 16 + kinds.indexOf(kind) : 0 - ((subject * 2 ** 24 + maker) * 2 + (kind === 'columns' ? 1 : 0)) - 1;

const wayKey = (type: string | null, subtype: string | null, description: string | null, isMasking: boolean): string =>
  type === null && subtype === null && description === null
    ? isMasking
      ? 'm'
      : ''
    : JSON.stringify([type, subtype, description, isMasking]);
