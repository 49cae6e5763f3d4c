import type { FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import { plural } from '../../../ui/format.ts';
import { textOf, textsOf } from './paths.ts';
import type { FieldWish } from './use-editing.ts';

export interface BulkWish {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Null: descriptions stay. */
  readonly description: string | null;
}

export const nothingWished = ({ add, remove, description }: BulkWish): boolean =>
  add.length === 0 && remove.length === 0 && description === null;

/** What is to be asked for each column; columns that are so already are left out. */
export function bulkWishes(columns: readonly string[], wanted: BulkWish, value: (path: readonly string[]) => FieldValue): FieldWish[] {
  return columns.flatMap((column) => {
    const at = (member: string): string[] => ['columns', column, member];
    const terms = textsOf(value(at('terms')));
    const next = [...new Set([...terms, ...wanted.add])].filter((id) => !wanted.remove.includes(id)).toSorted();
    const isSame = next.length === terms.length && next.every((id) => terms.includes(id));
    const isSaid = wanted.description === null || textOf(value(at('description'))) === wanted.description;
    return [
      ...(isSame ? [] : [{ path: at('terms'), value: next.length === 0 ? null : next }]),
      ...(isSaid ? [] : [{ path: at('description'), value: wanted.description }]),
    ];
  });
}

/** A person mends one thing after another: more sentences would only push the buttons away. */
const mostSentences = 4;

/** What would be wrong with many columns: each sentence once, with how many columns it is about. */
export function bulkProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  const bySentence = new Map<string, FieldProblem[]>();
  for (const problem of problems) {
    const same = bySentence.get(problem.message);
    if (same === undefined) bySentence.set(problem.message, [problem]);
    else same.push(problem);
  }
  return [...bySentence].slice(0, mostSentences).flatMap(([message, [first, ...others]]) => {
    if (first === undefined) return [];
    const columns = new Set([first, ...others].map(({ path }) => path[1]));
    return [first.path.length < 2 ? first : { ...first, message: `In ${plural(columns.size, 'column')}: ${message}` }];
  });
}
