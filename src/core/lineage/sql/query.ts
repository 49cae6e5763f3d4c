import type { SqlNode } from '../../ports/sql-parser.ts';
import { bare, bodyOf, fold, identifierOf, identifiersOf, kindOf, listOf, memberOf } from './ast.ts';
import { type ExpressionContext, readExpression, readInfluences } from './expression.ts';
import {
  type Column,
  emptyRelation,
  type Influence,
  type InfluenceKind,
  type Relation,
  renamed,
  stacked,
  uniqueInfluences,
  uniqueSources,
} from './relation.ts';
import { newScope, type NamedRelation, type Scope, type ScopeNotes, seek } from './scope.ts';
import { fileIn, tableNamed } from './source-names.ts';
import { expandStar } from './star.ts';
import { type KnownTable, partsOf, type TableName, tableIn, type Tables } from './tables.ts';

export interface QueryParts {
  readonly tables: Tables;
  /** What statements before made for the script alone. @param name folded */
  readonly temporary: (name: string) => Relation | undefined;
  readonly notes: ScopeNotes;
  /** Told of every table that is read. */
  readonly onTable: (table: TableName) => void;
}

const setOperations = ['union', 'intersect', 'except'];

/** Reads queries: which columns they give, and from where. */
export class QueryReader {
  readonly #parts: QueryParts;

  constructor(parts: QueryParts) {
    this.#parts = parts;
  }

  /** @param node any query: a select, a set operation, values, a table by itself, or one of these in brackets */
  query(node: unknown, parent: Scope | null = null): Relation {
    const kind = kindOf(node);
    const body = kind === null ? null : bodyOf(node, kind);
    if (kind === null || body === null) return emptyRelation;
    if (kind === 'select') return this.#select(body, parent);
    if (setOperations.includes(kind)) return this.#setOperation(body, parent);
    if (kind === 'subquery' || kind === 'paren' || kind === 'cte') {
      const scope = this.withs(memberOf(body, 'with'), parent);
      return renamed(this.query(memberOf(body, 'this'), scope), identifiersOf(body, 'column_aliases'));
    }
    if (kind === 'values') return this.#values(body, parent);
    if (kind === 'table' || kind === 'alias') return this.sources(node, newScope(parent))[0]?.relation ?? emptyRelation;
    return emptyRelation;
  }

  /** A scope with the queries that a `WITH` names. */
  withs(given: unknown, parent: Scope | null): Scope | null {
    const ctes = listOf(given as SqlNode | null, 'ctes');
    if (ctes.length === 0) return parent;
    const scope = newScope(parent);
    for (const each of ctes) {
      const cte = bodyOf(each, 'cte') ?? (each as SqlNode);
      const name = identifierOf(memberOf(cte, 'alias'));
      if (name === null) continue;
      const names = identifiersOf(cte, 'columns');
      const query = memberOf(cte, 'this');
      // One that names itself begins as its first part.
      const union = bodyOf(bare(query), 'union');
      if (union !== null && memberOf(given as SqlNode, 'recursive') === true)
        scope.ctes.set(fold(name), renamed(this.query(memberOf(union, 'left'), scope), names));
      scope.ctes.set(fold(name), renamed(this.query(query, scope), names));
    }
    return scope;
  }

