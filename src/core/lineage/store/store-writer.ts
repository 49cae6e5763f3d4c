import type { LineageOrigin } from '#contract/lineage/graph.ts';
import { textHash } from '../../catalog/mirror/text-hash.ts';
import type { AppendedColumn, Transaction } from '../../ports/database.ts';
import { origins } from '../graph/lineage-data.ts';
import { Dictionary, type KnownNames } from './dictionary.ts';
import { Tally } from './tally.ts';
import type { StatementGroup, Utterance } from './statement-groups.ts';

type Cell = string | number | null;

/** Rows of one table that wait to be appended, column by column. */
class Rows {
  readonly #table: string;
  readonly #types: readonly ('text' | 'integer' | 'instant')[];
  #columns: Cell[][];

  constructor(table: string, types: readonly ('text' | 'integer' | 'instant')[]) {
    this.#table = table;
    this.#types = types;
    this.#columns = types.map(() => []);
  }

  add(...cells: Cell[]): void {
    for (let at = 0; at < cells.length; at += 1) this.#columns[at]?.push(cells[at] ?? null);
  }

  async flush(inside: Transaction): Promise<void> {
    const columns = this.#columns.map((values, at) => ({ type: this.#types[at] ?? 'text', values }) as AppendedColumn);
    this.#columns = this.#types.map(() => []);
    await inside.append(this.#table, columns);
  }
}

const integers = (count: number): 'integer'[] => Array.from({ length: count }, () => 'integer' as const);

/** Writes what is said into the store, as one import. Belongs into a transaction; `flush` in between, and at the end. */
export class StoreWriter {
  /** What was added so far. */
  readonly tally = new Tally();
  readonly #dictionary: Dictionary;
  readonly #import: number;
  #nextEvent: number;
  readonly #rows = {
    events: new Rows('events', ['integer', 'integer', 'instant', 'integer', 'text', 'text', 'text']),
    observations: new Rows('observations', integers(3)),
    members: new Rows('members', integers(3)),
    columnMembers: new Rows('column_members', integers(5)),
    schemaMembers: new Rows('schema_members', integers(2)),
  };

  constructor(known: KnownNames & { readonly nextEvent: number; readonly importNumber: number }, origin: LineageOrigin) {
    this.#dictionary = new Dictionary(known, origins.indexOf(origin));
    this.#import = known.importNumber;
    this.#nextEvent = known.nextEvent;
  }

  add({ at, run, groups, raw }: Utterance): void {
    const event = this.#nextEvent;
    this.tally.event();
    this.#nextEvent += 1;
    const job = run === null ? -1 : this.#dictionary.node('job', run.job.namespace, run.job.name);
    this.#rows.events.add(event, this.#import, at, job, run?.id ?? null, run?.state ?? null, raw);
    for (const group of groups) this.#addGroup(event, group);
  }

