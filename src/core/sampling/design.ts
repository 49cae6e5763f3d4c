/**
 * How rows are chosen from row groups so that each has the same chance, and no more row groups are read than need be.
 *
 * Two stages. First, `places` row groups are chosen with chances proportional to their rows, by systematic sampling: the rows of all
 * groups laid end to end in the order of their files, and every (M / places)-th row hit from a random start (Madow, 1949, “On the
 * theory of systematic sampling II”; Cochran, 1977, “Sampling Techniques”, 3rd edition, sections 8.1 and 9A.5). The order spreads
 * the places over files and partitions. Second, of a group that was hit k times, k · m rows are taken, again at equal steps from a random
 * start, with m = rows wanted / places. A row of a group of size s then has the chance (places · s / M) · (m / s) = places · m / M,
 * the same for all (where m is no whole number, some hits give one row more, by chance): the sample is self-weighting, and its shares and means need no weights.
 *
 * Groups smaller than what a hit takes are joined with their neighbours into units first. A unit of at least m / (1 - f) rows, with
 * f = rows wanted / M, can always give k · m rows: k ≤ s · places / M + 1, so that k · m ≤ s · f + m ≤ s.
 *
 * Where files are very many, only some are looked at, chosen with chances proportional to their bytes; their rows then count with the
 * weight 1 / chance (Hansen and Hurwitz, 1943), the sum of which estimates M.
 */

export interface SizedGroup {
  readonly rows: number;
  /** Rows of the whole that one of its rows stands for: 1 where every file was looked at. */
  readonly weight: number;
}

/** Rows of one group to take: row j of it (from 0) is taken if ((offset + j) · want + shift) mod of < want. */
export interface GroupTake {
  /** Number of the group in the list that was given. */
  readonly group: number;
  readonly offset: number;
  readonly of: number;
  readonly want: number;
  readonly shift: number;
  /** Rows that this takes. */
  readonly rows: number;
}

interface Unit {
  readonly groups: readonly number[];
  readonly rows: number;
  readonly weighted: number;
}

function unitsOf(groups: readonly SizedGroup[], least: number): Unit[] {
  const units: { groups: number[]; rows: number; weighted: number }[] = [];
  let open: (typeof units)[number] | null = null;
  for (const [index, { rows, weight }] of groups.entries()) {
    if (rows === 0) continue;
    if (open === null) {
      open = { groups: [], rows: 0, weighted: 0 };
      units.push(open);
    }
    open.groups.push(index);
    open.rows += rows;
    open.weighted += rows * weight;
    if (open.rows >= least) open = null;
  }
  const [last, before] = [units.at(-1), units.at(-2)];
  if (last !== undefined && before !== undefined && last.rows < least) {
    before.groups.push(...last.groups);
    before.rows += last.rows;
    before.weighted += last.weighted;
    units.pop();
  }
  return units;
}

/** Rows with numbers below `end` that the rule takes. */
const takenBelow = (end: number, { of, want, shift }: Pick<GroupTake, 'of' | 'want' | 'shift'>): number =>
  end <= 0 ? 0 : Number((BigInt(end - 1) * BigInt(want) + BigInt(shift)) / BigInt(of)) + (shift < want ? 1 : 0);

function takesOf(unit: Unit, groups: readonly SizedGroup[], want: number, random: () => number): GroupTake[] {
  const rule = { of: unit.rows, want, shift: Math.floor(random() * unit.rows) };
  const takes: GroupTake[] = [];
  let offset = 0;
  for (const group of unit.groups) {
    const end = offset + (groups[group]?.rows ?? 0);
    const rows = takenBelow(end, rule) - takenBelow(offset, rule);
    if (rows > 0) takes.push({ group, offset, ...rule, rows });
    offset = end;
  }
  return takes;
}

export interface RowDraw {
  readonly takes: readonly GroupTake[];
  readonly rows: number;
  /** The chance of a row: the same for all, except where a unit had fewer rows than its hits asked for. */
  readonly chance: number;
  readonly isEqual: boolean;
}

/** How many rows each hit gives, so that together they give what is wanted: which ones give one more is left to chance too. */
function givers(wanted: number, hits: number, random: () => number): (hit: number) => number {
  const least = Math.floor(wanted / hits);
  const more = wanted - least * hits;
  const shift = Math.floor(random() * hits);
  return (hit) => least + ((hit * more + shift) % hits < more ? 1 : 0);
}

/**
 * @param wanted rows, at least 1
 * @param places how many hits to spread them over; fewer where there are fewer rows
 * @param random numbers in [0, 1)
 */
export function drawRows(groups: readonly SizedGroup[], wanted: number, places: number, random: () => number): RowDraw {
  const all = groups.reduce((sum, { rows }) => sum + rows, 0);
  const total = groups.reduce((sum, { rows, weight }) => sum + rows * weight, 0);
  const hits = Math.min(places, wanted);
  if (all <= wanted) {
    const takes = groups.flatMap(({ rows }, group) => (rows === 0 ? [] : [{ group, offset: 0, of: rows, want: rows, shift: 0, rows }]));
    return { takes, rows: all, chance: total === 0 ? 1 : all / total, isEqual: all === total };
  }
  const most = Math.ceil(wanted / hits);
  const share = (hits * most) / total;
  const units = unitsOf(groups, share < 1 ? Math.ceil(most / (1 - share)) : all);
  const givenBy = givers(wanted, hits, random);
  const step = total / hits;
  const start = random() * step;
  const takes: GroupTake[] = [];
  let isEqual = true;
  let hit = 0;
  let behind = 0;
  for (const [index, unit] of units.entries()) {
    behind += unit.weighted;
    const from = hit;
    while (hit < hits && (start + hit * step < behind || index === units.length - 1)) hit += 1;
    if (hit === from) continue;
    let asked = 0;
    for (let own = from; own < hit; own += 1) asked += givenBy(own);
    if (asked > unit.rows) isEqual = false;
    takes.push(...takesOf(unit, groups, Math.min(asked, unit.rows), random));
  }
  return { takes, rows: takes.reduce((sum, { rows }) => sum + rows, 0), chance: wanted / total, isEqual };
}

/** Parts of `whole` in proportion to `sizes`, each at least 1 where its size is not 0, by largest remainders. */
export function apportion(whole: number, sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (size * whole) / total);
  const parts = exact.map(Math.floor);
  let left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = [...exact.keys()].toSorted((one, other) => ((exact[other] ?? 0) % 1) - ((exact[one] ?? 0) % 1));
  for (const index of byRemainder) {
    if (left < 1) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part, index) => ((sizes[index] ?? 0) === 0 ? 0 : Math.min(sizes[index] ?? 0, Math.max(1, part))));
}