  /** The relations that one item of a FROM brings. */
  sources(node: unknown, scope: Scope): NamedRelation[] {
    const alias = bodyOf(node, 'alias');
    if (alias !== null) {
      const inner = this.sources(memberOf(alias, 'this'), scope);
      const name = identifierOf(memberOf(alias, 'alias'));
      const names = identifiersOf(alias, 'column_aliases');
      return inner.map((each) => ({ ...each, alias: name ?? each.alias, relation: renamed(each.relation, names) }));
    }
    const table = bodyOf(node, 'table');
    if (table !== null) return [this.#table(table, scope)];
    const subquery = bodyOf(node, 'subquery');
    if (subquery !== null) {
      const isLateral = memberOf(subquery, 'lateral') === true;
      // Only what is lateral sees its neighbours; common table expressions are seen by all.
      const relation = this.query(node, isLateral ? scope : { ...newScope(scope.parent), ctes: scope.ctes });
      return [{ alias: identifierOf(memberOf(subquery, 'alias')), parts: [], relation, hidden: new Set() }];
    }
    const joined = bodyOf(node, 'joined_table') ?? bodyOf(node, 'paren');
    if (joined !== null) {
      const inner = newScope(scope);
      inner.relations.push(...this.sources(memberOf(joined, 'left') ?? memberOf(joined, 'this'), scope));
      scope.rows.push(...this.joins(listOf(joined, 'joins'), inner));
      const name = identifierOf(memberOf(joined, 'alias'));
      return inner.relations.map((each) => (name === null ? each : { ...each, alias: name }));
    }
    const pivot = bodyOf(node, 'pivot') ?? bodyOf(node, 'unpivot');
    if (pivot !== null) return [this.#pivot(pivot, scope)];
    const file = fileIn(node);
    const name = kindOf(node) === null ? null : identifierOf(memberOf(bodyOf(node, kindOf(node) ?? ''), 'alias'));
    if (file !== null) return [{ alias: name, parts: [], relation: this.#base({ ...file, fields: null }), hidden: new Set() }];
    return [{ alias: name, parts: [], relation: { ...emptyRelation, any: this.expression(node, scope) }, hidden: new Set() }];
  }

  /** Adds what joins bring to the scope. @returns what the conditions decide by */
  joins(joins: readonly unknown[], scope: Scope): Influence[] {
    const rows: Influence[] = [];
    for (const each of joins) {
      const join = bodyOf(each, 'join') ?? (each as SqlNode);
      const using = new Set(identifiersOf(join, 'using').map(fold));
      const left = new Set(scope.relations.flatMap(({ relation }) => relation.columns.map(({ name }) => fold(name ?? ''))));
      const isNatural = String(memberOf(join, 'kind') ?? '').startsWith('Natural');
      for (const source of this.sources(memberOf(join, 'this'), scope)) {
        const shared = isNatural
          ? source.relation.columns.flatMap(({ name }) => (name !== null && left.has(fold(name)) ? fold(name) : []))
          : using;
        scope.relations.push({ ...source, hidden: new Set(shared) });
        for (const name of shared) rows.push(...this.#shared(name, scope));
      }
      rows.push(...this.influences([memberOf(join, 'on')], 'JOIN', scope));
    }
    return rows;
  }

  expression(node: unknown, scope: Scope): Column {
    return readExpression(node, this.#context(scope));
  }

  influences(nodes: readonly unknown[], kind: InfluenceKind, scope: Scope): Influence[] {
    return readInfluences(
      nodes.filter((node) => node !== null && node !== undefined),
      kind,
      this.#context(scope),
    );
  }

  #context(scope: Scope): ExpressionContext {
    return {
      column: (name, table) => seek(scope, name, table, this.#parts.notes),
      query: (node) => this.query(node, scope),
      windows: scope.windows,
    };
  }

  #shared(name: string, scope: Scope): Influence[] {
    return scope.relations.flatMap(({ alias, relation, parts }) => {
      const found = seek({ ...newScope(null), relations: [{ alias, parts, relation, hidden: new Set() }] }, name, null, silent);
      return typeof found === 'string' ? [] : found.sources.map(({ table, field }) => ({ table, field, kind: 'JOIN' as const }));
    });
  }

  #select(body: SqlNode, parent: Scope | null): Relation {
    const scope = newScope(this.withs(memberOf(body, 'with'), parent));
    for (const item of listOf(memberOf(body, 'from') as SqlNode | null, 'expressions')) scope.relations.push(...this.sources(item, scope));
    const rows: Influence[] = this.joins(listOf(body, 'joins'), scope);
    for (const view of listOf(body, 'lateral_views')) this.#lateralView(bodyOf(view, 'lateral_view') ?? (view as SqlNode), scope);
    for (const each of listOf(body, 'windows')) {
      const window = each as SqlNode;
      scope.windows.set(fold(identifierOf(memberOf(window, 'name')) ?? ''), memberOf(window, 'spec'));
    }
    const columns: Column[] = [];
    const open: TableName[] = [];
    let any: Column | null = null;
    for (const item of listOf(body, 'expressions')) {
      const star = bodyOf(bare(item), 'star');
      if (star === null) {
        const column = this.#output(item, scope);
        columns.push(column);
        if (column.name !== null && bodyOf(item, 'alias') !== null) scope.outputs.set(fold(column.name), column);
        continue;
      }
      const expanded = expandStar(star, scope, (node) => this.expression(node, scope));
      columns.push(...expanded.columns);
      open.push(...expanded.open);
      any ??= expanded.any;
    }
    const clause = (member: string): unknown => memberOf(body, member);
    rows.push(
      ...scope.rows,
      ...this.influences([clause('where_clause'), clause('pre_where')], 'FILTER', scope),
      ...this.#byPlace(listOf(clause('group_by') as SqlNode | null, 'expressions'), columns, 'GROUP_BY', scope),
      ...this.influences([clause('having'), clause('qualify')], 'FILTER', scope),
      ...this.#byPlace(listOf(body, 'distinct_on'), columns, 'GROUP_BY', scope),
      ...this.#byPlace(listOf(clause('order_by') as SqlNode | null, 'expressions'), columns, 'SORT', scope),
      ...scope.relations.flatMap(({ relation }) => relation.rows),
    );
    return { columns, open, any, rows: uniqueInfluences(rows) };
  }

  #output(item: unknown, scope: Scope): Column {
    const alias = bodyOf(item, 'alias');
    const inner = bare(item);
    const column = this.expression(inner, scope);
    const own = identifierOf(memberOf(bodyOf(inner, 'column'), 'name')) ?? identifierOf(memberOf(bodyOf(inner, 'dot'), 'field'));
    const name = alias === null ? own : identifierOf(memberOf(alias, 'alias'));
    return { name, sources: uniqueSources(column.sources), influences: uniqueInfluences(column.influences) };
  }

  /** `GROUP BY 1` means the first column that is given. */
  #byPlace(items: readonly unknown[], columns: readonly Column[], kind: InfluenceKind, scope: Scope): Influence[] {
    return items.flatMap((item) => {
      const ordered = bodyOf(item, 'ordered') ?? (kindOf(item) === null ? (item as SqlNode | null) : null);
      const node = ordered !== null && 'this' in ordered ? memberOf(ordered, 'this') : item;
      const literal = bodyOf(node, 'literal');
      const place = literal === null ? Number.NaN : Number(memberOf(literal, 'value'));
      const column = Number.isInteger(place) ? columns[place - 1] : undefined;
      if (column === undefined) return this.influences([node], kind, scope);
      return [
        ...column.sources.map(({ table, field }) => ({ table, field, kind })),
        ...column.influences.map((each) => ({ ...each, kind })),
      ];
    });
  }

  #setOperation(body: SqlNode, parent: Scope | null): Relation {
    const scope = this.withs(memberOf(body, 'with'), parent);
    const [left, right] = [this.query(memberOf(body, 'left'), scope), this.query(memberOf(body, 'right'), scope)];
    if (right.open.length > 0 && left.open.length === 0) this.#parts.notes.unresolved('*', right.open);
    return stacked(left, right);
  }

  #values(body: SqlNode, parent: Scope | null): Relation {
    const [first] = listOf(body, 'expressions');
    const row = bodyOf(first, 'tuple') ?? (first as SqlNode | undefined) ?? null;
    const scope = newScope(parent);
    return { ...emptyRelation, columns: listOf(row, 'expressions').map((node) => this.expression(node, scope)) };
  }

