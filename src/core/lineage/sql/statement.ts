import type { SqlNode } from '../../ports/sql-parser.ts';
import { bare, bodyOf, fold, identifierOf, identifiersOf, kindOf, listOf, memberOf } from './ast.ts';
import { QueryReader, type QueryParts } from './query.ts';
import { type Column, emptyRelation, type Influence, type Relation, renamed, uniqueInfluences } from './relation.ts';
import { newScope, type Scope } from './scope.ts';
import { partsOf, tableIn } from './tables.ts';

/** What a statement does with a table. */
export interface Written {
  /** Parts of the name of the table that is written to; null for a query by itself. */
  readonly parts: readonly string[] | null;
  /** It is there for the script alone. */
  readonly isTemporary: boolean;
  /** It takes the place of what was there. */
  readonly replaces: boolean;
  /** The columns that are written, by the names that they have in the table. Null names are none that lineage can speak of. */
  readonly relation: Relation;
  /** Columns are told by their place, and nobody knows the table's own. */
  readonly isUnplaced: boolean;
}

/** The columns that a table has, in their order; null where nobody knows. */
export type FieldsOf = (parts: readonly string[]) => readonly string[] | null;

/**
 * What a statement writes, one entry for each table. Statements that write nothing by queries (grants, transactions, drops) give none;
 * null is for a statement that may write and is not understood.
 */
export function readStatement(node: SqlNode, parts: QueryParts, fieldsOf: FieldsOf): Written[] | null {
  const kind = kindOf(node) ?? '';
  const body = bodyOf(node, kind);
  if (body === null) return [];
  const reader = new QueryReader(parts);
  if (kind === 'create_table' || kind === 'create_view') return created(body, kind, reader, fieldsOf);
  if (kind === 'insert') return [inserted(body, reader, fieldsOf)];
  if (kind === 'update') return [updated(body, reader)];
  if (kind === 'delete') return [deleted(body, reader)];
  if (kind === 'merge') return [merged(body, reader, fieldsOf)];
  if (kind === 'multitable_inserts') return insertedEach(body, reader, fieldsOf);
  if (['select', 'union', 'intersect', 'except', 'subquery', 'values'].includes(kind)) return [queried(node, reader)];
  return passedOver.test(kind) ? [] : null;
}

/** Statements that make no rows out of other tables' rows. */
const passedOver =
  /^(?:drop|alter|truncate|use|set|transaction|commit|rollback|begin|comment|grant|revoke|describe|show|analyze|cache|uncache|refresh|kill|pragma|create_(?:schema|database|index|sequence|function|type|role|user|stage|task|tag)|load_data|command|copy|put|null|declare|lock|vacuum)/;

const tableParts = (value: unknown): string[] | null => {
  const table =
    tableIn(value) ?? (kindOf(value) === null || identifierOf((value as SqlNode)['name']) !== null ? (value as SqlNode | null) : null);
  return table === null ? null : partsOf(table);
};

function queried(node: unknown, reader: QueryReader): Written {
  const into = memberOf(
    bodyOf(memberOf(bodyOf(bare(node), 'select'), 'into'), 'into') ?? (memberOf(bodyOf(bare(node), 'select'), 'into') as SqlNode | null),
    'this',
  );
  const target = into === null ? null : tableParts(into);
  return {
    parts: target,
    isTemporary: target?.[0]?.startsWith('#') === true,
    replaces: true,
    relation: reader.query(node),
    isUnplaced: false,
  };
}

