import type { NearDuplicates, SimilarTexts, Spelling } from '#contract/studies/near-duplicates.ts';
import { distinctFromRows } from '../profiling/estimates.ts';
import { filledRows, sizesOf } from './groups.ts';
import { countApartFromIgnored, countButOne, countExact, countNormalised, dropHashes, keepHashes } from './row-hashes.ts';
import { type ComparedText, similarPairs } from './similar-texts.ts';
import { countSpellings } from './spellings.ts';
import type { StudyColumn } from './study-columns.ts';
import { chanceOf, isProse, leftOut, type MayGoOn, type TableWork } from './study-work.ts';

/** A column with at least this share of different values numbers the rows. */
const numberingShare = 0.97;
/** Columns that are left out one at a time. */
const mostLeftOut = 200;
/** Different values up to which spellings are compared. */
const mostSpelled = 2_000_000;
/** Columns that are compared in their normalised form in every row of a large file. */
const mostNormalised = 6;
const comparedTexts = 4_000;
const comparedCharacters = 4_000;
const shownCharacters = 300;
const leastSimilar = 0.7;
const pairsKept = 40;

/** About how many different values each column has. */
function distinctOf({ part, rowCount, columns }: TableWork): number[] {
  return columns.map((_, place) => {
    const groups = part.groups[place];
    if (!groups) return 0;
    const filled = filledRows(groups);
    const singletons = sizesOf(groups).filter((size) => size === 1).length;
    return distinctFromRows({ rows: filled, distinct: groups.count, singletons }, Math.round((rowCount * filled) / Math.max(1, part.rows)));
  });
}

/** Columns that number the rows: comparing them would let no two rows be alike. */
function numbering(work: TableWork, distinct: readonly number[], wanted: readonly string[] | undefined): StudyColumn[] {
  if (wanted) return work.columns.filter(({ name }) => wanted.includes(name));
  return work.columns.filter(
    (column, place) =>
      work.rowCount > 1 &&
      (distinct[place] ?? 0) >= work.rowCount * numberingShare &&
      chanceOf(column, work.part.blanks[place] ?? null) === 0 &&
      column.type.kind !== 'timestamp' &&
      column.type.kind !== 'date',
  );
}

export type NearDuplicateFigures = Pick<NearDuplicates, 'exact' | 'ignored' | 'apartFromIgnored' | 'oneColumn' | 'normalised'>;

/** Rows that are equal, or nearly: in all columns but one, or once spelling is set aside. */
export async function findNearDuplicates(
  work: TableWork,
  spellings: readonly Spelling[],
  wanted: readonly string[] | undefined,
  mayGoOn: MayGoOn,
): Promise<NearDuplicateFigures> {
  const { runner, rowCount, source } = work;
  if (work.columns.length === 0)
    return { exact: { sharing: exactly(0), extra: exactly(0) }, ignored: [], apartFromIgnored: null, oneColumn: [], normalised: null };
  const ignored = numbering(work, distinctOf(work), wanted);
  let compared = work.columns.filter((column) => !ignored.includes(column));
  // A table of nothing but numbers of rows has nothing else to compare.
  if (compared.length === 0) compared = [...work.columns];
  const isNumbered = compared.length < work.columns.length;
  const spelled = spellings.map(({ column }) => compared.findIndex(({ name }) => name === column)).filter((place) => place >= 0);
  const normalised = rowCount > mostSpelled ? spelled.slice(0, mostNormalised) : spelled;
  const beyond = spelled.slice(normalised.length).flatMap((place) => compared[place]?.name ?? []);
  if (beyond.length > 0)
    work.leftOut.push(leftOut('Rows were not compared with these columns normalised: there are too many rows.', beyond));
  work.report('Hashing rows');
  const hashes = await keepHashes(runner, source.relation, { compared, ignored: isNumbered ? ignored : [], normalised }, rowCount);
  try {
    const exact = isNumbered ? await exactOf(work) : await countExact(runner, hashes);
    const oneColumn: NearDuplicates['oneColumn'] = [];
    const notTried: string[] = [];
    for (const [place, column] of compared.entries()) {
      if (compared.length < 2) break;
      if (place >= mostLeftOut || !mayGoOn()) {
        notTried.push(column.name);
        continue;
      }
      work.report(`Comparing rows but for ${column.name}`);
      const sharing = await countButOne(runner, hashes, place);
      if (sharing.rows > 0) oneColumn.push({ column: column.name, sharing });
    }
    if (notTried.length > 0) work.leftOut.push(leftOut('Near duplicates: rows were not compared with these columns left out.', notTried));
    const differing = normalised.length === 0 ? null : await countNormalised(runner, hashes);
    return {
      exact,
      ignored: isNumbered ? ignored.map(({ name }) => name) : [],
      apartFromIgnored: isNumbered ? await countApartFromIgnored(runner, hashes) : null,
      oneColumn: oneColumn.toSorted((one, other) => other.sharing.rows - one.sharing.rows),
      normalised:
        differing === null || differing.rows === 0
          ? null
          : { columns: normalised.flatMap((place) => compared[place]?.name ?? []), sharing: differing },
    };
  } finally {
    await dropHashes(runner);
  }
}

