import type { Range } from './syntax.ts';

/** Something to say about one place of a ruleset. Errors: AWS Glue refuses the text. Warnings: it does something else than it seems. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to write instead. */
  readonly message: string;
  readonly range: Range;
}

/** Collects diagnostics, so that one pass can report many. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];

  error(range: Range, message: string): void {
    this.all.push({ severity: 'error', message, range });
  }

  warn(range: Range, message: string): void {
    this.all.push({ severity: 'warning', message, range });
  }
}

/** Tells line (from 1) and column (from 0, UTF-16 code units) of an offset; only line feeds end a line. */
export function positionFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
}
