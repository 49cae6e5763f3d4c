/** One `name=value` folder on the way to a part. */
export interface Partition {
  readonly name: string;
  readonly value: string;
}

/** Hive's own word for a missing partition value. */
const hiveNull = '__HIVE_DEFAULT_PARTITION__';

/**
 * The partitions in a part's path below the folder, e.g. `state=TX/year=2024/part-0.parquet`.
 * @param relativePath with `/` or `\` between its steps
 */
export function partitionsOf(relativePath: string): Partition[] {
  return relativePath
    .split(/[\\/]/)
    .slice(0, -1)
    .flatMap((step) => {
      const at = step.indexOf('=');
      return at > 0 ? [{ name: step.slice(0, at), value: step.slice(at + 1) }] : [];
    });
}

const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

/** Type of a partition column from all its values; `001` and other codes stay text. */
export function partitionType(values: readonly string[]): 'BIGINT' | 'DATE' | 'VARCHAR' {
  const filled = values.filter((value) => value !== hiveNull);
  if (filled.length === 0) return 'VARCHAR';
  if (filled.every((value) => /^-?(0|[1-9]\d{0,17})$/.test(value) && value !== '-0')) return 'BIGINT';
  return filled.every(isDate) ? 'DATE' : 'VARCHAR';
}
