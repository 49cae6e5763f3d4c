import { fold } from './ast.ts';
import type { TableName } from './tables.ts';

/** `identity`: passed on as it is. */
export type How = 'identity' | 'transformation' | 'aggregation';

/** A column of a table that values come from. */
export interface Source {
  readonly table: TableName;
  readonly field: string;
  readonly how: How;
  readonly isMasking: boolean;
}

/** Subtypes of OpenLineage for columns that decide without being passed on. */
export type InfluenceKind = 'JOIN' | 'FILTER' | 'GROUP_BY' | 'SORT' | 'WINDOW' | 'CONDITIONAL';

export interface Influence {
  readonly table: TableName;
  readonly field: string;
  readonly kind: InfluenceKind;
}

export interface Column {
  /** Null where the database gives it a name. */
  readonly name: string | null;
  readonly sources: readonly Source[];
  readonly influences: readonly Influence[];
}

/** What a query, a table or a part of a query gives. */
export interface Relation {
  readonly columns: readonly Column[];
  /** Tables of which all columns are given and nobody knows which those are: a star without a schema. */
  readonly open: readonly TableName[];
  /** Any column by any name comes from here: what a function makes of its arguments. */
  readonly any: Column | null;
  /** What decides which rows there are. */
  readonly rows: readonly Influence[];
}

export const emptyRelation: Relation = { columns: [], open: [], any: null, rows: [] };

/** `unknown`: nobody has it. `ambiguous`: several could, and guessing would make up lineage. */
export type Looked = Column | 'unknown' | 'ambiguous';

/** Whether a relation says so itself that it has the column. */
export const columnIn = ({ columns }: Relation, name: string): Column | null =>
  columns.find((column) => column.name !== null && fold(column.name) === fold(name)) ?? null;

export function lookUp(relation: Relation, name: string): Looked {
  const own = columnIn(relation, name);
  if (own !== null) return own;
  if (relation.any !== null) return { ...relation.any, name };
  const [only, second] = relation.open;
  if (only === undefined) return 'unknown';
  if (second !== undefined) return 'ambiguous';
  return { name, sources: [{ table: only, field: name, how: 'identity', isMasking: false }], influences: [] };
}

const rank: Readonly<Record<How, number>> = { identity: 0, transformation: 1, aggregation: 2 };
export const stronger = (one: How, other: How): How => (rank[one] >= rank[other] ? one : other);

const keyOfTable = ({ namespace, name }: TableName): string => JSON.stringify([namespace, name]);

/** Each source once, with the most that is done to it. */
export function uniqueSources(sources: readonly Source[]): Source[] {
  const found = new Map<string, Source>();
  for (const source of sources) {
    const key = `${keyOfTable(source.table)} ${source.field}`;
    const held = found.get(key);
    found.set(
      key,
      held === undefined ? source : { ...held, how: stronger(held.how, source.how), isMasking: held.isMasking && source.isMasking },
    );
  }
  return [...found.values()];
}

export function uniqueInfluences(influences: readonly Influence[]): Influence[] {
  return [...new Map(influences.map((each) => [`${keyOfTable(each.table)} ${each.field} ${each.kind}`, each])).values()];
}

/** Columns side by side, as a set operation puts them together: by place, under the names of the first. */
export function stacked(left: Relation, right: Relation): Relation {
  return {
    columns: left.columns.map((column, place) => {
      // After a star of unknown width places tell nothing.
      const other = left.open.length > 0 || right.open.length > 0 ? undefined : right.columns[place];
      return {
        name: column.name,
        sources: uniqueSources([...column.sources, ...(other?.sources ?? [])]),
        influences: uniqueInfluences([...column.influences, ...(other?.influences ?? [])]),
      };
    }),
    open: left.open,
    any: left.any,
    rows: uniqueInfluences([...left.rows, ...right.rows]),
  };
}

/** @param names in the place of its own, from the first column on */
export const renamed = (relation: Relation, names: readonly string[]): Relation =>
  names.length === 0
    ? relation
    : { ...relation, columns: relation.columns.map((column, place) => ({ ...column, name: names[place] ?? column.name })) };
