import type { SqlNode } from '../../ports/sql-parser.ts';
import { fold, identifierOf, identifiersOf, listOf, memberOf } from './ast.ts';
import type { Column } from './relation.ts';
import type { Scope } from './scope.ts';
import type { TableName } from './tables.ts';

export interface Expanded {
  readonly columns: readonly Column[];
  readonly open: readonly TableName[];
  readonly any: Column | null;
}

/** The columns that a star stands for, and the tables of which nobody knows them. */
export function expandStar(star: SqlNode, scope: Scope, read: (node: unknown) => Column): Expanded {
  const qualifier = identifierOf(memberOf(star, 'table'));
  const relations = scope.relations.filter(
    ({ alias, parts }) => qualifier === null || fold(alias ?? parts.at(-1) ?? '') === fold(qualifier),
  );
  const except = new Set(identifiersOf(star, 'except').map(fold));
  const replaced = new Map(
    listOf(star, 'replace').map((each) => {
      const body = each as SqlNode;
      return [fold(identifierOf(memberOf(body, 'alias')) ?? ''), memberOf(body, 'this')] as const;
    }),
  );
  const renames = new Map(
    listOf(star, 'rename').flatMap((pair) => {
      const [from, to] = Array.isArray(pair) ? pair.map(identifierOf) : [];
      return from === null || from === undefined || to === null || to === undefined ? [] : [[fold(from), to] as const];
    }),
  );
  const columns: Column[] = [];
  for (const { relation, hidden } of relations) {
    for (const column of relation.columns) {
      const name = fold(column.name ?? '');
      if (except.has(name) || (qualifier === null && hidden.has(name))) continue;
      const replacement = replaced.get(name);
      replaced.delete(name);
      const next = replacement === undefined ? column : { ...read(replacement), name: column.name };
      columns.push({ ...next, name: renames.get(name) ?? next.name });
    }
  }
  // Of a table that nobody knows, what is replaced is known all the same.
  for (const [name, node] of replaced) columns.push({ ...read(node), name });
  return {
    columns,
    open: relations.flatMap(({ relation }) => relation.open),
    any: relations.find(({ relation }) => relation.any !== null)?.relation.any ?? null,
  };
}
