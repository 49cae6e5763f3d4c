import { count } from '#contract/figure-words.ts';
import type { FindingSource } from '#contract/offers/fitness.ts';
import type { DataSetOverlap, OverlapFigure, OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { NewShare } from './cost-findings.ts';
import { sampleRoute } from './routes.ts';

/** What is new of a sample against everything owned, or why that is not known. */
export type Novelty =
  | (NewShare & { readonly known: true; readonly sentence: string })
  | { readonly known: false; readonly sentence: string; readonly sources: readonly FindingSource[] };

export interface NoveltyFacts {
  readonly entities: Novelty;
  readonly rows: Novelty;
}

/** Whom data are bought for: the first of these that the sample tells apart counts as what is new or not. */
const order = ['patient', 'provider', 'record', 'other'] as const;

/**
 * What the comparison with everything owned says of those whom the sample is about, and of its rows.
 * @param nearest the owned data set that is most alike, in detail; null where none is alike
 */
export function noveltyOf(
  sample: { readonly id: string; readonly title: string },
  owned: OwnedOverlap,
  nearest: DataSetOverlap | null,
): NoveltyFacts {
  const sources: FindingSource[] = [
    { kind: 'overlap', id: sample.id, title: sample.title, route: sampleRoute(sample.id, 'overlap'), at: owned.subject?.madeAt ?? null },
  ];
  const unknown = (sentence: string): Novelty => ({ known: false, sentence, sources });
  if (owned.state !== 'ready') {
    const sentence =
      owned.state === 'no_sketch'
        ? `${sample.title} has no sketch yet, so it cannot be compared with what is owned. Profile it again.`
        : 'No data set is known to be owned. Say which samples are, or take in sketches of what is owned.';
    return { entities: unknown(sentence), rows: unknown(sentence) };
  }
  const [entity] = owned.owned
    .filter((figure) => figure.entity !== null && figure.figure.value !== null)
    .toSorted((one, other) => order.indexOf(one.entity ?? 'other') - order.indexOf(other.entity ?? 'other'));
  const rowCount = owned.subject?.rowCount ?? null;
  return {
    entities:
      entity === undefined
        ? unknown('The sample has no column by which those whom it is about could be told apart and compared.')
        : newShare(entity.figure, `of its ${entity.noun} (${entity.path})`, entity.rowCount, sources),
    rows:
      nearest === null
        ? {
            known: true,
            value: 1,
            low: 1,
            high: 1,
            isExact: false,
            fromRows: rowCount,
            sources,
            sentence: `Nothing like it is among ${count(owned.searched, true)} data sets that are owned.`,
          }
        : nearest.rows === null
          ? unknown(nearest.rowsWhy ?? 'No combination of columns tells its rows apart, so they could not be compared.')
          : newShare(nearest.rows.values.ofSubject, `of its rows (against ${nearest.other.title})`, rowCount, sources),
  };
}

function newShare(
  { fromValues, high, isExact, low, value }: OverlapFigure,
  ofWhat: string,
  fromRows: number | null,
  sources: readonly FindingSource[],
): Novelty {
  if (value === null) return { known: false, sentence: 'There was no value to compare.', sources };
  return {
    known: true,
    value: Math.max(0, 1 - value),
    low: Math.max(0, 1 - high),
    high: Math.min(1, 1 - low),
    isExact,
    fromRows,
    sources,
    sentence: `${((1 - value) * 100).toFixed(1)}% ${ofWhat} are not owned yet${isExact ? '' : `, estimated from ${count(fromValues, true)} different values`}.`,
  };
}
