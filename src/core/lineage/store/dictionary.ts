import type { Way } from '../graph/lineage-data.ts';
import type { NodeName } from '../openlineage/lineage-facts.ts';
import { PairTable } from './pair-table.ts';
import { IntegerColumn, TextColumn, type WaitingRows } from './rows.ts';

/** What the store knows when an import begins, column by column: it goes to another thread. */
export interface StoreStart {
  readonly nodes: readonly NodeName[];
  readonly columns: { readonly node: Int32Array; readonly field: readonly (string | null)[] };
  readonly ways: readonly Way[];
  /** `kind`: place in `groupKinds`. */
  readonly groups: { readonly kind: Int32Array; readonly origin: Int32Array; readonly subject: Int32Array; readonly maker: Int32Array };
  readonly contents: { readonly group: Int32Array; readonly hash: readonly string[] };
  readonly nextEvent: number;
  readonly importNumber: number;
}

const nested = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** Kinds in the order of their numbers in keys. */
export const groupKinds: readonly string[] = [
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
/** Makers are below 2^26, and -1 is one. */
const kindKey = (kind: number, maker: number): number => (maker + 1) * 16 + kind;

const recentNames = 4;

/**
 * Names and their numbers while something is imported, handed out in the order in which they are met. Those met since the last `take`
 * are told once, as rows of the store's tables.
 */
export class Dictionary {
  readonly #origin: number;
  readonly #nodes = { dataset: new Map<string, Map<string, number>>(), job: new Map<string, Map<string, number>>() };
  /** One event says the same few names many times, and comparing them is far cheaper than looking them up. */
  readonly #recent: Record<NodeName['kind'], { readonly names: { namespace: string; name: string; number: number }[]; turn: number }> = {
    dataset: { names: [], turn: 0 },
    job: { names: [], turn: 0 },
  };
  /** Names of columns, each with a number of its own: many data sets have columns of one name. */
  readonly #fields = new Map<string | null, number>();
  /** By data set and name of the column. */
  readonly #columns = new PairTable();
  readonly #ways = new Map<string, number>();
  #lastWay: { readonly way: Way; readonly number: number } | undefined;
  readonly #groups = new PairTable();
  /** Of each group, the content that was met first, and others where there are any: most groups never say anything else. */
  readonly #firstHash: string[] = [];
  readonly #firstContent: number[] = [];
  readonly #others = new Map<number, Map<string, number>>();
  readonly #next: { node: number; column: number; way: number; group: number; content: number };
  readonly #new = {
    nodes: { id: new IntegerColumn(), kind: new TextColumn(), namespace: new TextColumn(), name: new TextColumn() },
    columns: { id: new IntegerColumn(), node: new IntegerColumn(), field: new TextColumn() },
    ways: {
      id: new IntegerColumn(),
      type: new TextColumn(),
      subtype: new TextColumn(),
      description: new TextColumn(),
      mask: new IntegerColumn(),
    },
    groups: {
      id: new IntegerColumn(),
      kind: new TextColumn(),
      origin: new IntegerColumn(),
      subject: new IntegerColumn(),
      maker: new IntegerColumn(),
    },
    contents: { id: new IntegerColumn(), group: new IntegerColumn(), hash: new TextColumn(), body: new TextColumn() },
  };

  /** @param origin of what is imported: groups of other origins are others */
  constructor(known: StoreStart, origin: number) {
    this.#origin = origin;
    this.#next = {
      node: known.nodes.length,
      column: known.columns.node.length,
      way: known.ways.length,
      group: known.groups.kind.length,
      content: known.contents.hash.length,
    };
    for (const [number, { kind, namespace, name }] of known.nodes.entries())
      nested(this.#nodes[kind], namespace, () => new Map()).set(name, number);
    const { columns, groups, contents } = known;
    for (const [number, field] of columns.field.entries()) this.#columns.add(columns.node[number] ?? 0, this.#field(field), number);
    for (const [number, way] of known.ways.entries()) this.#ways.set(wayKey(way), number);
    for (const [number, kind] of groups.kind.entries()) {
      if (groups.origin[number] === origin)
        this.#groups.add(groups.subject[number] ?? 0, kindKey(kind, groups.maker[number] ?? -1), number);
    }
    for (const [number, hash] of contents.hash.entries()) this.#note(contents.group[number] ?? 0, hash, number);
  }

  node(kind: NodeName['kind'], namespace: string, name: string): number {
    const recent = this.#recent[kind];
    for (const one of recent.names) if (one.name === name && one.namespace === namespace) return one.number;
    const number = this.#node(kind, namespace, name);
    recent.names[recent.turn] = { namespace, name, number };
    recent.turn = (recent.turn + 1) % recentNames;
    return number;
  }

  #node(kind: NodeName['kind'], namespace: string, name: string): number {
    const known = this.#nodes[kind].get(namespace)?.get(name);
    if (known !== undefined) return known;
    const made = this.#next.node++;
    nested(this.#nodes[kind], namespace, () => new Map<string, number>()).set(name, made);
    const { nodes } = this.#new;
    nodes.id.push(made);
    nodes.kind.push(kind);
    nodes.namespace.push(namespace);
    nodes.name.push(name);
    return made;
  }

  column(node: number, field: string | null): number {
    const name = this.#field(field);
    const known = this.#columns.get(node, name);
    if (known !== -1) return known;
    const made = this.#next.column++;
    this.#columns.add(node, name, made);
    const { columns } = this.#new;
    columns.id.push(made);
    columns.node.push(node);
    columns.field.push(field);
    return made;
  }

  way({ type, subtype, description, isMasking }: Way): number {
    const last = this.#lastWay?.way;
    if (
      this.#lastWay !== undefined &&
      last?.type === type &&
      last.subtype === subtype &&
      last.description === description &&
      last.isMasking === isMasking
    )
      return this.#lastWay.number;
    const way = { type, subtype, description, isMasking };
    const number = nested(this.#ways, wayKey(way), () => this.#addWay(way));
    this.#lastWay = { way, number };
    return number;
  }

  group(kind: string, subject: number, maker: number): number {
    const key = kindKey(groupKinds.indexOf(kind), maker);
    const known = this.#groups.get(subject, key);
    if (known !== -1) return known;
    const made = this.#next.group++;
    this.#groups.add(subject, key, made);
    const { groups } = this.#new;
    groups.id.push(made);
    groups.kind.push(kind);
    groups.origin.push(this.#origin);
    groups.subject.push(subject);
    groups.maker.push(maker);
    return made;
  }

  /** @param isNew told when this content was never said before */
  content(group: number, hash: string, body: string | null, isNew: (content: number) => void): number {
    const known = this.#firstHash[group] === hash ? this.#firstContent[group] : this.#others.get(group)?.get(hash);
    if (known !== undefined) return known;
    const made = this.#next.content++;
    const { contents } = this.#new;
    contents.id.push(made);
    contents.group.push(group);
    contents.hash.push(hash);
    contents.body.push(body);
    this.#note(group, hash, made);
    isNew(made);
    return made;
  }

  /** Rows of what is new since the last time. */
  take(): WaitingRows[] {
    return Object.entries(this.#new).map(([table, columns]) => ({ table, columns: Object.values(columns).map((column) => column.take()) }));
  }

  #field(field: string | null): number {
    const known = this.#fields.get(field);
    if (known !== undefined) return known;
    this.#fields.set(field, this.#fields.size);
    return this.#fields.size - 1;
  }

  #addWay({ type, subtype, description, isMasking }: Way): number {
    const { ways } = this.#new;
    const made = this.#next.way++;
    ways.id.push(made);
    ways.type.push(type);
    ways.subtype.push(subtype);
    ways.description.push(description);
    ways.mask.push(isMasking ? 1 : 0);
    return made;
  }

  #note(group: number, hash: string, content: number): void {
    if (this.#firstHash[group] === undefined) {
      this.#firstHash[group] = hash;
      this.#firstContent[group] = content;
    } else nested(this.#others, group, () => new Map<string, number>()).set(hash, content);
  }
}

const wayKey = ({ type, subtype, description, isMasking }: Way): string => JSON.stringify([type, subtype, description, isMasking]);
