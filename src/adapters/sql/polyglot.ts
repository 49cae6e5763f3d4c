import { parse } from '@polyglot-sql/sdk';
import type { ParsedStatement, SqlNode } from '#core/ports/sql-parser.ts';

type Dialect = NonNullable<Parameters<typeof parse>[1]>;

/** What the parser says of what is beyond its own limits, in words that help. */
const limits: readonly (readonly [RegExp, string])[] = [
  [/E_GUARD_\w*DEPTH/, 'The statement is nested too deeply to be read.'],
  [/E_GUARD_\w+/, 'The statement is too large to be read.'],
];

/** Its message names a place of its own; ours is told beside it. */
const withoutPlace = (message: string): string => message.replace(/^(?:Parse|Tokenization|Syntax) error at line \d+, column \d+: /, '');

/**
 * Parses one statement, in this thread and until it is done. The text may be hostile: call it where the thread can be ended.
 * @param dialect a name that the library knows
 */
export function parseStatement(statement: string, dialect: string): ParsedStatement {
  let result: ReturnType<typeof parse>;
  try {
    result = parse(statement, dialect as Dialect);
  } catch {
    // WebAssembly that ran out of its stack or its memory.
    return { ok: false, line: 1, reason: 'The statement is too large or too deeply nested to be read.' };
  }
  if (result.success) return { ok: true, nodes: result.ast as unknown as readonly SqlNode[] };
  const line = Math.max(1, result.errorLine ?? 1);
  const limit = limits.find(([sign]) => sign.test(result.error ?? ''));
  if (limit !== undefined) return { ok: false, line, reason: limit[1] };
  return { ok: false, line, reason: `It is no SQL of this dialect: ${withoutPlace(result.error ?? 'unknown').slice(0, 300)}.` };
}
