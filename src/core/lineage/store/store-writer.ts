import type { LineageOrigin } from '#contract/lineage/graph.ts';
import { textHash } from '../../catalog/mirror/text-hash.ts';
import { origins } from '../graph/lineage-data.ts';
import type { LineageCounts } from '../openlineage/summary.ts';
import { Dictionary, type StoreStart } from './dictionary.ts';
import { IntegerColumn, TextColumn, type WaitingRows } from './rows.ts';
import { Tally } from './tally.ts';
import type { StatementGroup, Utterance } from './statement-groups.ts';

/** Utterances whose rows are taken together, unless their text is more than that. */
const batchSize = 2_048;
const batchCharacters = 16 * 1024 ** 2;

/**
 * Turns what is said into rows of the store, as one import.
 * @returns rows in pieces that fit into memory; at the end, what was said, each thing once
 */
export async function* rowsOf(
  start: StoreStart,
  origin: LineageOrigin,
  utterances: AsyncIterable<Iterable<Utterance>>,
): AsyncGenerator<readonly WaitingRows[], LineageCounts> {
  const writer = new StoreWriter(start, origin);
  let [waiting, characters] = [0, 0];
  for await (const some of utterances) {
    for (const utterance of some) {
      writer.add(utterance);
      waiting += 1;
      characters += utterance.raw?.length ?? 0;
      if (waiting < batchSize && characters < batchCharacters) continue;
      yield writer.take();
      [waiting, characters] = [0, 0];
    }
  }
  yield writer.take();
  return writer.tally.counts();
}

