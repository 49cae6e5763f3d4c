import type { Diagnostic } from '../dqdl/diagnostics.ts';
import { nearest } from '../dqdl/nearest-name.ts';
import type { Range, RulesetDocument } from '../dqdl/syntax.ts';
import { type NamedColumn, namedColumns } from './rule-columns.ts';
import { understoodRules } from './rule-tree.ts';
import { columnsOfCondition } from './spark-columns.ts';
import { columnFinder } from './subject.ts';

/** What the columns of the data, or of other data, are called. */
export interface KnownColumns {
  readonly data: readonly string[];
  /** By alias; other data that is not there is not judged. */
  readonly references: ReadonlyMap<string, readonly string[]>;
}

export interface ColumnDiagnostic extends Diagnostic {
  /** What may be written at the place instead; null where nothing is near, or cannot be written there. */
  readonly replacement: string | null;
}

/** With more wrong names than this the ruleset is of other data, and none of them is a slip; over a wide table looking takes time. */
const mostSuggested = 50;

/** One table's columns, and what it is called in a message. */
class Table {
  readonly called: string;
  readonly #names: readonly string[];
  /** Many rules name the same column. */
  readonly #nearest = new Map<string, string | null>();
  readonly #find: (name: string) => { readonly name: string } | undefined;

  constructor(called: string, names: readonly string[]) {
    this.called = called;
    this.#names = names;
    this.#find = columnFinder(names.map((name) => ({ name })));
  }

  find(name: string): string | null {
    return this.#find(name)?.name ?? null;
  }

  nearest(name: string): string | null {
    const known = this.#nearest.get(name);
    if (known !== undefined) return known;
    if (this.#nearest.size >= mostSuggested) return null;
    const close = nearest(name.replaceAll('`', ''), this.#names);
    this.#nearest.set(name, close);
    return close;
  }
}

/**
 * Warns of names that the data at hand has no column for, at their place: what would only be seen when the rules are run. Case is held
 * to as the run holds to it. Nothing is said of ColumnExists, which is there to ask, unless only the case is wrong; nor of queries.
 * @param document what is understood of the text, which may have errors
 */
export function checkColumns(text: string, document: RulesetDocument, { data, references }: KnownColumns): ColumnDiagnostic[] {
  const own = new Table('This sample', data);
  const others = new Map([...references].map(([alias, names]) => [alias, new Table(`The sample chosen for ${alias}`, names)]));
  return understoodRules(document).flatMap(({ leaf, isPart }) => {
    const rule = leaf.isAnalyzer ? 'this analyzer' : isPart ? 'this part of the rule' : 'the rule';
    const found = namedColumns(leaf).flatMap((column) => {
      const { table, name, start } = lookedUp(column, own, others);
      const place = placeIn(text, leaf.parameters[column.parameter], start, column.end);
      if (table === null || place === null || name === '') return [];
      if (leaf.type.name === 'ColumnExists') return wrongCase(own, name, place);
      const outcome = leaf.isAnalyzer ? 'measures nothing' : table === own ? 'fails' : 'ends as an error';
      return missing(table, name, `${rule} ${outcome} here, as it would in AWS Glue`, place, place.write);
    });
    const { where } = leaf;
    const inFilter = columnsOfCondition(where?.sql ?? '').flatMap(({ name, start, end }) => {
      const place = where && placeIn(text, { text: where.sql, range: where.range }, start, end);
      if (!place) return [];
      return missing(own, name, `the filter cannot be used and ${rule} ends as an error here`, place, (close) =>
        place.write(sqlName(close)),
      );
    });
    return [...found, ...inFilter];
  });
}

/** The table that a name belongs to, null for other data that is not known; the name there, and where it begins. */
function lookedUp({ aggregated, alias, name, start }: NamedColumn, own: Table, others: ReadonlyMap<string, Table>) {
  if (alias !== null) return { table: others.get(alias) ?? null, name, start };
  const dot = aggregated && own.find(name) === null ? name.lastIndexOf('.') : -1;
  if (dot < 0) return { table: own, name, start };
  return { table: others.get(name.slice(0, dot)) ?? null, name: name.slice(dot + 1), start: start + dot + 1 };
}

function missing(table: Table, name: string, outcome: string, range: Range, write: Place['write']): ColumnDiagnostic[] {
  if (table.find(name) !== null) return [];
  const close = table.nearest(name);
  const question = close === null ? '' : ` Did you mean ${close}?`;
  return [warning(range, `${table.called} has no column ${name}: ${outcome}.${question}`, close === null ? null : write(close))];
}

/** Unlike everywhere else, case counts. */
function wrongCase(own: Table, name: string, place: Place): ColumnDiagnostic[] {
  const close = own.find(name);
  if (close === null || close === name) return [];
  return [warning(place, `This sample calls it ${close}, and ColumnExists looks at case: the rule fails here.`, place.write(close))];
}

const warning = ({ start, end }: Range, message: string, replacement: string | null): ColumnDiagnostic => ({
  severity: 'warning',
  message,
  range: { start, end },
  replacement,
});

/** A stretch of the source. */
interface Place extends Range {
  /** How a name is written there; null where it cannot be. */
  readonly write: (name: string) => string | null;
}

/** Signs that end a text, a list of names, or what is mapped. */
const unwritable = /["\\,{}]|->/;

/** Where a stretch of a parameter or filter stands in the source; null for one of no length. */
function placeIn(
  source: string,
  value: { readonly text: string; readonly range: Range } | undefined,
  start: number,
  end: number,
): Place | null {
  if (!value || start >= end) return null;
  const { range } = value;
  const written = source.slice(range.start, range.end);
  // A name without quotes is put into quotes, as it may not be one that can go without.
  if (written === value.text) return { ...range, write: (name) => (unwritable.test(name) ? null : `"${name}"`) };
  if (!written.startsWith('"')) return { ...range, write: () => null };
  const offsets = offsetsOf(written);
  const [from, to] = [offsets[start] ?? 1, (offsets[end - 1] ?? 1) + 1];
  return {
    start: range.start + from,
    end: range.start + to,
    write: (name) => (unwritable.test(name) ? null : name),
  };
}

/** For each character of what a quoted text means, where it is written: `\"` is two characters there. */
function offsetsOf(written: string): number[] {
  const offsets: number[] = [];
  for (let at = 1; at < written.length - 1; at += 1) {
    if (written[at] === '\\' && written[at + 1] === '"') at += 1;
    offsets.push(at);
  }
  return offsets;
}

/** A name as Spark SQL reads it. */
const sqlName = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``);