function created(body: SqlNode, kind: string, reader: QueryReader, fieldsOf: FieldsOf): Written[] {
  const parts = tableParts(memberOf(body, 'name'));
  const query = memberOf(body, kind === 'create_view' ? 'query' : 'as_select');
  const names = listOf(body, 'columns').flatMap((column) => identifierOf(memberOf(column as SqlNode, 'name')) ?? []);
  const like = memberOf(body, 'clone_source');
  const isTemporary = memberOf(body, 'temporary') === true || parts?.[0]?.startsWith('#') === true;
  const common = { parts, isTemporary, replaces: true, isUnplaced: false };
  if (like !== null) {
    const source = tableParts(like) ?? [];
    const relation = reader.query({ table: like });
    return [{ ...common, relation: fieldsOf(source) === null ? { ...relation, columns: [] } : relation }];
  }
  if (query === null)
    return names.length === 0
      ? []
      : [{ ...common, relation: { ...emptyRelation, columns: names.map((name) => ({ name, sources: [], influences: [] })) } }];
  const scope = reader.withs(memberOf(body, 'with_cte'), null);
  return [{ ...common, relation: renamed(reader.query(query, scope), names) }];
}

function inserted(body: SqlNode, reader: QueryReader, fieldsOf: FieldsOf): Written {
  const parts = tableParts(memberOf(body, 'table'));
  const scope = reader.withs(memberOf(body, 'with'), null);
  const query = memberOf(body, 'query') ?? memberOf(body, 'source');
  const relation = query === null ? emptyRelation : reader.query(query, scope);
  return placed(parts, identifiersOf(body, 'columns'), relation, memberOf(body, 'by_name') === true, fieldsOf);
}

/** Columns of an insert go by place, to the columns that are named or to the table's own. */
function placed(parts: string[] | null, named: readonly string[], relation: Relation, isByName: boolean, fieldsOf: FieldsOf): Written {
  const common = { parts, isTemporary: false, replaces: false };
  if (isByName) return { ...common, relation, isUnplaced: false };
  const names = named.length > 0 ? named : parts === null ? null : fieldsOf(parts);
  const isUnplaced = (names === null || relation.open.length > 0) && (relation.columns.length > 0 || relation.open.length > 0);
  const columns = names === null || relation.open.length > 0 ? [] : relation.columns.slice(0, names.length);
  return { ...common, relation: renamed({ ...relation, columns }, names ?? []), isUnplaced };
}

function insertedEach(body: SqlNode, reader: QueryReader, fieldsOf: FieldsOf): Written[] {
  const scope = newScope(null);
  const source = reader.query(memberOf(body, 'source'));
  scope.relations.push({ alias: null, parts: [], relation: source, hidden: new Set() });
  return listOf(body, 'expressions').flatMap((each) => {
    const conditional = bodyOf(each, 'conditional_insert') ?? (each as SqlNode);
    const insert = bodyOf(memberOf(conditional, 'this'), 'insert');
    if (insert === null) return [];
    const [values] = listOf(insert, 'values');
    const columns = Array.isArray(values) ? values.map((value) => reader.expression(value, scope)) : source.columns;
    const rows = [...source.rows, ...reader.influences([memberOf(conditional, 'expression')], 'FILTER', scope)];
    const parts = tableParts(memberOf(insert, 'table'));
    return [placed(parts, identifiersOf(insert, 'columns'), { ...emptyRelation, columns, rows }, false, fieldsOf)];
  });
}

const assigned = (name: string, column: Column): Column => ({ ...column, name: name.split('.').at(-1) ?? name });

/** A scope with the table that is written to, and what else a statement reads. */
function targetScope(target: unknown, others: readonly unknown[], reader: QueryReader, parent: Scope | null): Scope {
  const scope = newScope(parent);
  const node = kindOf(target) === null ? { table: target } : target;
  scope.relations.push(...reader.sources(node, scope));
  for (const other of others) scope.relations.push(...reader.sources(kindOf(other) === null ? { table: other } : other, scope));
  return scope;
}

