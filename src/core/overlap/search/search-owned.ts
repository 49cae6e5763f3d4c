import type { Likeness, OwnedOverlap } from '#contract/overlap/overlap.ts';
import { compareDataSets, type DescribedDataSet } from '../match/compare-data-sets.ts';
import { headlineOf } from '../match/headline.ts';
import type { Meaning } from '../match/match-columns.ts';
import { type Held, ownedFigures } from '../match/owned-figures.ts';
import type { DataSetSketch } from '../sketch/column-sketch.ts';
import type { SearchIndex } from './search-index.ts';
import { asDataSet, type ShelvedSketch } from './shelf.ts';

/** Up to so many data sets are all looked at closely; of more, those that the index proposes. */
const allLookedAt = 30;
const proposed = { byValues: 20, byNames: 6 };
/** Below this nothing in a data set is alike. */
const leastLikeness = 0.15;
/** Of a data set that is less alike, single columns may match by chance and are no part of the sentence on top. */
const tellingLikeness = 0.25;
const mostFigures = 3;

export interface SearchWork {
  readonly index: Pick<SearchIndex, 'bringUpToDate' | 'find'>;
  readonly read: (sketchId: string) => Promise<DataSetSketch | null>;
  readonly meanings: (shelved: ShelvedSketch, sketch: DataSetSketch) => Promise<ReadonlyMap<string, Meaning> | undefined>;
}

export type SearchAnswer = Pick<OwnedOverlap, 'headline' | 'owned' | 'dataSets' | 'searched' | 'notAlike' | 'leftOut'>;

/** Holds a data set against all of the owned ones: those that can be like it closely, the likest first. */
export async function searchOwned(subject: DescribedDataSet, owned: readonly ShelvedSketch[], work: SearchWork): Promise<SearchAnswer> {
  const leftOut: OwnedOverlap['leftOut'] = [];
  const comparable: ShelvedSketch[] = [];
  for (const [first, ...more] of byDataSet(owned)) {
    const same = [first, ...more].find(({ keyId }) => keyId === subject.sketch.keyId);
    if (same !== undefined) comparable.push(same);
    else leftOut.push({ title: first.title, why: whyNotComparable(subject.sketch, first) ?? '' });
  }
  const looked: Held[] = [];
  for (const shelved of await chosen(subject.sketch, comparable, work)) {
    const sketch = await work.read(shelved.sketchId);
    if (sketch === null) {
      leftOut.push({ title: shelved.title, why: 'Its sketch cannot be read. Sketch it again.' });
      continue;
    }
    const meanings = await work.meanings(shelved, sketch);
    looked.push({ shelved, sketch, held: compareDataSets(subject, { sketch, ...(meanings === undefined ? {} : { meanings }) }) });
  }
  const alike = looked
    .filter(({ held }) => held.likeness >= leastLikeness)
    .toSorted((one, other) => other.held.likeness - one.held.likeness || (one.shelved.title < other.shelved.title ? -1 : 1));
  const figures = ownedFigures(
    subject.sketch,
    alike.filter(({ held }) => held.likeness >= tellingLikeness),
  );
  return {
    headline: headlineOf(figures),
    owned: figures,
    dataSets: alike.map(likenessOf),
    searched: comparable.length,
    notAlike: comparable.length - alike.length,
    leftOut,
  };
}

/** Sketches of one sample with several keys are one data set. */
function byDataSet(owned: readonly ShelvedSketch[]): [ShelvedSketch, ...ShelvedSketch[]][] {
  const groups = new Map<string, [ShelvedSketch, ...ShelvedSketch[]]>();
  for (const each of owned) {
    const key = each.sampleId ?? each.sketchId;
    groups.set(key, [...(groups.get(key) ?? []), each] as [ShelvedSketch, ...ShelvedSketch[]]);
  }
  return [...groups.values()];
}

/** Why two sketches say nothing about each other; null where they do. */
export const whyNotComparable = (one: { keyId: string }, other: { keyId: string }): string | null =>
  one.keyId === other.keyId ? null : 'It was sketched with another key, so that no value can be compared. Sketch both with the same key.';

async function chosen(subject: DataSetSketch, owned: readonly ShelvedSketch[], work: SearchWork): Promise<readonly ShelvedSketch[]> {
  if (owned.length <= allLookedAt) return owned;
  await work.index.bringUpToDate(
    owned.map(({ sketchId, version }) => ({ id: sketchId, version })),
    work.read,
  );
  const wanted = new Set((await work.index.find(subject, proposed)).map(({ sketchId }) => sketchId));
  return owned.filter(({ sketchId }) => wanted.has(sketchId));
}

function likenessOf({ held, shelved }: Held): Likeness {
  return {
    dataSet: asDataSet(shelved),
    likeness: held.likeness,
    matchedColumns: held.columns.length,
    figures: held.columns
      .flatMap(({ noun, other, subject, values }) =>
        values === null || noun === null ? [] : [{ path: subject.path, otherPath: other.path, noun, figure: values.ofSubject }],
      )
      .slice(0, mostFigures),
  };
}
