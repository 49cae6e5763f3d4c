import type { OwnedFigure } from '#contract/overlap/overlap.ts';
import type { ShelvedSketch } from '../search/shelf.ts';
import { atPrecision, type ColumnSketch, countBelow, type DataSetSketch } from '../sketch/column-sketch.ts';
import { estimateOverlap, type SketchedValues } from '../estimate/estimate-overlap.ts';
import type { HeldAgainst } from './compare-data-sets.ts';
import { newIn } from './figures.ts';

/** An owned data set with what came of the comparison. */
export interface Held {
  readonly shelved: ShelvedSketch;
  readonly sketch: DataSetSketch;
  readonly held: HeldAgainst;
}

/** All values of several columns as one sketch. */
function together(columns: readonly ColumnSketch[]): SketchedValues {
  const theta = Math.min(...columns.map((column) => column.theta));
  const bits = Math.min(...columns.map((column) => column.bits));
  const hashes = new Set<number>();
  for (const column of columns) {
    const all = atPrecision(column, bits);
    for (const hash of all.subarray(0, countBelow(all, bits, theta))) hashes.add(hash);
  }
  const sorted = Float64Array.from(hashes).toSorted();
  return { hashes: sorted, bits, theta, distinctCount: { value: sorted.length / theta, isExact: theta >= 1, plusMinus: null } };
}

/** How much of what the subject has of everything that people count is in any of the owned data sets. */
export function ownedFigures(subject: DataSetSketch, owned: readonly Held[]): OwnedFigure[] {
  const found: OwnedFigure[] = [];
  for (const column of subject.columns) {
    const partners = owned.flatMap(({ held, shelved, sketch }) => {
      const pair = held.columns.find((each) => each.subject.path === column.path && each.values !== null && each.noun !== null);
      const partner = pair && sketch.columns.find(({ path }) => path === pair.other.path);
      return pair && partner ? [{ pair, partner, shelved }] : [];
    });
    const [first] = partners;
    if (first === undefined || first.pair.noun === null) continue;
    const overlap = estimateOverlap(column, together(partners.map(({ partner }) => partner)));
    found.push({
      path: column.path,
      noun: first.pair.noun,
      entity: first.pair.entity,
      figure: overlap.ofFirst,
      newHere: newIn(column, overlap),
      rowCount: column.rowCount,
      within: partners.map(({ partner, shelved }) => ({ sketchId: shelved.sketchId, title: shelved.title, path: partner.path })),
    });
  }
  return found;
}
