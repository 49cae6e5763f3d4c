import type { ProfileWarning } from '#contract/profile.ts';
import { failure } from '#core/failures.ts';
import { partitionsOf, partitionType } from '#core/intake/partition-types.ts';
import type { SourceColumn } from '#core/profiling/source.ts';
import { quoteIdentifier, quoteLiteral } from '#core/sql.ts';
import { filePattern, type LabDatabase } from '../lab-database.ts';
import type { Part } from './list-parts.ts';

export interface OpenedParquet {
  /** The table function over all parts: unlike a view it has the virtual columns `file_row_number` and `filename`. */
  readonly relation: string;
  readonly parquetFiles: string[];
  readonly columns: SourceColumn[];
  readonly rowGroups: number;
  readonly createdBy: string | null;
  readonly warnings: ProfileWarning[];
}

/** SQL table function over all parts; partitions of the folder become columns. */
export function readParquetSql(parts: readonly Part[], extra: readonly string[] = []): string {
  const files = parts.map(({ path }) => quoteLiteral(filePattern(path))).join(', ');
  const values = new Map<string, string[]>();
  for (const part of parts)
    for (const { name, value } of partitionsOf(part.relativePath)) values.set(name, [...(values.get(name) ?? []), value]);
  // A partition counts only where every part has it.
  const isPartitioned = values.size > 0 && [...values.values()].every(({ length }) => length === parts.length);
  const types = [...values].map(([name, all]) => `${quoteIdentifier(name)}: ${partitionType(all)}`).join(', ');
  const options = [
    ...(parts.length > 1 ? ['union_by_name = true'] : []),
    isPartitioned ? `hive_partitioning = true, hive_types_autocast = false, hive_types = {${types}}` : 'hive_partitioning = false',
    ...extra,
  ];
  return `read_parquet([${files}], ${options.join(', ')})`;
}

/** Parts that have other columns, or the same with other types, than the first. */
async function mixedSchemas(database: LabDatabase, files: string): Promise<ProfileWarning[]> {
  const rows = await database.rows(
    `select schema, count(*) from (
       select file_name, string_agg(concat_ws('|', name, type, converted_type, logical_type, type_length), ';' order by name, type) as schema
       from parquet_schema([${files}]) group by file_name) group by schema`,
  );
  if (rows.length < 2) return [];
  return [
    {
      code: 'mixed_schemas',
      message: `The parts do not all have the same columns or types (${String(rows.length)} different layouts). Columns were matched by name; where a part lacks one, its rows are empty there.`,
    },
  ];
}

/**
 * Opens Parquet files as one relation.
 * @throws AppFailure
 */
export async function openParquet(database: LabDatabase, parts: readonly Part[], name: string): Promise<OpenedParquet> {
  const files = parts.map(({ path }) => quoteLiteral(filePattern(path))).join(', ');
  const relation = readParquetSql(parts);
  const described = await database.all<{ column_name: string; column_type: string }>(`describe select * from ${relation}`);
  if (described.length === 0) throw failure('empty_file', `${name} has no columns.`);
  const [facts] = await database.rows(`select sum(num_row_groups)::bigint, any_value(created_by) from parquet_file_metadata([${files}])`);
  return {
    relation,
    parquetFiles: parts.map(({ path }) => path),
    columns: described.map((row) => ({ name: row.column_name, type: row.column_type })),
    rowGroups: Number(facts?.[0] ?? 0),
    createdBy: typeof facts?.[1] === 'string' ? facts[1] : null,
    warnings: parts.length > 1 ? await mixedSchemas(database, files) : [],
  };
}

/**
 * Decodes every value of some columns: a file that opens need not be readable.
 * @throws AppFailure `unreadable_file`
 */
export async function decodeColumns(database: LabDatabase, relation: string, columns: readonly SourceColumn[]): Promise<void> {
  const batch = 100;
  for (let at = 0; at < columns.length; at += batch) {
    const names = columns.slice(at, at + batch).map((column) => quoteIdentifier(column.name));
    await database.rows(`select bit_xor(hash(${names.join(', ')})) from ${relation}`);
  }
}
