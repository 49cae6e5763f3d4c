import type { InclusionFinding, Relationships } from '#contract/studies/relationships.ts';
import { distinctFromRows, hashShare } from '../profiling/estimates.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { filledRows, sizesOf } from './groups.ts';
import { comparableForm, countInclusion, foundQuery, type InclusionColumn, isByChance, leastDistinct, triedQuery } from './inclusions.ts';
import type { RowPart } from './row-part.ts';
import type { StudyColumn } from './study-columns.ts';
import { leftOut, type MayGoOn, type TableWork } from './study-work.ts';

/** Shares of values that must be found elsewhere: within one file nearly all, since it would be a reference; between files some. */
const leastWithin = 0.95;
const leastBetween = 0.05;
/** So few shared values may be shared by chance: then most must be. */
const leastShared = 20;
const leastOfFew = 0.5;
const mostColumns = 60;
const mostCounted = 60;

/** A file beside the one that is studied. */
export interface OtherTable {
  readonly relation: string;
  readonly rowCount: number;
  readonly columns: readonly StudyColumn[];
  readonly part: RowPart;
}

interface Side extends InclusionColumn {
  /** About how many different values it has. */
  readonly distinct: number;
}

function sidesOf(sample: number, table: OtherTable): Side[] {
  return table.columns.flatMap((column, place): Side[] => {
    const groups = table.part.groups[place];
    if (!groups || comparableForm(column) === null) return [];
    const singletons = sizesOf(groups).filter((size) => size === 1).length;
    const filled = filledRows(groups);
    const share = table.part.rows === 0 ? 0 : filled / table.part.rows;
    const distinct = distinctFromRows({ rows: filled, distinct: groups.count, singletons }, Math.round(table.rowCount * share));
    return distinct < leastDistinct ? [] : [{ ...column, sample, relation: table.relation, distinct }];
  });
}

/** Whose values are found in another column: references within the file, and what it shares with other files. */
export async function findInclusions(
  work: TableWork,
  others: readonly OtherTable[],
  mayGoOn: MayGoOn,
): Promise<Relationships['inclusions']> {
  const tables = [{ relation: work.source.relation, rowCount: work.rowCount, columns: work.columns, part: work.part }, ...others];
  const sides = tables.flatMap((table, sample) => {
    const all = sidesOf(sample, table);
    if (all.length > mostColumns)
      work.leftOut.push(
        leftOut(
          `References: only the first ${mostColumns} columns that can be compared were tried.`,
          all.slice(mostColumns).map(({ name }) => name),
        ),
      );
    return all.slice(0, mostColumns);
  });
  const bounds = new Bounds(work.runner);
  const tried = new Map<Side, Set<string>>();
  for (const side of sides) {
    if (!mayGoOn()) break;
    work.report(`Choosing values of ${side.name}`);
    const rows = await work.runner.rows(triedQuery(side, hashShare(128, side.distinct)?.bound ?? null));
    tried.set(side, new Set(rows.map(([hash]) => String(hash))));
  }
  const promising: { from: Side; into: Side; share: number }[] = [];
  let pairs = 0;
  for (const into of sides) {
    const froms = sides.filter((from) => from !== into && canHold(from, into) && (tried.get(from)?.size ?? 0) > 0);
    if (froms.length === 0 || !mayGoOn()) continue;
    work.report(`Looking for values in ${into.name}`);
    const hashes = [...new Set(froms.flatMap((from) => [...(tried.get(from) ?? [])]))];
    const found = new Set((await work.runner.rows(foundQuery(into, hashes))).map(([hash]) => String(hash)));
    for (const from of froms) {
      const values = [...(tried.get(from) ?? [])];
      pairs += 1;
      const share = values.filter((hash) => found.has(hash)).length / values.length;
      if (share >= (from.sample === into.sample ? 0.9 : leastBetween / 2)) promising.push({ from, into, share });
    }
  }
  const findings: InclusionFinding[] = [];
  let counted = 0;
  let notVerified = 0;
  for (const { from, into } of promising.toSorted((one, other) => other.share - one.share)) {
    if (counted >= mostCounted || !mayGoOn()) {
      notVerified += 1;
      continue;
    }
    if (await bounds.areByChance(from, into)) continue;
    counted += 1;
    work.report(`Counting the values of ${from.name} in ${into.name}`);
    const finding = await countInclusion(work.runner, from, into);
    const least = from.sample === into.sample ? leastWithin : finding.contained >= leastShared ? leastBetween : leastOfFew;
    if (finding.distinct >= leastDistinct && finding.contained >= finding.distinct * least) findings.push(finding);
  }
  return { found: findings.toSorted((one, other) => shareOf(other) - shareOf(one)), tried: pairs, notVerified };
}

const shareOf = ({ contained, distinct }: InclusionFinding): number => contained / distinct;

/** Pairs worth a look: the file studied being one side, and within it a left side that is not much larger. */
function canHold(from: Side, into: Side): boolean {
  if (from.sample !== into.sample) return from.sample === 0 || into.sample === 0;
  return from.sample === 0 && from.distinct <= into.distinct * 1.5;
}

/** Smallest and largest values of whole numbers, asked for once. */
class Bounds {
  readonly #runner: QueryRunner;
  readonly #known = new Map<Side, { min: number; max: number }>();

  constructor(runner: QueryRunner) {
    this.#runner = runner;
  }

  async areByChance(from: Side, into: Side): Promise<boolean> {
    if (from.type.kind !== 'integer' || into.type.kind !== 'integer') return false;
    return isByChance(await this.#of(from), { ...(await this.#of(into)), distinct: into.distinct });
  }

  async #of(side: Side): Promise<{ min: number; max: number }> {
    const known = this.#known.get(side);
    if (known) return known;
    const [row] = await this.#runner.rows(`SELECT min(${side.key})::DOUBLE, max(${side.key})::DOUBLE FROM ${side.relation}`);
    const found = { min: Number(row?.[0] ?? 0), max: Number(row?.[1] ?? 0) };
    this.#known.set(side, found);
    return found;
  }
}
