import type { DependencyFinding, KeyFinding, Relationships } from '#contract/studies/relationships.ts';
import { countDependency, type DependencyCount, equivalentColumns, withoutImplied } from './dependency-figures.ts';
import { type DependencyCandidate, type DependencySearchOptions, isDependency, searchDependencies } from './dependency-search.ts';
import { filledRows } from './groups.ts';
import type { SearchColumn } from './key-search.ts';
import { readPart, rowsOfValues, searchedRows } from './row-part.ts';
import { pickColumns } from './study-columns.ts';
import { leftOut, type MayGoOn, searchColumns, type TableWork } from './study-work.ts';

/** Columns tried as a left side alone, and those of them of which pairs are tried. */
const mostSingles = 80;
const mostPaired = 24;
const mostSteps = 4e8;
/** Share of rows that may break an approximate dependency, and share that it may leave of what the most frequent value breaks. */
const mostBreaking = 0.02;
const mostOfBaseline = 0.1;
const keyShare = 0.9;
/** Columns with so many values that rows were chosen by their values, so that all rows of a value are there. */
const mostAnchors = 5;
const anchorGroupSize = 5;
const mostCounted = 120;

interface Candidate {
  /** Places among all columns. */
  readonly left: readonly number[];
  readonly right: number;
}

/** Functional dependencies: searched in parts of the rows, then counted over all rows. */
export async function findDependencies(
  work: TableWork,
  keys: readonly KeyFinding[],
  mayGoOn: MayGoOn,
): Promise<Relationships['dependencies']> {
  const { columns, part, rowCount } = work;
  const all = searchColumns(work);
  const isKey = new Set(keys.filter((key) => key.columns.length === 1 && key.kind !== 'almost').map((key) => key.columns[0]));
  const usable = all.map((_, place) => place).filter((place) => (all[place]?.groups.count ?? 0) > 1 && !isKey.has(all[place]?.name));
  const identifying = usable.filter((place) => (all[place]?.chance ?? 0) === 0);
  const places = identifying.slice(0, mostSingles);
  if (identifying.length > places.length)
    work.leftOut.push(
      leftOut(
        `Dependencies: only the first ${mostSingles} columns were tried.`,
        pickColumns(columns, identifying.slice(mostSingles)).map(({ name }) => name),
      ),
    );
  // Measures and prose are decided by others, and decide others only by chance.
  const rightOnly = usable.filter((place) => (all[place]?.chance ?? 0) > 0).slice(0, mostSingles);
  const searched = [...places, ...rightOnly];
  const anchors = part.isAll ? [] : anchorsAmong(all, places);
  const many = part.isAll ? [] : places.filter((place) => isSparse(all[place]) && !anchors.includes(place));
  if (many.length > 0)
    work.leftOut.push(
      leftOut(
        'Dependencies: these columns have too many different values to be tried as a left side.',
        pickColumns(columns, many).map(({ name }) => name),
      ),
    );

  let tried = 0;
  let withoutSupport = 0;
  let isCut = false;
  const candidates = new Map<string, Candidate>();
  const search = (some: readonly SearchColumn[], rows: number, allowed: (left: readonly number[]) => boolean): void => {
    const found = searchDependencies(
      some,
      optionsFor(rows, searched.length),
      (left) => left.every((each) => each < places.length) && allowed(left.map((each) => searched[each] ?? -1)),
    );
    tried += found.tried;
    withoutSupport += found.withoutSupport;
    isCut ||= found.isCut;
    for (const { left, right } of found.candidates) add(candidates, searched, { left, right });
  };
  const paired = new Set(places.slice(0, mostPaired));
  const isTried = (left: readonly number[]): boolean => left.length === 1 || left.every((place) => paired.has(place));
  const isAnchored = (left: readonly number[]): boolean => left.some((place) => anchors.includes(place) || many.includes(place));
  search(
    searched.map((place) => all[place] ?? emptyColumn),
    part.rows,
    (left) => isTried(left) && !isAnchored(left),
  );
  const few = pickColumns(columns, searched);
  for (const [index, anchor] of anchors.entries()) {
    if (!mayGoOn()) break;
    const column = columns[anchor];
    const condition = column === undefined ? null : rowsOfValues(column, searchedRows(columns.length), rowCount);
    if (!column || condition === null) continue;
    work.report(`Reading all rows of some values of ${column.name}`);
    const some = await readPart(work.runner, work.source, few, { condition, wanted: searchedRows(columns.length), rows: rowCount });
    const earlier = anchors.slice(0, index);
    search(
      searchColumns({ columns: few, part: some }),
      some.rows,
      (left) => isTried(left) && left.includes(anchor) && !left.some((place) => earlier.includes(place) || many.includes(place)),
    );
  }
  if (isCut) work.leftOut.push(leftOut('Dependencies: not all pairs of columns were tried as a left side.'));
  const counted = await count(work, shortest([...candidates.values()]), mayGoOn);
  return { ...counted, tried, withoutSupport };
}

