import { quotePath } from '../sql.ts';
import type { ColumnType } from './column-type.ts';
import { decodeScalar } from './scalar.ts';
import type { Scalar } from '#contract/values.ts';
import type { OpenedSource } from './source.ts';
import type { QueryRunner } from './query-runner.ts';

/** What the Parquet footers say of one column; every figure null where a row group does not say it. */
export interface ColumnMetadata {
  readonly nullCount: number | null;
  readonly min: Scalar;
  readonly max: Scalar;
  readonly minMaxIsExact: boolean;
  readonly bytes: number;
  readonly uncompressedBytes: number;
  /** The writer found few different values in every row group: counting them all is cheap. */
  readonly isDictionary: boolean;
}

/** Types whose footer statistics can be cast from their text and are never cut short. */
function statisticsType(type: ColumnType): string | null {
  if (type.isInstant || type.sql.endsWith('_NS') || type.sql === 'UHUGEINT' || type.sql === 'HUGEINT') return null;
  if (['integer', 'decimal', 'float', 'date', 'boolean'].includes(type.kind)) return type.sql;
  if (type.sql === 'TIMESTAMP' || type.sql === 'VARCHAR') return type.sql;
  return null;
}

/**
 * The leaves of the schema tree in the order in which row groups count their column chunks, each with the top-level column it
 * belongs to. `parquet_schema` lists the tree depth first.
 */
export function leavesOf(nodes: readonly { name: string; children: number }[]): { column: string; isFlat: boolean }[] {
  const leaves: { column: string; isFlat: boolean }[] = [];
  let next = 1;
  const walk = (column: string, isFlat: boolean): void => {
    const node = nodes[next++];
    if (!node) return;
    if (node.children === 0) leaves.push({ column, isFlat });
    for (let child = 0; child < node.children; child += 1) walk(column, false);
  };
  for (let child = 0; child < (nodes[0]?.children ?? 0); child += 1) {
    const name = nodes[next]?.name;
    if (name === undefined) break;
    walk(name, true);
  }
  return leaves;
}

const metadataTable = 'meshbench_metadata';

export interface Metadata {
  /** By column name; columns that no footer knows (folder partitions) are missing. */
  readonly columns: ReadonlyMap<string, ColumnMetadata>;
  /** In the order of the source's files and of the groups in each; empty where that is not known. */
  readonly rowGroups: readonly { readonly file: number; readonly rows: number }[];
  /** How the values are compressed, as the footers name it; ascending. */
  readonly codecs: readonly string[];
}

