import type { RowSet } from '#contract/row-set.ts';
import type { RowPage, RowQuery } from '#contract/samples.ts';
import { failure } from '#core/failures.ts';
import type { SourceColumn } from '#core/profiling/source.ts';
import { quoteIdentifier, quoteLiteral } from '#core/sql.ts';
import { filePattern, type LabDatabase } from './lab-database.ts';
import type { Part } from './open/list-parts.ts';
import { openParquet, readParquetSql } from './open/open-parquet.ts';
import { conditionOf, findColumn, orderOf, typedValues } from './row-filters.ts';
import { rowSetCondition } from './row-sets/condition.ts';
import type { RowSetRelation } from './row-sets/set-columns.ts';
import { rowColumn, type RowColumn } from './row-values.ts';

type Query = Omit<RowQuery, 'sampleId'>;

/** Rows as they lie in the file, each known by its part's index and its number within the part. */
interface Base {
  readonly relation: string;
  readonly part: string;
  readonly row: string;
}

/** Sorted or filtered views that stay worked out; each holds two integers per row. */
const keptViews = 3;

/**
 * Pages through the rows of open Parquet files. As they lie in the file, a page is a range of row numbers, and only the row groups and
 * columns of that range are read. Sorted or filtered, the row numbers are worked out once into a temporary table, and pages follow it.
 */
export class RowsReader {
  readonly #database: LabDatabase;
  readonly #columns: readonly SourceColumn[];
  readonly #base: Base;
  /** Rows before each part, and the total as the last entry. */
  readonly #starts: readonly number[];
  readonly #others: ReadonlyMap<string, RowSetRelation>;
  readonly #views = new Map<string, { table: string; rows: number }>();
  #nextView = 1;

  private constructor(
    database: LabDatabase,
    columns: readonly SourceColumn[],
    base: Base,
    starts: readonly number[],
    others: ReadonlyMap<string, RowSetRelation>,
  ) {
    this.#database = database;
    this.#columns = columns;
    this.#base = base;
    this.#starts = starts;
    this.#others = others;
  }

  /** @param others what row sets may refer to beside the file, by sample */
  static async open(
    database: LabDatabase,
    parts: readonly Part[],
    name: string,
    others: ReadonlyMap<string, RowSetRelation> = new Map(),
  ): Promise<RowsReader> {
    const opened = await openParquet(database, parts, name);
    const files = opened.parquetFiles.map((file) => quoteLiteral(filePattern(file))).join(', ');
    const counts = new Map(
      (await database.rows(`select file_name, num_rows from parquet_file_metadata([${files}])`)).map(([file, rows]) => [
        String(file),
        Number(rows),
      ]),
    );
    const starts = [0];
    for (const { path } of parts) starts.push((starts.at(-1) ?? 0) + (counts.get(path) ?? 0));
    const scan = readParquetSql(parts);
    // A column of the file with the name of a virtual column hides that column: then rows are numbered while they are read.
    const isHidden = opened.columns.some(({ name: column }) => ['file_row_number', 'file_index'].includes(column.toLowerCase()));
    const free = (wanted: string): string => {
      let candidate = wanted;
      while (opened.columns.some(({ name: column }) => column.toLowerCase() === candidate)) candidate = `${candidate}_`;
      return quoteIdentifier(candidate);
    };
    const [part, row] = [free('meshbench_part'), free('meshbench_row')];
    if (!isHidden) {
      const base = { relation: scan, part: 'file_index', row: 'file_row_number' };
      return new RowsReader(database, opened.columns, base, starts, others);
    }
    const numbered = `(select *, 0::ubigint as ${part}, row_number() over () - 1 as ${row} from ${scan})`;
    return new RowsReader(database, opened.columns, { relation: numbered, part, row }, [0, starts.at(-1) ?? 0], others);
  }