const exactly = (rows: number) => ({ rows, isExact: true, plusMinus: null });

/** Rows that are equal in every column, those that number rows included. */
async function exactOf(work: TableWork): Promise<NearDuplicates['exact']> {
  const hash = `hash(${work.columns.map(({ key }) => key).join(', ')})`;
  work.report('Counting repeated rows');
  const [row] = await work.runner.rows(
    `SELECT coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n - 1), 0)::DOUBLE FROM (SELECT count(*) AS n FROM (SELECT ${hash} AS h FROM ${work.source.relation}) GROUP BY h HAVING count(*) > 1)`,
  );
  const [sharing = 0, extra = 0] = (row ?? []).map(Number);
  return { sharing: exactly(sharing), extra: exactly(extra) };
}

/** Values that are spelled in several ways, in columns of texts that are not long. */
export async function findSpellings(work: TableWork, mayGoOn: MayGoOn): Promise<Spelling[]> {
  const distinct = distinctOf(work);
  const found: Spelling[] = [];
  const tooMany: string[] = [];
  for (const [place, column] of work.columns.entries()) {
    if (column.type.kind !== 'text' || isProse(column, work.part.blanks[place] ?? null) || (distinct[place] ?? 0) < 2) continue;
    if ((distinct[place] ?? 0) > mostSpelled || !mayGoOn()) {
      tooMany.push(column.name);
      continue;
    }
    work.report(`Comparing spellings in ${column.name}`);
    const spelling = await countSpellings(work.runner, work.source.relation, column);
    if (spelling !== null) found.push(spelling);
  }
  if (tooMany.length > 0)
    work.leftOut.push(leftOut('Spellings were not compared in these columns: too many different values for the time.', tooMany));
  return found.toSorted((one, other) => other.rows - one.rows);
}

/** Long texts that share most of their words with another. */
export async function findSimilarTexts(work: TableWork, mayGoOn: MayGoOn): Promise<SimilarTexts[]> {
  const found: SimilarTexts[] = [];
  const passed: string[] = [];
  for (const [place, column] of work.columns.entries()) {
    if (!isProse(column, work.part.blanks[place] ?? null)) continue;
    if (found.length >= 8 || !mayGoOn()) {
      passed.push(column.name);
      continue;
    }
    work.report(`Comparing the texts of ${column.name}`);
    const values = `SELECT ${column.key} AS v, count(*) AS n FROM ${work.source.relation} WHERE ${column.key} IS NOT NULL GROUP BY ${column.key}`;
    const [size] = await work.runner.rows(`SELECT count(*)::DOUBLE FROM (${values})`);
    const rows = await work.runner.rows(
      `SELECT left(v, ${comparedCharacters}), n::DOUBLE FROM (${values}) ORDER BY hash(v) LIMIT ${comparedTexts}`,
    );
    const texts = rows.map(([text, count]): ComparedText => ({ text: String(text), rows: Number(count) }));
    found.push(toSimilarTexts(column.name, texts, Number(size?.[0] ?? 0)));
  }
  if (passed.length > 0) work.leftOut.push(leftOut('The texts of these columns were not compared by their words.', passed));
  return found.filter(({ pairCount }) => pairCount > 0);
}

function toSimilarTexts(column: string, texts: readonly ComparedText[], distinct: number): SimilarTexts {
  const pairs = similarPairs(texts, leastSimilar);
  const shown = (place: number): string =>
    Array.from(texts[place]?.text ?? '')
      .slice(0, shownCharacters)
      .join('');
  return {
    column,
    compared: texts.length,
    distinct,
    texts: new Set(pairs.flatMap(({ one, other }) => [one, other])).size,
    pairCount: pairs.length,
    pairs: pairs.slice(0, pairsKept).map(({ one, other, similarity }) => ({
      one: shown(one),
      other: shown(other),
      similarity,
      rows: (texts[one]?.rows ?? 0) + (texts[other]?.rows ?? 0),
    })),
  };
}
