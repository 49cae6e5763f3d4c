import type { DrawChoice, DrawPlan } from '#contract/sampling.ts';
import { failure } from '../failures.ts';
import { seededRandom } from '../profiling/slices.ts';
import { bytesOf, joined } from './byte-range.ts';
import { apportion, drawRows, type GroupTake, type SizedGroup } from './design.ts';
import { type ParquetFile, type ParquetFrame, partitionLabel } from './frame.ts';
import { chunkGap } from './parquet/footer.ts';

/** Row groups of one file to fetch, with the rows of each to keep. */
export interface PartTake {
  readonly file: ParquetFile;
  /** In the order of the file. */
  readonly groups: readonly { readonly index: number; readonly rows: number; readonly take: GroupTake }[];
}

export interface ParquetDraw {
  readonly parts: readonly PartTake[];
  readonly plan: DrawPlan;
}

/** Places that a sample is read from at least, so that it does not hang on one or two corners of the whole… */
const usualPlaces = 8;
/** …as long as they cost no more than this. */
const usualBytes = 512 * 1024 ** 2;
const mostTakes = 4_000;

interface Placed extends SizedGroup {
  readonly file: number;
  readonly index: number;
  readonly bytes: number;
}

/** Rows and bytes of the group that a random row lies in, on average. */
function typicalGroup(groups: readonly Placed[]): { rows: number; bytes: number } {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const mean = (size: (group: Placed) => number): number => groups.reduce((sum, group) => sum + (group.rows / rows) * size(group), 0);
  return rows === 0 ? { rows: 1, bytes: 0 } : { rows: mean((group) => group.rows), bytes: mean(({ bytes }) => bytes) };
}

function placesFor(groups: readonly Placed[], choice: DrawChoice): number {
  const typical = typicalGroup(groups);
  const needed = Math.max(1, Math.ceil(choice.rows / typical.rows));
  const affordable = typical.bytes === 0 ? usualPlaces : Math.floor(usualBytes / typical.bytes);
  const wanted = choice.places ?? Math.max(needed, Math.min(usualPlaces, affordable));
  return Math.max(1, Math.min(wanted, groups.length, choice.rows));
}

/**
 * Chooses the row groups and rows of a sample: the same seed gives the same rows, as long as the files are the same.
 * Rejects with `bad_input` where the choice cannot be met.
 */
export function planParquet(frame: ParquetFrame, choice: DrawChoice): ParquetDraw {
  const groups = frame.files.flatMap((file, number) =>
    file.rowGroups.map(({ rows, bytes }, index): Placed => ({ file: number, index, rows, bytes, weight: file.weight })),
  );
  if (groups.every(({ rows }) => rows === 0)) throw failure('empty_file', `There are no rows at ${frame.address}. Choose another address.`);
  const random = seededRandom(choice.seed);
  const draws = choice.method === 'partitions' ? byPartition(frame, groups, choice, random) : [atPlaces(groups, choice, random)];
  const takes = draws.flatMap((draw) => draw.takes);
  if (takes.length > mostTakes)
    throw failure(
      'too_large',
      `These rows would have to be gathered from ${takes.length.toLocaleString('en-GB')} row groups, which are more than ${mostTakes.toLocaleString('en-GB')}. Ask for fewer rows or fewer places.`,
    );
  const parts = gather(frame, takes);
  const chances = draws.map(({ chance }) => chance);
  return {
    parts,
    plan: {
      rows: takes.reduce((sum, { take }) => sum + take.rows, 0),
      rowsAreExact: true,
      ofRows: frame.rows,
      ofRowsIsExact: frame.rowsAreExact,
      // With weights some rows may come short, and their chance is not told apart from the others'.
      chance: draws.every(({ isEqual }) => isEqual) ? { least: Math.min(...chances), most: Math.max(...chances) } : null,
      places: draws.reduce((sum, { places }) => sum + places, 0),
      files: parts.length,
      rowGroups: takes.length,
      partitions: frame.partitionColumns.length === 0 ? null : new Set(parts.map(({ file }) => partitionLabel(file.partition))).size,
      ...costOf(parts),
    },
  };
}

interface Draw {
  readonly takes: readonly { readonly group: Placed; readonly take: GroupTake }[];
  readonly places: number;
  readonly chance: number;
  readonly isEqual: boolean;
}

function atPlaces(groups: readonly Placed[], choice: DrawChoice, random: () => number): Draw {
  const places = placesFor(groups, choice);
  const { takes, chance, isEqual } = drawRows(groups, choice.rows, places, random);
  return {
    takes: takes.flatMap((take) => {
      const group = groups[take.group];
      return group === undefined ? [] : [{ group, take }];
    }),
    places,
    chance: Math.min(1, chance),
    isEqual,
  };
}

function byPartition(frame: ParquetFrame, groups: readonly Placed[], choice: DrawChoice, random: () => number): Draw[] {
  if (frame.partitionColumns.length === 0)
    throw failure('bad_input', `The paths at ${frame.address} name no partitions (such as state=TX). Draw over all rows instead.`);
  if (!frame.rowsAreExact)
    throw failure(
      'bad_input',
      'There are too many files to look at each of them, so not every partition is known. Draw over all rows instead.',
    );
  const strata = new Map<string, Placed[]>();
  for (const group of groups) {
    if (group.rows === 0) continue;
    const label = partitionLabel(frame.files[group.file]?.partition ?? []);
    const stratum = strata.get(label);
    if (stratum === undefined) strata.set(label, [group]);
    else stratum.push(group);
  }
  if (strata.size > choice.rows)
    throw failure(
      'bad_input',
      `There are ${strata.size.toLocaleString('en-GB')} partitions, more than rows were asked for. Ask for more rows.`,
    );
  const all = [...strata.values()];
  const sizes = all.map((stratum) => stratum.reduce((sum, { rows }) => sum + rows, 0));
  const rows = apportion(choice.rows, sizes);
  const places = choice.places === undefined ? null : apportion(choice.places, sizes);
  return all.map((stratum, index) => {
    const own = places?.[index] ?? Math.max(1, Math.ceil((rows[index] ?? 1) / typicalGroup(stratum).rows));
    return atPlaces(stratum, { ...choice, rows: rows[index] ?? 1, places: own }, random);
  });
}

function gather(frame: ParquetFrame, takes: Draw['takes']): PartTake[] {
  const byFile = new Map<number, { index: number; rows: number; take: GroupTake }[]>();
  for (const { group, take } of takes) {
    const own = byFile.get(group.file) ?? [];
    byFile.set(group.file, own);
    own.push({ index: group.index, rows: group.rows, take });
  }
  return [...byFile]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([number, groups]) => {
      const file = frame.files[number];
      return file === undefined ? [] : [{ file, groups: groups.toSorted((one, other) => one.index - other.index) }];
    });
}

/** A request for each stretch of bytes, and for each footer that was not kept. */
function costOf(parts: readonly PartTake[]): { requests: number; bytes: number } {
  let requests = 0;
  let bytes = 0;
  for (const { file, groups } of parts) {
    const copies = joined(
      groups.flatMap(({ index }) => file.rowGroups[index]?.ranges ?? []),
      chunkGap,
    );
    requests += copies.length + (file.metadata === null ? 1 : 0);
    bytes += bytesOf(copies) + (file.metadata === null ? file.footerBytes : 0);
  }
  return { requests, bytes };
}
