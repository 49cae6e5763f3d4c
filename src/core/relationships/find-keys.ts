import type { KeyFinding, Relationships } from '#contract/studies/relationships.ts';
import { firstRows, type Groups, ofRows, oneGroup, refine, withNullGroup } from './groups.ts';
import { countKey } from './key-figures.ts';
import { type KeyCandidate, type KeySearchOptions, type SearchColumn, searchKeys } from './key-search.ts';
import { pickColumns } from './study-columns.ts';
import { leftOut, type MayGoOn, searchColumns, type TableWork } from './study-work.ts';

/** Share of rows that may break an almost key, and share that may have no value in a column of a key. */
const mostBreaking = 0.05;
const mostNulls = 0.05;
const mostColumns = 4;
/** Combinations counted over all rows, and searches anew after some were refuted there. */
const mostCounted = 40;
const mostRounds = 3;
/** Almost keys of more columns say little. */
const mostAlmostColumns = 2;
const mostSteps = 2.5e8;
/** Measured values and prose are no keys, however different they are. */
const mostChance = 1;

/** Rows that repeat an earlier one in every column, left out of a search: no combination tells them apart. */
function withoutRepeats(columns: readonly SearchColumn[], rows: number): { columns: SearchColumn[]; rows: number } {
  let all: Groups = oneGroup(rows);
  for (const { groups } of columns) {
    if (all.count === rows) break;
    all = refine(all, withNullGroup(groups));
  }
  if (all.count === rows) return { columns: [...columns], rows };
  const first = firstRows(all);
  return { columns: columns.map((column) => ({ ...column, groups: ofRows(column.groups, first) })), rows: first.length };
}

/** Candidate keys: searched in the rows at hand, then counted over all rows. */
export async function findKeys(work: TableWork, mayGoOn: MayGoOn): Promise<Relationships['keys']> {
  const { columns, part, rowCount, runner, source } = work;
  const searched = withoutRepeats(searchColumns(work), part.rows);
  const share = rowCount === 0 ? 1 : Math.min(1, part.rows / rowCount);
  const refuted = new Set<string>();
  const options: KeySearchOptions = {
    mostColumns,
    // Of two rows that share a combination, a part of the rows holds both only with the square of its share.
    mostBreaking: part.isAll ? mostBreaking : Math.max(3 / Math.max(1, searched.rows), mostBreaking * share * 1.5),
    mostNulls,
    mostChance,
    mostTried: Math.max(columns.length + 500, Math.floor(mostSteps / Math.max(1, searched.rows))),
    widest: 400,
    mostCombined: 30,
    refuted: (places) => refuted.has(places.join(',')),
  };
  const counted = new Map<string, KeyFinding>();
  let tried = 0;
  let notVerified = 0;
  let search = searchKeys(searched.columns, searched.rows, options);
  for (let round = 0; round < mostRounds; round += 1) {
    tried += search.tried;
    notVerified = 0;
    let hasRefuted = false;
    for (const candidate of inOrder(search.candidates, searched.columns)) {
      const key = candidate.columns.join(',');
      if (counted.has(key)) continue;
      if (counted.size + refuted.size >= mostCounted || !mayGoOn()) {
        notVerified += 1;
        continue;
      }
      const chosen = pickColumns(columns, candidate.columns);
      work.report(`Counting ${chosen.map(({ name }) => name).join(' + ')}`);
      const found = await countKey(runner, source.relation, chosen, {
        rowCount,
        all: columns,
        mostBreaking,
        hasRepeats: searched.rows < part.rows,
      });
      if (found !== null) counted.set(key, found);
      else {
        refuted.add(key);
        hasRefuted = true;
      }
    }
    if (!hasRefuted || !mayGoOn()) break;
    search = searchKeys(searched.columns, searched.rows, options);
  }
  sayWhatWasLeftOut(work, search);
  const found = [...counted.values()].filter(({ kind, columns: names }) => kind !== 'almost' || names.length <= mostAlmostColumns);
  return { found: minimal(found), tried, notVerified };
}

/** An almost key that holds a key, or a key that holds a shorter one, says nothing new. */
const minimal = (found: readonly KeyFinding[]): KeyFinding[] =>
  found.filter(
    (key) => !found.some((other) => other.columns.length < key.columns.length && other.columns.every((name) => key.columns.includes(name))),
  );

const inOrder = (candidates: readonly KeyCandidate[], columns: readonly SearchColumn[]): KeyCandidate[] => {
  const chance = (candidate: KeyCandidate): number => candidate.columns.reduce((sum, place) => sum + (columns[place]?.chance ?? 0), 0);
  return candidates.toSorted(
    (one, other) => one.columns.length - other.columns.length || chance(one) - chance(other) || one.breaking - other.breaking,
  );
};

function sayWhatWasLeftOut(work: TableWork, search: ReturnType<typeof searchKeys>): void {
  const named = (places: readonly number[]): string[] => pickColumns(work.columns, places).map(({ name }) => name);
  if (search.tooEmpty.length > 0 && work.rowCount > 0)
    work.leftOut.push(leftOut('Keys: columns that are null in more than 5 % of the rows were not considered.', named(search.tooEmpty)));
  if (search.notCombined.length > 0) {
    work.leftOut.push(
      leftOut(
        'Keys: amounts, and columns beyond the 30 with the most different values, were tried alone but not in combinations; measured values and long texts were not tried.',
        named(search.notCombined),
      ),
    );
  }
  if (search.isCut)
    work.leftOut.push(leftOut('Keys: not all combinations of up to four columns were tried; those that tell most rows apart were.'));
}
