import type { Missing } from '#contract/studies/relationships.ts';
import {
  filledCountsQuery,
  mostPatterns,
  type NullPattern,
  nullClasses,
  patternsOfRows,
  patternsQuery,
  readMissing,
  readPatterns,
} from './missing.ts';
import { countCause, likelyCauses } from './missing-causes.ts';
import { mostCategories } from './association-search.ts';
import { noGroup } from './groups.ts';
import { leftOut, type MayGoOn, type TableWork } from './study-work.ts';

const countsAtOnce = 200;
const mostExplained = 30;
/** Columns whose nulls are looked at together. */
const mostColumns = 2_000;

/** What is missing together, and where. */
export async function findMissing(work: TableWork, mayGoOn: MayGoOn): Promise<Missing> {
  const { part, rowCount, runner, source } = work;
  const filled: number[] = [];
  const all = source.columns.map(({ name }) => name);
  work.report('Counting nulls');
  for (let from = 0; from < all.length; from += countsAtOnce) {
    const [row] = await runner.rows(filledCountsQuery(source.relation, all.slice(from, from + countsAtOnce)));
    filled.push(...(row ?? []).map(Number));
  }
  const emptyColumns = rowCount === 0 ? [] : all.filter((_, place) => filled[place] === 0);
  let names = all.filter((_, place) => (filled[place] ?? 0) > 0 && (filled[place] ?? 0) < rowCount);
  const partlyEmpty = names.length;
  if (names.length > mostColumns) {
    work.leftOut.push(
      leftOut(`Missing together: only the first ${mostColumns} columns with nulls were looked at.`, names.slice(mostColumns)),
    );
    names = names.slice(0, mostColumns);
  }
  work.report('Counting which columns are null together');
  const { patterns, isAll } =
    names.length === 0 ? { patterns: [{ columns: [], rows: rowCount }], isAll: true } : await patternsFor(work, names);
  return {
    ...readMissing(patterns, names),
    scope: { rows: isAll ? rowCount : part.rows, isAll },
    emptyColumns,
    partlyEmpty,
    explained: await explain(work, patterns, names, mayGoOn),
  };
}

/** Over all rows where there are few enough patterns, else in the rows at hand. */
async function patternsFor(work: TableWork, names: readonly string[]): Promise<{ patterns: NullPattern[]; isAll: boolean }> {
  const rows = await work.runner.rows(patternsQuery(work.source.relation, names));
  if (rows.length <= mostPatterns) return { patterns: readPatterns(rows, names.length), isAll: true };
  const groups = names.flatMap((name) => {
    const place = work.columns.findIndex((column) => column.name === name);
    return work.part.groups[place] ?? { ids: new Int32Array(work.part.rows), count: 1 };
  });
  return { patterns: patternsOfRows(groups, work.part.rows), isAll: work.part.isAll };
}

async function explain(
  work: TableWork,
  patterns: readonly NullPattern[],
  names: readonly string[],
  mayGoOn: MayGoOn,
): Promise<Missing['explained']> {
  const { columns, part } = work;
  const placeOf = new Map(columns.map(({ name }, place) => [name, place]));
  const classes = nullClasses(patterns, names.length).map((each) => each.columns.flatMap((place) => placeOf.get(names[place] ?? '') ?? []));
  const groupsAt = (place: number | undefined) => part.groups[place ?? -1] ?? { ids: new Int32Array(part.rows).fill(noGroup), count: 0 };
  const categories = columns.flatMap((_, place) => {
    const { count } = groupsAt(place);
    return count > 1 && count <= mostCategories ? [place] : [];
  });
  const causes = likelyCauses(
    classes.map(([first]) => groupsAt(first)),
    categories.map(groupsAt),
  );
  const found: Missing['explained'] = [];
  for (const [index, members] of classes.entries()) {
    const by = columns[categories[causes[index] ?? -1] ?? -1];
    const missing = members.flatMap((place) => columns[place] ?? []);
    if (!by || found.length >= mostExplained || !mayGoOn()) continue;
    work.report(`Counting where ${missing[0]?.name ?? ''} is null`);
    const cause = await countCause(work.runner, work.source.relation, missing, by);
    if (cause !== null) found.push(cause);
  }
  return found.toSorted((one, other) => other.nullRows - one.nullRows);
}
