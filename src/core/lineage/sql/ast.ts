import type { SqlNode } from '../../ports/sql-parser.ts';
import { isRecord } from '../../catalog/mirror/document-values.ts';

/** The one kind that a node is of; null for what is no node. */
export function kindOf(node: unknown): string | null {
  if (!isRecord(node)) return null;
  const keys = Object.keys(node);
  return keys.length === 1 ? (keys[0] ?? null) : null;
}

/** What a node of this kind holds; null where it is of another kind. */
export function bodyOf(node: unknown, kind: string): SqlNode | null {
  if (kindOf(node) !== kind || !isRecord(node)) return null;
  const body = node[kind];
  return isRecord(body) ? body : null;
}

export const memberOf = (body: SqlNode | null, member: string): unknown => body?.[member] ?? null;

export const listOf = (body: SqlNode | null, member: string): readonly unknown[] => {
  const value = memberOf(body, member);
  return Array.isArray(value) ? value : [];
};

/** The text of an identifier, in whichever of its shapes; null where there is none. */
export function identifierOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (!isRecord(value)) return null;
  const { name } = value;
  if (typeof name === 'string') return name === '' ? null : name;
  return identifierOf(value['identifier'] ?? name ?? null);
}

export const identifiersOf = (body: SqlNode | null, member: string): string[] =>
  listOf(body, member).flatMap((each) => identifierOf(each) ?? []);

/** Names are told apart without regard to case: quoted ones that differ by case alone are rare, and unquoted ones are everywhere. */
export const fold = (name: string): string => name.toLowerCase();

/** A node without what only groups or renames it. */
export function bare(node: unknown): unknown {
  const inner = bodyOf(node, 'paren') ?? bodyOf(node, 'alias');
  return inner === null ? node : bare(memberOf(inner, 'this'));
}
