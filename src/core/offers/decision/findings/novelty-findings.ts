import { count } from '#contract/figure-words.ts';
import type { FindingSource } from '#contract/offers/fitness.ts';
import type { DataSetOverlap, OverlapFigure, OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { NewShare } from './cost-findings.ts';
import { sampleRoute } from '../../../home/routes.ts';

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

/** From this likeness on two data sets hold the same kind of thing: below it they may still know the same people from something else. */
export const sameKind = 0.4;

/**
 * What the comparison with everything owned says of those whom the sample is about, and of its rows.
 * @param nearest the owned data set of the same kind that is most alike, in detail; null where none is of its kind
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
    const sentence = whyNot[owned.state](sample.title);
    return { entities: unknown(sentence), rows: unknown(sentence) };
  }
  const rowCount = owned.subject?.rowCount ?? null;
  if (nearest === null) {
    const all = { known: true as const, value: 1, low: 1, high: 1, isExact: false, fromRows: rowCount, sources };
    const [known] = byEntity(owned.owned.filter(({ figure }) => (figure.value ?? 0) > 0));
    const sentence = `Nothing of its kind is among ${owned.searched === 1 ? 'the one data set that is' : `${count(owned.searched, true)} data sets that are`} owned${
      known === undefined ? '' : `, though ${percent(known.figure.value ?? 0)} of its ${known.noun} are known from others`
    }.`;
    return { entities: { ...all, sentence }, rows: { ...all, sentence } };
  }
  const [entity] = byEntity(nearest.columns.filter(({ values }) => values !== null));
  return {
    entities:
      entity?.values === undefined || entity.values === null
        ? unknown('The sample has no column by which those whom it is about could be told apart and compared.')
        : newShare(
            entity.values.ofSubject,
            `of its ${entity.noun ?? 'different values'} (${entity.subject.path}, against ${nearest.other.title})`,
            rowCount,
            sources,
          ),
    rows:
      nearest.rows === null
        ? unknown(nearest.rowsWhy ?? 'No combination of columns tells its rows apart, so they could not be compared.')
        : newShare(nearest.rows.values.ofSubject, `of its rows (against ${nearest.other.title})`, rowCount, sources),
  };
}

const whyNot: Readonly<Record<Exclude<OwnedOverlap['state'], 'ready'>, (title: string) => string>> = {
  no_sketch: (title) => `${title} has no sketch yet, so it cannot be compared with what is owned. Profile it again.`,
  nothing_owned: () => 'No data set is known to be owned. Say which samples are, or take in sketches of what is owned.',
  no_hashes: (title) => `${title} has no column whose values could be compared with what is owned.`,
};

/** Those that name somebody, in the order of whom data are bought for. */
function byEntity<Line extends { readonly entity: (typeof order)[number] | null }>(lines: readonly Line[]): Line[] {
  return lines
    .filter(({ entity }) => entity !== null)
    .toSorted((one, other) => order.indexOf(one.entity ?? 'other') - order.indexOf(other.entity ?? 'other'));
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

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
    sentence: `${percent(1 - value)} ${ofWhat} are not owned yet${isExact ? '' : `, estimated from ${count(fromValues, true)} different values`}.`,
  };
}
