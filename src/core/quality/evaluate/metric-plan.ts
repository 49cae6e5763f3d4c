import { quoteIdentifier } from '../../sql.ts';
import type { SubjectColumn } from './subject.ts';

/** Place of one figure among the results of a plan. */
export interface Slot {
  readonly index: number;
}

/** What came of a slot: a figure, null where there is none, or why it could not be worked out. */
export type SlotValue = number | string | null | { readonly problem: string };

export interface PlannedStatement {
  readonly sql: string;
  /** One row with these cells, in this order. */
  readonly slots: readonly Slot[];
  /** Expressions of the select list, and what follows it: a statement that fails is cut into smaller ones. */
  readonly cells: readonly string[];
  readonly tail: string;
}

interface GroupFigures {
  /** Different values. */
  readonly groups: Slot;
  /** Values that occur once. */
  readonly singles: Slot;
  /** Rows with a value. */
  readonly rows: Slot;
  /** Σ n ln n over the values' counts n. */
  readonly logs: Slot;
}

interface Statement {
  readonly tail: string;
  readonly cells: Map<string, Slot>;
}

interface Grouping extends Statement {
  readonly keys: readonly string[];
  readonly scope: string | null;
}

/** A figure of the scan that a column's different values, each with its number of rows, give as well. */
interface ValueFigure {
  readonly column: SubjectColumn;
  /** The same figure over values. */
  readonly sql: string;
}

/** Expressions in one statement: planning grows faster than their number. */
const cellsPerStatement = 400;

/**
 * Collects what all rules need to know, each figure once, and lays it out in few statements: one scan for everything that is a plain
 * aggregate of rows, one grouping for each set of key columns, one statement for each query of its own. Where a column's values are
 * grouped anyway, what concerns single values of it is asked of each different value once.
 */
export class MetricPlan {
  readonly #relation: string;
  readonly #scan = new Map<string, Slot>();
  readonly #groupings = new Map<string, Grouping>();
  readonly #ofValues = new Map<string, ValueFigure>();
  readonly #queries = new Map<string, Statement>();
  #count = 0;

  /** @param relation SQL table expression; aggregates are over it as `base` */
  constructor(relation: string) {
    this.#relation = relation;
  }

  get size(): number {
    return this.#count;
  }

  /** Rows for which the condition holds; all rows where there is none. */
  count(...conditions: readonly (string | null)[]): Slot {
    const all = conditions.filter((condition) => condition !== null);
    return this.aggregate(all.length === 0 ? 'count(*)' : counted(all.map((condition) => `(${condition})`).join(' AND ')));
  }

  /** Rows for which a condition on nothing but the value of one column holds. */
  countValues(column: SubjectColumn, condition: string): Slot {
    this.#askValues(counted(`(${condition})`), { column, sql: `coalesce(sum(CASE WHEN ${condition} THEN ${rowsOfValue} END), 0)` });
    return this.count(condition);
  }

  /** As {@link aggregate}, of nothing but the value of one column, and the same however often a value occurs: a minimum, a maximum. */
  extreme(column: SubjectColumn, sql: string): Slot {
    this.#askValues(sql, { column, sql });
    return this.aggregate(sql);
  }

  /** One aggregate call over `base`. Rows are left out by making their value null, which costs far less than FILTER. */
  aggregate(sql: string): Slot {
    return this.#once(this.#scan, sql);
  }

  /** Counts of the values (or tuples) of some columns. Rows whose keys are all null have none. */
  groups(keys: readonly string[], scope: string | null): GroupFigures {
    const id = JSON.stringify([keys, scope]);
    const statement = this.#groupings.get(id) ?? {
      keys,
      scope,
      tail: groupedTail(this.#relation, keys, scope),
      cells: new Map<string, Slot>(),
    };
    this.#groupings.set(id, statement);
    const cell = (sql: string): Slot => this.#once(statement.cells, sql);
    return {
      get groups() {
        return cell('count(n)');
      },
      get singles() {
        return cell(counted('n = 1'));
      },
      get rows() {
        return cell('coalesce(sum(n), 0)');
      },
      get logs() {
        return cell('fsum(n * ln(n))');
      },
    };
  }