  #table(table: SqlNode, scope: Scope): NamedRelation {
    const parts = partsOf(table);
    const alias = identifierOf(memberOf(table, 'alias'));
    const names = identifiersOf(table, 'column_aliases');
    const own = (relation: Relation): NamedRelation => ({ alias, parts, relation: renamed(relation, names), hidden: new Set() });
    const [single] = parts;
    if (parts.length === 1 && single !== undefined) {
      for (let each: Scope | null = scope; each !== null; each = each.parent) {
        const cte = each.ctes.get(fold(single));
        if (cte !== undefined) return own(cte);
      }
    }
    const temporary = this.#parts.temporary(fold(parts.join('.')));
    if (temporary !== undefined) return own(temporary);
    return own(this.#base(tableNamed(parts, this.#parts.tables)));
  }

  #base({ namespace, name, fields }: KnownTable): Relation {
    const table = { namespace, name };
    this.#parts.onTable(table);
    if (fields === null) return { ...emptyRelation, open: [table] };
    const columns = fields.map((field): Column => ({
      name: field,
      sources: [{ table, field, how: 'identity', isMasking: false }],
      influences: [],
    }));
    return { ...emptyRelation, columns };
  }

  /** What is turned around has new columns that are made of the aggregated ones, and passes the others on by their names. */
  #pivot(pivot: SqlNode, scope: Scope): NamedRelation {
    const inner = newScope(scope);
    inner.relations.push(...this.sources(memberOf(pivot, 'this'), scope));
    const made = this.expression([...listOf(pivot, 'expressions'), ...listOf(pivot, 'fields')], inner);
    const base = tableIn(memberOf(pivot, 'this'));
    const columns = inner.relations.flatMap(({ relation }) => relation.columns);
    const rows = inner.relations.flatMap(({ relation }) => relation.rows);
    return {
      alias: identifierOf(memberOf(pivot, 'alias')),
      parts: base === null ? [] : partsOf(base),
      relation: { columns, open: [], any: made, rows },
      hidden: new Set(),
    };
  }

  #lateralView(view: SqlNode, scope: Scope): void {
    const any = this.expression(memberOf(view, 'this'), scope);
    const names = identifiersOf(view, 'column_aliases');
    scope.relations.push({
      alias: identifierOf(memberOf(view, 'table_alias')),
      parts: [],
      relation: names.length === 0 ? { ...emptyRelation, any } : { ...emptyRelation, columns: names.map((name) => ({ ...any, name })) },
      hidden: new Set(),
    });
  }
}

const silent: ScopeNotes = { unresolved: () => undefined };
