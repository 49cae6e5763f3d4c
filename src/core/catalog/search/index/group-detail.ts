import type { Collected } from './collect.ts';
import { none } from './growable.ts';
import type { Scratch } from './scratch.ts';
import type { SearchIndex } from './search-index.ts';

/** What columns of one name say together, as far as they pass the filters. */
export interface GroupDetail {
  readonly group: number;
  /** The most frequent spelling, business name and description among those that fit best; of equals, the first by its letters. */
  readonly name: string;
  readonly businessName: string | null;
  readonly description: string | null;
  readonly spellings: readonly string[];
  readonly count: number;
  readonly assets: number;
  /** The document of the only asset, or of one of several. */
  readonly firstAsset: number;
  /** Where all have the same. */
  readonly dataType: string | null;
  readonly hasPhi: boolean;
}

interface Sum {
  readonly names: Map<number, number>;
  readonly businessNames: Map<number, number>;
  readonly descriptions: Map<number, number>;
  assets: number;
  readonly dataTypes: Set<number>;
  /** Of the sets whose texts are kept: the best. */
  tier: number;
  count: number;
  firstAsset: number;
  hasPhi: boolean;
}

/** Looks through the columns of the groups that a page shows. @param tierOfSet how well a set fits; null: not at all */
export function detailGroups(
  { index, failing }: Collected,
  wanted: ReadonlySet<number>,
  scratch: Scratch,
  tierOfSet: (set: number) => number | null,
): Map<number, GroupDetail> {
  const { columns } = index.parts;
  const { rows: sets, ends } = index.setsOfGroups;
  const details = new Map<number, GroupDetail>();
  // By document: the newest group that counted it, as its number on the page.
  const countedFor = scratch.words(index.parts.documents.count);
  for (const group of wanted) {
    const sum = emptySum();
    const turn = details.size + 1;
    for (let at = group === 0 ? 0 : (ends[group - 1] ?? 0); at < (ends[group] ?? 0); at += 1) {
      const set = sets[at] ?? 0;
      if ((failing.termSets[columns.terms.at(set)] ?? 0) !== 0) continue;
      const tier = tierOfSet(set);
      if (tier !== null) addSet(index, failing.inherited, set, { tier, turn, countedFor }, sum);
    }
    details.set(group, detailOf(index, group, sum));
  }
  scratch.giveBack(countedFor);
  return details;
}

const emptySum = (): Sum => ({
  names: new Map(),
  businessNames: new Map(),
  descriptions: new Map(),
  assets: 0,
  dataTypes: new Set(),
  tier: Infinity,
  count: 0,
  firstAsset: none,
  hasPhi: false,
});

interface Adding {
  readonly tier: number;
  readonly turn: number;
  readonly countedFor: Uint32Array;
}

function addSet(index: SearchIndex, inherited: Uint16Array, set: number, { tier, turn, countedFor }: Adding, sum: Sum): void {
  const { columns, documentOrder } = index.parts;
  const [assets, dataTypes, placeOf] = [columns.asset.values, columns.dataType.values, documentOrder.placeOf];
  const end = columns.ends.at(set);
  let count = 0;
  let assetsHere = 0;
  let { firstAsset } = sum;
  let firstPlace = firstAsset === none ? none : (placeOf[firstAsset] ?? 0);
  let lastType = -1;
  for (let column = columns.startOf(set); column < end; column += 1) {
    const asset = assets[column] ?? 0;
    if ((inherited[asset] ?? 0) !== 0) continue;
    count += 1;
    if (countedFor[asset] !== turn) {
      countedFor[asset] = turn;
      assetsHere += 1;
    }
    const type = dataTypes[column] ?? 0;
    if (type !== lastType) sum.dataTypes.add((lastType = type));
    const place = placeOf[asset] ?? 0;
    if (place < firstPlace) [firstAsset, firstPlace] = [asset, place];
  }
  sum.assets += assetsHere;
  sum.firstAsset = firstAsset;
  if (count === 0) return;
  sum.count += count;
  if (index.setPhi[columns.terms.at(set)] === 1) sum.hasPhi = true;
  if (tier > sum.tier) return;
  if (tier < sum.tier) for (const texts of [sum.names, sum.businessNames, sum.descriptions]) texts.clear();
  sum.tier = tier;
  add(sum.names, columns.name.at(set), count);
  add(sum.businessNames, columns.businessName.at(set), count);
  add(sum.descriptions, columns.description.at(set), count);
}

const add = (counts: Map<number, number>, key: number, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);

function detailOf(index: SearchIndex, group: number, sum: Sum): GroupDetail {
  const { names, descriptions, dataTypes } = index.parts;
  const spellings = ranked(sum.names, (id) => names.textAt(id));
  const [dataType] = sum.dataTypes;
  return {
    group,
    name: spellings[0] ?? '',
    businessName: ranked(sum.businessNames, (id) => names.textAt(id))[0] ?? null,
    description: ranked(sum.descriptions, (id) => descriptions.textAt(id))[0] ?? null,
    spellings: spellings.slice(0, 5),
    count: sum.count,
    assets: sum.assets,
    firstAsset: sum.firstAsset,
    dataType: sum.dataTypes.size === 1 && dataType !== undefined ? dataTypes.idAt(dataType) || null : null,
    hasPhi: sum.hasPhi,
  };
}

/** Texts by how often they occur; only the most frequent are looked at as texts, and those that are as frequent as the last of them. */
function ranked(counts: ReadonlyMap<number, number>, textOf: (id: number) => string): string[] {
  const sorted = [...counts].filter(([id]) => id !== none).toSorted(([, a], [, b]) => b - a);
  const least = sorted[4]?.[1] ?? 0;
  return sorted
    .filter(([, count]) => count >= least)
    .slice(0, 1000)
    .map(([id, count]) => ({ text: textOf(id), count }))
    .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text);
}

/** One column by itself. */
export function detailOfColumn(index: SearchIndex, column: number): GroupDetail {
  const { columns, names, descriptions, dataTypes } = index.parts;
  let low = 0;
  let high = columns.sets - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columns.ends.at(middle) > column) high = middle;
    else low = middle + 1;
  }
  const name = names.textAt(columns.name.at(low));
  return {
    group: columns.group.at(low),
    name,
    businessName: textOf(columns.businessName.at(low), names),
    description: textOf(columns.description.at(low), descriptions),
    spellings: [name],
    count: 1,
    assets: 1,
    firstAsset: columns.asset.at(column),
    dataType: dataTypes.idAt(columns.dataType.at(column)) || null,
    hasPhi: index.setPhi[columns.terms.at(low)] === 1,
  };
}

const textOf = (id: number, texts: { textAt(id: number): string }): string | null => (id === none ? null : texts.textAt(id));