/** Reads the footers. */
export async function readMetadata(runner: QueryRunner, source: OpenedSource, types: ReadonlyMap<string, ColumnType>): Promise<Metadata> {
  const files = `[${source.parquetFiles.map(quotePath).join(', ')}]`;
  const schema = await runner.rows(`SELECT file_name, name, coalesce(num_children, 0) FROM parquet_schema(${files})`);
  const trees = new Map<string, { name: string; children: number }[]>();
  for (const [file, name, children] of schema) {
    const tree = trees.get(String(file)) ?? [];
    tree.push({ name: String(name), children: Number(children) });
    trees.set(String(file), tree);
  }
  const first = [...trees.values()][0] ?? [];
  const sameTree = [...trees.values()].every((tree) => JSON.stringify(tree) === JSON.stringify(first));
  // Parts whose schemas differ are left to the values themselves.
  if (!sameTree) return { columns: new Map(), rowGroups: [], codecs: await readCodecs(runner, `parquet_metadata(${files})`) };
  const leaves = leavesOf(first);
  const byLower = new Map(source.columns.map((column) => [column.name.toLowerCase(), column.name]));
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${metadataTable} AS SELECT file_name, row_group_id, row_group_num_rows, column_id, num_values, stats_null_count, stats_min_value,
    stats_max_value, min_is_exact, max_is_exact, total_compressed_size, total_uncompressed_size, compression,
    dictionary_page_offset IS NOT NULL AND encodings LIKE '%DICT%' AS is_dictionary FROM parquet_metadata(${files})`);
  const result = new Map<string, ColumnMetadata>();
  const bounds = await readBounds(runner, leaves, byLower, types);
  const rows = await runner.rows(`SELECT column_id, sum(total_compressed_size)::BIGINT, sum(total_uncompressed_size)::BIGINT,
    CASE WHEN count(stats_null_count) = count(*) THEN sum(stats_null_count)::BIGINT END, bool_and(is_dictionary)
    FROM ${metadataTable} GROUP BY column_id ORDER BY column_id`);
  const groups = await runner.rows(
    `SELECT file_name, row_group_num_rows FROM ${metadataTable} WHERE column_id = 0 ORDER BY file_name, row_group_id`,
  );
  const codecs = await readCodecs(runner, metadataTable);
  await runner.rows(`DROP TABLE ${metadataTable}`);
  const fileIndex = new Map(source.parquetFiles.map((file, index) => [file, index]));
  const rowGroups = groups.map(([file, count]) => ({ file: fileIndex.get(String(file)) ?? -1, rows: Number(count) }));
  const seen = new Set<string>();
  for (const [id, compressed, uncompressed, nulls, isDictionary] of rows) {
    const leaf = leaves[Number(id)];
    const name = leaf && byLower.get(leaf.column.toLowerCase());
    if (!leaf || name === undefined) continue;
    const before = seen.has(name) ? result.get(name) : undefined;
    seen.add(name);
    const bound = bounds.get(Number(id));
    result.set(name, {
      nullCount: leaf.isFlat && nulls !== null ? Number(nulls) : null,
      min: bound?.min ?? null,
      max: bound?.max ?? null,
      minMaxIsExact: bound?.isExact ?? false,
      bytes: (before?.bytes ?? 0) + Number(compressed),
      uncompressedBytes: (before?.uncompressedBytes ?? 0) + Number(uncompressed),
      isDictionary: leaf.isFlat && isDictionary === true,
    });
  }
  return { columns: result, rowGroups: rowGroups.some(({ file }) => file < 0) ? [] : rowGroups, codecs };
}

async function readCodecs(runner: QueryRunner, relation: string): Promise<string[]> {
  const rows = await runner.rows(`SELECT DISTINCT compression FROM ${relation} WHERE compression IS NOT NULL ORDER BY 1`);
  return rows.map(([codec]) => String(codec));
}

interface Bound {
  readonly min: Scalar;
  readonly max: Scalar;
  readonly isExact: boolean;
}

/** Smallest and largest value by leaf, compared as values and not as texts. */
async function readBounds(
  runner: QueryRunner,
  leaves: readonly { column: string; isFlat: boolean }[],
  byLower: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, ColumnType>,
): Promise<Map<number, Bound>> {
  const groups = new Map<string, { type: ColumnType; ids: number[] }>();
  leaves.forEach((leaf, id) => {
    const type = types.get(byLower.get(leaf.column.toLowerCase()) ?? '');
    const cast = type && leaf.isFlat ? statisticsType(type) : null;
    if (!type || cast === null) return;
    const group = groups.get(cast) ?? { type, ids: [] };
    group.ids.push(id);
    groups.set(cast, group);
  });
  const result = new Map<number, Bound>();
  if (groups.size === 0) return result;
  const queries = [...groups].map(([cast, { ids }]) => boundsQuery(cast, ids));
  const typeOf = new Map([...groups.values()].flatMap(({ ids, type }) => ids.map((id) => [id, type] as const)));
  for (const [id, low, high, isExact] of await runner.rows(queries.join(' UNION ALL '))) {
    const type = typeOf.get(Number(id));
    if (!type || typeof low !== 'string' || typeof high !== 'string') continue;
    result.set(Number(id), { min: decodeScalar(low, type), max: decodeScalar(high, type), isExact: isExact === true });
  }
  return result;
}

function boundsQuery(cast: string, ids: readonly number[]): string {
  // A row group of nulls has no bounds. Text bounds may be cut short unless the footer says that they are not.
  const sure =
    cast === 'VARCHAR'
      ? 'coalesce(min_is_exact, false) AND coalesce(max_is_exact, false)'
      : 'coalesce(min_is_exact AND max_is_exact, true)';
  return `SELECT column_id, min(low)::VARCHAR, max(high)::VARCHAR, bool_and(sure OR is_null) FROM (
    SELECT column_id, try_cast(stats_min_value AS ${cast}) AS low, try_cast(stats_max_value AS ${cast}) AS high,
      coalesce(stats_null_count = num_values, false) AS is_null, ${sure} AND low IS NOT NULL AND high IS NOT NULL AS sure
    FROM ${metadataTable} WHERE column_id IN (${ids.join(', ')})) GROUP BY column_id`;
}

/** Rows of each file, in the order of the source's files; null where the footers cannot be matched to the files. */
export async function readFileRows(runner: QueryRunner, source: OpenedSource): Promise<number[] | null> {
  const files = `[${source.parquetFiles.map(quotePath).join(', ')}]`;
  const rows = await runner.rows(`SELECT file_name, num_rows FROM parquet_file_metadata(${files})`);
  const byName = new Map(rows.map(([name, count]) => [String(name), Number(count)]));
  const counts = source.parquetFiles.map((file) => byName.get(file));
  return counts.every((count) => count !== undefined) ? counts : null;
}