function updated(body: SqlNode, reader: QueryReader): Written {
  const target = memberOf(body, 'table');
  const from = listOf(memberOf(body, 'from_clause') as SqlNode | null, 'expressions');
  const scope = targetScope(target, from, reader, reader.withs(memberOf(body, 'with'), null));
  const rows = [
    ...reader.joins([...listOf(body, 'table_joins'), ...listOf(body, 'from_joins')], scope),
    ...reader.influences([memberOf(body, 'where_clause')], 'FILTER', scope),
    ...scope.relations.flatMap(({ relation }) => relation.rows),
  ];
  const columns = listOf(body, 'set').flatMap((pair) => {
    const [name, value] = Array.isArray(pair) ? pair : [];
    const field = identifierOf(name) ?? identifierOf(memberOf(bodyOf(name, 'column'), 'name'));
    return field === null ? [] : [assigned(field, reader.expression(value, scope))];
  });
  return {
    parts: tableParts(target),
    isTemporary: false,
    replaces: false,
    relation: { ...emptyRelation, columns, rows: uniqueInfluences(rows) },
    isUnplaced: false,
  };
}

function deleted(body: SqlNode, reader: QueryReader): Written {
  const target = memberOf(body, 'table');
  const scope = targetScope(target, listOf(body, 'using'), reader, reader.withs(memberOf(body, 'with'), null));
  const rows: Influence[] = reader.influences([memberOf(body, 'where_clause')], 'FILTER', scope);
  return {
    parts: tableParts(target),
    isTemporary: false,
    replaces: false,
    relation: { ...emptyRelation, rows: uniqueInfluences(rows) },
    isUnplaced: false,
  };
}

function merged(body: SqlNode, reader: QueryReader, fieldsOf: FieldsOf): Written {
  const target = memberOf(body, 'this');
  const parts = tableParts(target);
  const scope = targetScope(
    target,
    [memberOf(body, 'using')],
    reader,
    reader.withs(memberOf(body, 'with_') ?? memberOf(body, 'with'), null),
  );
  const source = scope.relations.slice(1);
  const rows = [...reader.influences([memberOf(body, 'on')], 'JOIN', scope), ...source.flatMap(({ relation }) => relation.rows)];
  const columns: Column[] = [];
  let isUnplaced = false;
  const whens = bodyOf(memberOf(body, 'whens'), 'whens');
  for (const each of listOf(whens, 'expressions')) {
    const when = bodyOf(each, 'when');
    rows.push(...reader.influences([memberOf(when, 'condition')], 'FILTER', scope));
    const [verb, first, second] = listOf(bodyOf(memberOf(when, 'then'), 'tuple'), 'expressions');
    if (verb === undefined || first === undefined) continue;
    if (bodyOf(first, 'star') !== null) {
      // `*`: each column of the source goes to the one of the same name.
      columns.push(...source.flatMap(({ relation }) => relation.columns));
      isUnplaced ||= source.some(({ relation }) => relation.open.length > 0);
      continue;
    }
    const items = listOf(bodyOf(first, 'tuple'), 'expressions');
    const values = listOf(bodyOf(second, 'tuple'), 'expressions');
    if (fold(String(memberOf(bodyOf(verb, 'var'), 'this'))) === 'update') {
      for (const item of items) {
        const pair = bodyOf(item, 'eq');
        const field = identifierOf(
          memberOf(bodyOf(memberOf(pair, 'left'), 'column') ?? bodyOf(memberOf(pair, 'left'), 'identifier'), 'name'),
        );
        if (field !== null) columns.push(assigned(field, reader.expression(memberOf(pair, 'right'), scope)));
      }
      continue;
    }
    const named = second !== undefined;
    const names = named
      ? items.map((item) => identifierOf(memberOf(bodyOf(item, 'identifier') ?? bodyOf(item, 'column'), 'name')))
      : parts === null
        ? null
        : fieldsOf(parts);
    if (names === null) isUnplaced = true;
    for (const [place, value] of (named ? values : items).entries()) {
      const name = names?.[place] ?? null;
      if (name !== null) columns.push(assigned(name, reader.expression(value, scope)));
    }
  }
  return { parts, isTemporary: false, replaces: false, relation: { ...emptyRelation, columns, rows: uniqueInfluences(rows) }, isUnplaced };
}