const emptyColumn: SearchColumn = { name: '', groups: { ids: new Int32Array(0), count: 0 }, chance: 0 };

const optionsFor = (rows: number, columns: number): DependencySearchOptions => ({
  mostLeft: 2,
  mostBreaking,
  mostOfBaseline,
  leastSupportingRows: Math.max(20, rows * 0.01),
  leastSupportingGroups: 3,
  keyShare,
  mostTried: Math.max(mostSingles, Math.floor(mostSteps / Math.max(1, rows * columns))),
});

function add(
  candidates: Map<string, Candidate>,
  searched: readonly number[],
  { left, right }: Pick<DependencyCandidate, 'left' | 'right'>,
): void {
  const found = { left: left.map((each) => searched[each] ?? -1), right: searched[right] ?? -1 };
  candidates.set(`${found.left.join(',')}>${found.right}`, found);
}

/** So few rows share a value that a random part of the rows says nothing of what the value decides. */
function isSparse(column: SearchColumn | undefined): boolean {
  return column !== undefined && filledRows(column.groups) < column.groups.count * anchorGroupSize;
}

const anchorsAmong = (columns: readonly SearchColumn[], places: readonly number[]): number[] =>
  places
    .filter((place) => isSparse(columns[place]))
    .toSorted((one, other) => (columns[one]?.groups.count ?? 0) - (columns[other]?.groups.count ?? 0))
    .slice(0, mostAnchors);

/** Those whose left side holds no shorter one for the same right side: parts of the rows may have found both. */
const shortest = (candidates: readonly Candidate[]): Candidate[] =>
  candidates
    .filter(
      ({ left, right }) =>
        !candidates.some(
          (other) => other.right === right && other.left.length < left.length && other.left.every((place) => left.includes(place)),
        ),
    )
    .toSorted((one, other) => one.left.length - other.left.length);

async function count(
  work: TableWork,
  candidates: readonly Candidate[],
  mayGoOn: MayGoOn,
): Promise<Pick<Relationships['dependencies'], 'found' | 'equivalent' | 'notVerified'>> {
  const all: Counted[] = [];
  let notVerified = 0;
  for (const [place, { left, right }] of candidates.entries()) {
    const lefts = pickColumns(work.columns, left);
    const [rightColumn] = pickColumns(work.columns, [right]);
    if (!rightColumn) continue;
    if (place >= mostCounted || !mayGoOn()) {
      notVerified += 1;
      continue;
    }
    const names = lefts.map(({ name }) => name);
    work.report(`Counting what ${names.join(' + ')} decides`);
    const figures = await countDependency(work.runner, work.source.relation, lefts, rightColumn);
    if (!isDependency(figures, { mostBreaking, mostOfBaseline }) || figures.distinct >= figures.rows * keyShare) continue;
    all.push({ left: names, right: rightColumn.name, ...figures });
  }
  const equivalent = equivalentColumns(all.filter(({ breakingRows }) => breakingRows === 0));
  const ordered = withoutTwins(all, equivalent).toSorted(
    (one, other) => one.left.length - other.left.length || one.distinct - other.distinct,
  );
  return { found: grouped(withoutImplied(ordered)), equivalent, notVerified };
}

interface Counted extends DependencyCount {
  readonly left: readonly string[];
  readonly right: string;
}

/** One finding for each left side. */
function grouped(counted: readonly Counted[]): DependencyFinding[] {
  const found = new Map<string, DependencyFinding>();
  for (const { left, right, rows, distinct, breakingRows } of counted) {
    const key = JSON.stringify(left);
    found.set(key, { left: [...left], rows, distinct, right: [...(found.get(key)?.right ?? []), { column: right, breakingRows }] });
  }
  return [...found.values()];
}

/** Of columns that decide each other, only the first one's dependencies are told: the others have the same. */
function withoutTwins(counted: readonly Counted[], equivalent: readonly (readonly string[])[]): Counted[] {
  const later = new Set(equivalent.flatMap((members) => members.slice(1)));
  const areTwins = (one: string, other: string): boolean => equivalent.some((members) => members.includes(one) && members.includes(other));
  return counted.filter(({ left, right }) => !left.some((name) => later.has(name) || areTwins(name, right)));
}
