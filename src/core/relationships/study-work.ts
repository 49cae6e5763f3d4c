import type { LeftOut } from '#contract/studies/relationships.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource } from '../profiling/source.ts';
import type { SearchColumn } from './key-search.ts';
import type { RowPart } from './row-part.ts';
import type { StudyColumn } from './study-columns.ts';

/** What every step of a study of one table works with. */
export interface TableWork {
  readonly runner: QueryRunner;
  readonly source: OpenedSource;
  readonly rowCount: number;
  /** Columns that can be compared; `part` has them in this order. */
  readonly columns: readonly StudyColumn[];
  /** Rows that searches go through. */
  readonly part: RowPart;
  /** Gathers what was not looked at, and why. */
  readonly leftOut: LeftOut[];
  report(label: string): void;
}

const namedAtMost = 50;

export const leftOut = (reason: string, columns: readonly string[] = []): LeftOut => ({
  reason,
  columns: columns.slice(0, namedAtMost),
  columnCount: columns.length,
});

/** Mean number of blanks from which a text is taken for prose. */
const proseBlanks = 3;

export const isProse = ({ type }: StudyColumn, blanks: number | null): boolean => type.kind === 'text' && (blanks ?? 0) >= proseBlanks;

/** How much a column tells rows apart by chance: 0 for what identifies or classifies. */
export function chanceOf(column: StudyColumn, blanks: number | null): number {
  const { type } = column;
  if (type.kind === 'float' || type.kind === 'interval') return 2;
  if (type.kind === 'decimal') return type.scale > 0 ? 1 : 0;
  return isProse(column, blanks) ? 3 : 0;
}

/** The columns as the searches want them. */
export const searchColumns = ({ columns, part }: Pick<TableWork, 'columns' | 'part'>): SearchColumn[] =>
  columns.map((column, place) => ({
    name: column.name,
    groups: part.groups[place] ?? { ids: new Int32Array(0), count: 0 },
    chance: chanceOf(column, part.blanks[place] ?? null),
  }));

/** Says no from a moment on. */
export type MayGoOn = () => boolean;

/** Figures are dropped, and said to be, once their time is over: a study ends. */
export function forMilliseconds(milliseconds: number): MayGoOn {
  const end = Date.now() + milliseconds;
  return () => Date.now() < end;
}
