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

/** Expressions in one statement: planning grows faster than their number. */
const cellsPerStatement = 400;

/**
 * Collects what all rules need to know, each figure once, and lays it out in few statements: one scan for everything that is a plain
 * aggregate of rows, one grouping for each set of key columns, one statement for each query of its own.
 */
export class MetricPlan {
  readonly #relation: string;
  readonly #scan = new Map<string, Slot>();
  readonly #groupings = new Map<string, Statement>();
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

  /** One aggregate call over `base`. Rows are left out by making their value null, which costs far less than FILTER. */
  aggregate(sql: string): Slot {
    return this.#once(this.#scan, sql);
  }

  /** Counts of the values (or tuples) of some columns. Rows whose keys are all null have none. */
  groups(keys: readonly string[], scope: string | null): GroupFigures {
    const filled = `(${keys.map((key) => `${key} IS NOT NULL`).join(' OR ')})`;
    const where = scope === null ? filled : `${filled} AND (${scope})`;
    const tail = `FROM (SELECT count(*) AS n FROM ${this.#relation} AS base WHERE ${where} GROUP BY ${keys.join(', ')})`;
    const statement = this.#groupings.get(tail) ?? { tail, cells: new Map<string, Slot>() };
    this.#groupings.set(tail, statement);
    const cell = (sql: string): Slot => this.#once(statement.cells, sql);
    return {
      get groups() {
        return cell('count(*)');
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
    const scan = [...this.#scan];
    const chunks = Array.from({ length: Math.ceil(scan.length / cellsPerStatement) }, (_, at) =>
      planned(scan.slice(at * cellsPerStatement, (at + 1) * cellsPerStatement), `FROM ${this.#relation} AS base`),
    );
    const own = [...this.#groupings.values(), ...this.#queries.values()].map(({ cells, tail }) => planned([...cells], tail));
    return [...chunks, ...own];
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

/** DuckDB's `count_if` is null where it was never true or false. */
const counted = (condition: string): string => `coalesce(count_if(${condition}), 0)`;

const planned = (cells: readonly (readonly [sql: string, slot: Slot])[], tail: string): PlannedStatement => {
  const expressions = cells.map(([sql]) => sql);
  return { sql: selectOf(expressions, tail), slots: cells.map(([, slot]) => slot), cells: expressions, tail };
};

export const selectOf = (cells: readonly string[], tail: string): string => `SELECT ${cells.join(', ')} ${tail}`;