  /** Cells of a statement of its own, which gives one row. */
  query(cells: readonly string[], tail: string): readonly Slot[] {
    const statement = this.#queries.get(tail) ?? { tail, cells: new Map<string, Slot>() };
    this.#queries.set(tail, statement);
    return cells.map((sql) => this.#once(statement.cells, sql));
  }

  /** All rows, and those that a condition with queries of its own in it lets through. */
  rowsThat(condition: string): readonly [all: Slot, passing: Slot] {
    const tail = `FROM (SELECT (${condition}) AS passes FROM ${this.#relation} AS base)`;
    const [passing = this.count(null)] = this.query([counted('passes')], tail);
    return [this.count(null), passing];
  }

  /** Every statement, the cheap scan first. */
  statements(): PlannedStatement[] {
    const moved = new Map<Grouping, Map<string, Slot>>();
    const scan = [...this.#scan].filter(([sql, slot]) => {
      const figure = this.#ofValues.get(sql);
      const grouping = figure && this.#groupings.get(JSON.stringify([[figure.column.sql], null]));
      if (!figure || !grouping) return true;
      moved.set(grouping, (moved.get(grouping) ?? new Map<string, Slot>()).set(sql, slot));
      return false;
    });
    const chunks = Array.from({ length: Math.ceil(scan.length / cellsPerStatement) }, (_, at) =>
      planned(scan.slice(at * cellsPerStatement, (at + 1) * cellsPerStatement), `FROM ${this.#relation} AS base`),
    );
    const groupings = [...this.#groupings.values()].map((grouping) => this.#grouped(grouping, moved.get(grouping)));
    const queries = [...this.#queries.values()].map(({ cells, tail }) => planned([...cells], tail));
    return [...chunks, ...groupings, ...queries];
  }

  /** @param moved figures of the scan, which need the column's values and their missing too */
  #grouped({ cells, tail }: Grouping, moved: ReadonlyMap<string, Slot> | undefined): PlannedStatement {
    const figures = [...(moved ?? [])].flatMap(([sql, slot]) => {
      const figure = this.#ofValues.get(sql);
      return figure ? [[figure, slot] as const] : [];
    });
    const [first] = figures;
    if (!first) return planned([...cells], tail);
    const { name, sql: key } = first[0].column;
    const alias = quoteIdentifier(name);
    // Called as the table and the column are, so that a condition reads alike over rows and over values.
    const values = `(SELECT ${key} AS ${alias}, count(*) AS ${rowsOfValue} FROM ${this.#relation} AS base GROUP BY ${key}) AS base`;
    const n = `CASE WHEN base.${alias} IS NOT NULL THEN ${rowsOfValue} END AS n`;
    return planned([...cells, ...figures.map(([{ sql }, slot]) => [sql, slot] as const)], `FROM (SELECT *, ${n} FROM ${values}) AS base`);
  }

  #askValues(sql: string, figure: ValueFigure): void {
    if (standsForItsEquals(figure.column)) this.#ofValues.set(sql, figure);
  }

  #once(slots: Map<string, Slot>, sql: string): Slot {
    const known = slots.get(sql);
    if (known) return known;
    const slot = { index: this.#count };
    this.#count += 1;
    slots.set(sql, slot);
    return slot;
  }
}

/** Rows that have a value, or none, where different values are listed. */
const rowsOfValue = 'rows_of_value';

/** Kinds whose equal values are the same in every way; 0 and -0, or a month and thirty days, are equal and read differently as text. */
const plainKinds: ReadonlySet<string> = new Set(['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp']);

/** A column that is called as a count of this plan would hide it. */
const standsForItsEquals = ({ name, type }: SubjectColumn): boolean =>
  plainKinds.has(type.kind) && type.form === null && !['n', rowsOfValue].includes(name.toLowerCase());

/** Rows without any key are in no group. */
function groupedTail(relation: string, keys: readonly string[], scope: string | null): string {
  const filled = `(${keys.map((key) => `${key} IS NOT NULL`).join(' OR ')})`;
  const where = scope === null ? filled : `${filled} AND (${scope})`;
  return `FROM (SELECT count(*) AS n FROM ${relation} AS base WHERE ${where} GROUP BY ${keys.join(', ')})`;
}

/** DuckDB's `count_if` is null where it was never true or false. */
const counted = (condition: string): string => `coalesce(count_if(${condition}), 0)`;

const planned = (cells: readonly (readonly [sql: string, slot: Slot])[], tail: string): PlannedStatement => {
  const expressions = cells.map(([sql]) => sql);
  return { sql: selectOf(expressions, tail), slots: cells.map(([, slot]) => slot), cells: expressions, tail };
};

export const selectOf = (cells: readonly string[], tail: string): string => `SELECT ${cells.join(', ')} ${tail}`;