  /** @throws AppFailure `bad_input` for a column that is not there or a value that is not of the column's type */
  async page(query: Query): Promise<RowPage> {
    const columns = query.columns.map((name) => rowColumn(findColumn(this.#columns, name)));
    const sort = query.sort ?? [];
    const filters = query.filters ?? [];
    if (sort.length === 0 && filters.length === 0 && query.rows === undefined) return this.#plainPage(query, columns);
    const view = await this.#view(sort, filters, query.rows);
    const rows = columns.length === 0 || query.offset >= view.rows ? [] : await this.#rowsOfView(view.table, query, columns);
    return toPage(query.offset, view.rows, columns, rows);
  }

  /** The rows of a page of a view. Named one by one, so that everything between them is skipped; a join would read the whole file. */
  async #rowsOfView(table: string, { offset, limit }: Query, columns: readonly RowColumn[]): Promise<unknown[][]> {
    const { part, row, relation } = this.#base;
    const places = await this.#database.rows(
      `select part, row_in_part from ${table} where rowid between ${String(offset)} and ${String(offset + limit - 1)} order by rowid`,
    );
    const parts = [...new Set(places.map(([index]) => String(index)))];
    const found = await this.#database.rows(
      `select base.${part}, base.${row}, ${selectList(columns)} from ${relation} as base
       where base.${part} in (${parts.join(', ')}) and base.${row} in (${places.map(([, number]) => String(number)).join(', ')})`,
    );
    const byPlace = new Map(found.map(([index, number, ...values]) => [`${String(index)}:${String(number)}`, values]));
    return places.map(([index, number]) => byPlace.get(`${String(index)}:${String(number)}`) ?? []);
  }

  async #plainPage({ offset, limit }: Query, columns: readonly RowColumn[]): Promise<RowPage> {
    const total = this.#starts.at(-1) ?? 0;
    const end = Math.min(total, offset + limit);
    const { part, row, relation } = this.#base;
    const ranges: string[] = [];
    for (let index = 0; index + 1 < this.#starts.length; index++) {
      const start = this.#starts[index] ?? 0;
      const from = Math.max(offset, start);
      const to = Math.min(end, this.#starts[index + 1] ?? 0);
      if (from < to) ranges.push(`(${part} = ${String(index)} and ${row} between ${String(from - start)} and ${String(to - start - 1)})`);
    }
    const rows =
      columns.length === 0 || ranges.length === 0
        ? []
        : await this.#database.rows(
            `select ${selectList(columns)} from ${relation} as base where ${ranges.join(' or ')} order by base.${part}, base.${row}`,
          );
    return toPage(offset, total, columns, rows);
  }

  async #view(
    sort: NonNullable<Query['sort']>,
    filters: NonNullable<Query['filters']>,
    set: RowSet | undefined,
  ): Promise<{ table: string; rows: number }> {
    const key = JSON.stringify([sort, filters, set]);
    const known = this.#views.get(key);
    if (known) {
      this.#views.delete(key);
      this.#views.set(key, known);
      return known;
    }
    const checks = typedValues(filters, this.#columns);
    if (checks.sql !== '') {
      const [fits = []] = await this.#database.rows(checks.sql, checks.values);
      const wrong = checks.names.find((_, index) => fits[index] !== true);
      if (wrong !== undefined) {
        const { type } = findColumn(this.#columns, wrong);
        throw failure('bad_input', `The value of the filter on "${wrong}" cannot be read as ${type}. Correct it and try again.`);
      }
    }
    for (const oldest of [...this.#views.keys()].slice(0, Math.max(0, this.#views.size - keptViews + 1))) {
      await this.#database.rows(`drop table if exists ${this.#views.get(oldest)?.table ?? ''}`);
      this.#views.delete(oldest);
    }
    const { part, row, relation } = this.#base;
    const condition = conditionOf(filters, this.#columns);
    const inSet = set === undefined ? 'true' : await rowSetCondition(set, { relation, columns: this.#columns }, this.#others);
    const asItLies = this.#starts.length > 2 ? [`base.${part}`, `base.${row}`] : [`base.${row}`];
    const order = [...orderOf(sort, this.#columns), ...asItLies].join(', ');
    const table = quoteIdentifier(`rows_${String(this.#nextView++)}`);
    await this.#database.rows(
      `create temp table ${table} as select base.${part} as part, base.${row} as row_in_part from ${relation} as base where ${condition.sql} and ${inSet} order by ${order}`,
      condition.values,
    );
    const [counted] = await this.#database.rows(`select count(*) from ${table}`);
    const view = { table, rows: Number(counted?.[0]) };
    this.#views.set(key, view);
    return view;
  }
}

const selectList = (columns: readonly RowColumn[]): string => columns.flatMap(({ select }) => select).join(', ');

function toPage(offset: number, rowCount: number, columns: readonly RowColumn[], rows: readonly (readonly unknown[])[]): RowPage {
  return {
    offset,
    rowCount,
    columns: columns.map(({ name, type, decode }, index) => {
      const cut: [number, number][] = [];
      const values = rows.map((row, at) => {
        const value = row[index * 2];
        const length = row[index * 2 + 1];
        if (length !== null && length !== undefined) cut.push([at, Number(length)]);
        return decode(value === null || value === undefined ? null : String(value));
      });
      return { name, type, values, cut };
    }),
  };
}