class StoreWriter {
  /** What was added so far. */
  readonly tally = new Tally();
  readonly #dictionary: Dictionary;
  readonly #import: number;
  #nextEvent: number;
  readonly #events = {
    id: new IntegerColumn(),
    import: new IntegerColumn(),
    at: new TextColumn('instant'),
    job: new IntegerColumn(),
    run: new TextColumn(),
    state: new TextColumn(),
    raw: new TextColumn(),
  };
  readonly #observations = { event: new IntegerColumn(), group: new IntegerColumn(), content: new IntegerColumn() };
  readonly #members = { content: new IntegerColumn(), from: new IntegerColumn(), to: new IntegerColumn() };
  readonly #columnMembers = {
    content: new IntegerColumn(),
    from: new IntegerColumn(),
    to: new IntegerColumn(),
    job: new IntegerColumn(),
    way: new IntegerColumn(),
  };
  readonly #schemaMembers = { content: new IntegerColumn(), column: new IntegerColumn() };

  /** For one group after another: an array for each would be most of the memory that is asked for. */
  #scratch = new Int32Array(3 * 1024);

  constructor(known: StoreStart, origin: LineageOrigin) {
    this.#dictionary = new Dictionary(known, origins.indexOf(origin));
    this.#import = known.importNumber;
    this.#nextEvent = known.nextEvent;
  }

  add({ at, run, groups, raw }: Utterance): void {
    const event = this.#nextEvent;
    this.tally.event();
    this.#nextEvent += 1;
    const job = run === null ? -1 : this.#dictionary.node('job', run.job.namespace, run.job.name);
    const events = this.#events;
    events.id.push(event);
    events.import.push(this.#import);
    events.at.push(at);
    events.job.push(job);
    events.run.push(run?.id ?? null);
    events.state.push(run?.state ?? null);
    events.raw.push(raw);
    for (const group of groups) this.#addGroup(event, group);
  }

  /** Rows of everything that was added since the last time. */
  take(): WaitingRows[] {
    const own = {
      events: this.#events,
      observations: this.#observations,
      members: this.#members,
      column_members: this.#columnMembers,
      schema_members: this.#schemaMembers,
    };
    const rows = Object.entries(own).map(([table, columns]) => ({ table, columns: Object.values(columns).map((column) => column.take()) }));
    return [...this.#dictionary.take(), ...rows];
  }

  #addGroup(event: number, group: StatementGroup): void {
    const names = this.#dictionary;
    const subject = names.node(group.subject.kind, group.subject.namespace, group.subject.name);
    const by = 'maker' in group ? group.maker : null;
    const maker = by === null ? -1 : names.node(by.kind, by.namespace, by.name);
    const number = names.group(group.kind, subject, maker);
    const content = this.#content(number, group, subject, maker);
    this.#observations.event.push(event);
    this.#observations.group.push(number);
    this.#observations.content.push(content);
  }

  #member(content: number, from: number, to: number): void {
    this.#members.content.push(content);
    this.#members.from.push(from);
    this.#members.to.push(to);
  }

  #content(number: number, group: StatementGroup, subject: number, maker: number): number {
    const names = this.#dictionary;
    switch (group.kind) {
      case 'inputs':
      case 'outputs': {
        const others = sorted(group.datasets.map(({ namespace, name }) => names.node('dataset', namespace, name)));
        const content = names.content(number, hashOf(others), null, (made) => {
          for (const other of others) {
            if (group.kind === 'inputs') this.#member(made, other, subject);
            else this.#member(made, subject, other);
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
        const content = names.content(number, hashOf(sources), null, (made) => {
          for (const source of sources) this.#member(made, source, subject);
        });
        if (this.tally.isNew(content)) {
          for (const { kind, namespace, name } of group.sources) this.tally.node(kind === 'job', names.node(kind, namespace, name));
          this.tally.node(group.subject.kind === 'job', subject);
          for (const source of sources) this.tally.edge(source, subject);
        }
        return content;
      }
      case 'columns': {
        const count = group.columnEdges.length * 3;
        if (this.#scratch.length < count) this.#scratch = new Int32Array(count * 2);
        const rows = this.#scratch;
        let at = 0;
        for (const edge of group.columnEdges) {
          rows[at] = names.column(names.node('dataset', edge.from.namespace, edge.from.name), edge.fromField);
          rows[at + 1] = names.column(subject, edge.toField);
          rows[at + 2] = names.way(edge);
          at += 3;
        }
        const content = names.content(number, hashOfRows(rows, count), null, (made) => {
          const { content: of, from, to, job, way } = this.#columnMembers;
          for (let row = 0; row < count; row += 3) {
            of.push(made);
            from.push(rows[row] ?? 0);
            to.push(rows[row + 1] ?? 0);
            job.push(maker);
            way.push(rows[row + 2] ?? 0);
          }
        });
        if (this.tally.isNew(content)) {
          for (let row = 0; row < count; row += 3) this.tally.columnEdge(rows[row] ?? 0, rows[row + 1] ?? 0);
        }
        return content;
      }
      case 'schema': {
        const body = JSON.stringify(group.fields);
        return names.content(number, textHash(body), body, (content) => {
          for (const path of new Set(group.fields.map((field) => field.path))) {
            this.#schemaMembers.content.push(content);
            this.#schemaMembers.column.push(names.column(subject, path));
          }
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

/** Each once. */
function sorted(numbers: readonly number[]): readonly number[] {
  const [first = 0, second = 0] = numbers;
  // Most jobs read one data set or two.
  if (numbers.length < 2 || (numbers.length === 2 && first < second)) return numbers;
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}
/** Short lists stand for themselves. */
const hashOf = (numbers: readonly number[]): string => (numbers.length <= 4 ? numbers.join(' ') : textHash(numbers.join(' ')));

/** The same for the same rows in any order: two sums of mixed rows, with how many there are. */
function hashOfRows(rows: Int32Array, count: number): string {
  let [one, other] = [0, 0];
  for (let row = 0; row < count; row += 3) {
    const [from, to, way] = [rows[row] ?? 0, rows[row + 1] ?? 0, rows[row + 2] ?? 0];
    let mixed = Math.imul(from ^ Math.imul(to, 0x9e3779b1) ^ Math.imul(way, 0x85ebca6b), 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
    let second = Math.imul(Math.imul(from, 0x165667b1) ^ to ^ Math.imul(way, 0x9e3779b1), 0x85ebca6b);
    second = Math.imul(second ^ (second >>> 13), 0xc2b2ae35);
    one = (one + (mixed ^ (mixed >>> 16))) | 0;
    other = (other + (second ^ (second >>> 16))) | 0;
  }
  return `${count / 3} ${one >>> 0} ${other >>> 0}`;
}
