import { bodyOf, fold, listOf, memberOf } from './ast.ts';
import type { KnownTable, TableName, Tables } from './tables.ts';

const fileFunctions =
  /^(?:read_(?:parquet|csv|csv_auto|json|json_auto|ndjson|ndjson_auto|blob|text)|parquet_scan|delta_scan|iceberg_scan)$/;
const fileName = /[/\\]|\.(?:csv|tsv|parquet|json|ndjson|jsonl)(?:\.(?:gz|zst))?$/i;

/** A file as OpenLineage names it: the store is the namespace, the path in it the name. */
function fileNamed(text: string): TableName {
  const address = /^([a-z][a-z0-9+.-]*:\/\/[^/]+)\/(.+)$/i.exec(text);
  return address === null ? { namespace: 'file', name: text } : { namespace: address[1] ?? '', name: address[2] ?? '' };
}

/** The file that a function of a FROM reads; null where it reads none by name. */
export function fileIn(node: unknown): TableName | null {
  const call = bodyOf(node, 'function');
  const name = memberOf(call, 'name');
  if (call === null || typeof name !== 'string' || !fileFunctions.test(fold(name))) return null;
  const path = memberOf(bodyOf(listOf(call, 'args')[0], 'literal'), 'value');
  return typeof path === 'string' && path !== '' ? fileNamed(path) : null;
}

/** The data set of a name in SQL; DuckDB lets a file stand in the place of a table. */
export function tableNamed(parts: readonly string[], tables: Tables): KnownTable {
  const whole = parts.join('.');
  return fileName.test(whole) ? { ...fileNamed(whole), fields: null } : tables.find(parts);
}