  async flush(inside: Transaction): Promise<void> {
    const { nodes, columns, ways, groups, contents } = this.#dictionary;
    await appendNew(inside, 'nodes', nodes.takeNew(), ['text', 'text', 'text'], ({ kind, namespace, name }) => [kind, namespace, name]);
    await appendNew(inside, 'columns', columns.takeNew(), ['integer', 'text'], ({ node, field }) => [node, field]);
    await appendNew(inside, 'ways', ways.takeNew(), ['text', 'text', 'text', 'integer'], (way) => [
      way.type,
      way.subtype,
      way.description,
      way.isMasking ? 1 : 0,
    ]);
    await appendNew(inside, 'groups', groups.takeNew(), ['text', ...integers(3)], ({ kind, origin, subject, maker }) => [
      kind,
      origin,
      subject,
      maker,
    ]);
    await appendNew(inside, 'contents', contents.takeNew(), ['integer', 'text', 'text'], ({ group, hash, body }) => [group, hash, body]);
    for (const rows of Object.values(this.#rows)) await rows.flush(inside);
  }

  #addGroup(event: number, group: StatementGroup): void {
    const names = this.#dictionary;
    const subject = names.node(group.subject.kind, group.subject.namespace, group.subject.name);
    const by = 'maker' in group ? group.maker : null;
    const maker = by === null ? -1 : names.node(by.kind, by.namespace, by.name);
    const number = names.group(group.kind, subject, maker);
    this.#rows.observations.add(event, number, this.#content(number, group, subject, maker));
  }

  #content(number: number, group: StatementGroup, subject: number, maker: number): number {
    const names = this.#dictionary;
    const { members, columnMembers, schemaMembers } = this.#rows;
    switch (group.kind) {
      case 'inputs':
      case 'outputs': {
        const others = sorted(group.datasets.map(({ namespace, name }) => names.node('dataset', namespace, name)));
        const content = names.content(number, hashOf(others), null, (made) => {
          for (const other of others) {
            if (group.kind === 'inputs') members.add(made, other, subject);
            else members.add(made, subject, other);
          }
        });
        if (this.tally.isNew(content)) {
          this.tally.node(true, subject);
          for (const other of others) {
            this.tally.node(false, other);
            if (group.kind === 'inputs') this.tally.edge(other, subject);
            else this.tally.edge(subject, other);
          }
        }
        return content;
      }
      case 'edges': {
        const sources = sorted(group.sources.map(({ kind, namespace, name }) => names.node(kind, namespace, name)));
        for (const { kind, namespace, name } of group.sources) this.tally.node(kind === 'job', names.node(kind, namespace, name));
        this.tally.node(group.subject.kind === 'job', subject);
        for (const source of sources) this.tally.edge(source, subject);
        return names.content(number, hashOf(sources), null, (content) => {
          for (const source of sources) members.add(content, source, subject);
        });
      }
      case 'columns': {
        const rows = new Int32Array(group.columnEdges.length * 3);
        let at = 0;
        for (const edge of group.columnEdges) {
          rows[at] = names.column(names.node('dataset', edge.from.namespace, edge.from.name), edge.fromField);
          rows[at + 1] = names.column(subject, edge.toField);
          rows[at + 2] = names.way(edge);
          at += 3;
        }
        const content = names.content(number, hashOfRows(rows), null, (made) => {
          for (let row = 0; row < rows.length; row += 3)
            columnMembers.add(made, rows[row] ?? 0, rows[row + 1] ?? 0, maker, rows[row + 2] ?? 0);
        });
        if (this.tally.isNew(content)) {
          for (let row = 0; row < rows.length; row += 3) this.tally.columnEdge(rows[row] ?? 0, rows[row + 1] ?? 0);
        }
        return content;
      }
      case 'schema': {
        const body = JSON.stringify(group.fields);
        return names.content(number, textHash(body), body, (content) => {
          for (const path of new Set(group.fields.map((field) => field.path))) schemaMembers.add(content, names.column(subject, path));
        });
      }
      case 'title':
      case 'description':
      case 'sql':
        return names.content(number, textHash(group.text), group.text, () => undefined);
      case 'owners': {
        const body = JSON.stringify([...new Set(group.owners)].toSorted());
        return names.content(number, textHash(body), body, () => undefined);
      }
      case 'symlinks': {
        const body = JSON.stringify(group.names.map(({ namespace, name }) => ({ namespace, name })));
        return names.content(number, textHash(body), body, () => undefined);
      }
      case 'parent': {
        const parent = names.node('job', group.job.namespace, group.job.name);
        return names.content(number, String(parent), String(parent), () => undefined);
      }
      case 'mention':
        this.tally.node(group.subject.kind === 'job', subject);
        return names.content(number, '', null, () => undefined);
    }
  }
}

const sorted = (numbers: readonly number[]): readonly number[] =>
  numbers.length < 2 ? numbers : [...new Set(numbers)].toSorted((one, other) => one - other);
/** Short lists stand for themselves. */
const hashOf = (numbers: readonly number[]): string => (numbers.length <= 4 ? numbers.join(' ') : textHash(numbers.join(' ')));

/** The same for the same rows in any order: two sums of mixed rows, with how many there are. */
function hashOfRows(rows: Int32Array): string {
  let [one, other] = [0, 0];
  for (let row = 0; row < rows.length; row += 3) {
    const [from, to, way] = [rows[row] ?? 0, rows[row + 1] ?? 0, rows[row + 2] ?? 0];
    let mixed = Math.imul(from ^ Math.imul(to, 0x9e3779b1) ^ Math.imul(way, 0x85ebca6b), 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
    let second = Math.imul(Math.imul(from, 0x165667b1) ^ to ^ Math.imul(way, 0x9e3779b1), 0x85ebca6b);
    second = Math.imul(second ^ (second >>> 13), 0xc2b2ae35);
    one = (one + (mixed ^ (mixed >>> 16))) | 0;
    other = (other + (second ^ (second >>> 16))) | 0;
  }
  return `${rows.length / 3} ${one >>> 0} ${other >>> 0}`;
}

async function appendNew<Item>(
  inside: Transaction,
  table: string,
  { first, items }: { first: number; items: readonly Item[] },
  types: readonly ('text' | 'integer')[],
  cells: (item: Item) => readonly Cell[],
): Promise<void> {
  const rows = new Rows(table, ['integer', ...types]);
  for (const [at, item] of items.entries()) rows.add(first + at, ...cells(item));
  await rows.flush(inside);
}
