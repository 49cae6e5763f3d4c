import { keyOf, type NodeName } from '../openlineage/lineage-facts.ts';
import type { LineageStatement } from '../statements.ts';

/** What a statement is about, as a text: what is said and what is denied of one thing have the same. */
export function subjectOf(statement: LineageStatement): string {
  switch (statement.kind) {
    case 'node':
    case 'no_node': {
      return JSON.stringify(['node', keyOf(statement.node)]);
    }
    case 'edge':
    case 'no_edge': {
      return JSON.stringify(['edge', keyOf(statement.from), keyOf(statement.to)]);
    }
    case 'column_edge':
    case 'no_column_edge': {
      const { from, fromField, to, toField } = statement;
      return JSON.stringify(['column', from.namespace, from.name, fromField, to.namespace, to.name, toField]);
    }
  }
}

/** The nodes that a statement names. */
export function nodesOf(statement: LineageStatement): NodeName[] {
  switch (statement.kind) {
    case 'node':
    case 'no_node': {
      return [statement.node];
    }
    case 'edge':
    case 'no_edge': {
      return [statement.from, statement.to];
    }
    case 'column_edge':
    case 'no_column_edge': {
      return [
        { kind: 'dataset', ...statement.from },
        { kind: 'dataset', ...statement.to },
      ];
    }
  }
}

/** In words, for the journal and for lists: `orders → revenue`. */
export function titleOf(statement: LineageStatement): string {
  switch (statement.kind) {
    case 'node': {
      return statement.title ?? statement.node.name;
    }
    case 'no_node': {
      return statement.node.name;
    }
    case 'edge':
    case 'no_edge': {
      return `${statement.from.name} → ${statement.to.name}`;
    }
    case 'column_edge':
    case 'no_column_edge': {
      const target = statement.toField === null ? statement.to.name : `${statement.to.name}.${statement.toField}`;
      return `${statement.from.name}.${statement.fromField} → ${target}`;
    }
  }
}
