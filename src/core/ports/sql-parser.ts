import type { Signal } from './signal.ts';

/**
 * What a parser makes of one statement: JSON in which each node is an object with one member, named for its kind
 * (`{"column": {"name": {"name": "id"}}}`).
 */
export type SqlNode = Readonly<Record<string, unknown>>;

export type ParsedStatement =
  | { readonly ok: true; readonly nodes: readonly SqlNode[] }
  /** `line`: of the text that was given, from 1 on. */
  | { readonly ok: false; readonly reason: string; readonly line: number };

/** Reads SQL in many dialects. Text is hostile: a parser gives up by itself, and never takes the engine with it. */
export interface SqlParser {
  /** @param dialect one of `sqlDialects` (contract/lineage/sources.ts) */
  parse(statement: string, dialect: string, signal?: Signal): Promise<ParsedStatement>;
}
