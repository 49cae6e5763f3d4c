import { columnType, type ColumnType } from '../../profiling/column-type.ts';
import type { SourceColumn } from '../../profiling/source.ts';
import { quoteIdentifier } from '../../sql.ts';

export interface SubjectColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** SQL for its value, where the table is called `base`. */
  readonly sql: string;
  /** SQL that is true where a blank field was made an empty text, which the reader had made null; null where nothing is made of blanks. */
  readonly blank: string | null;
}

/** The data that a rule is about: a table that is called `base` in every statement. */
export interface Subject {
  /** SQL table expression. */
  readonly relation: string;
  readonly columns: readonly SubjectColumn[];
  /** The column of this name, whatever its case, backticks around it left away. */
  find(name: string): SubjectColumn | undefined;
}

/**
 * @param blanks what a blank field of delimited text means in a text column. The reader has made it null; in Glue it is an empty text,
 *   which counts as complete. Other formats tell the two apart themselves.
 */
export function subjectOf(relation: string, columns: readonly SourceColumn[], blanks: 'empty' | 'null' | 'apart'): Subject {
  const all = columns.map(({ name, type: sql }): SubjectColumn => {
    const type = columnType(sql);
    const plain = `base.${quoteIdentifier(name)}`;
    const isFilled = blanks === 'empty' && type.kind === 'text';
    return { name, type, sql: isFilled ? `coalesce(${plain}, '')` : plain, blank: isFilled ? `${plain} IS NULL` : null };
  });
  return { relation, columns: all, find: columnFinder(all) };
}

/** Finds columns by the names that rules call them, as Spark does: whatever the case, backticks left away. */
export function columnFinder<Column extends { readonly name: string }>(columns: readonly Column[]): (name: string) => Column | undefined {
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  return (name) => byName.get(name.toLowerCase()) ?? byName.get(name.replaceAll('`', '').toLowerCase());
}
