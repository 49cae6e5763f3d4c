import type { Offer } from '#contract/offers/offer.ts';
import { type NoveltyFacts, noveltyOf, sameKind } from '#core/offers/decision/findings/novelty-findings.ts';
import type { OverlapService } from '#core/overlap/overlap-service.ts';
import type { SampleService } from '#core/samples/sample-service.ts';

export interface NoveltySources {
  readonly overlap: Pick<OverlapService, 'owned' | 'between'>;
  readonly samples: Pick<SampleService, 'list'>;
}

/** How much of a promised sample is new to the company. What was delivered under the same offer is no reason not to buy it. */
export async function noveltyFrom(
  { overlap, samples }: NoveltySources,
  offer: Offer,
  sample: { readonly id: string; readonly title: string },
): Promise<NoveltyFacts> {
  const { dataSet, deliveries, promised } = offer.samples;
  const own = new Set([...promised, ...deliveries.map(({ sampleId }) => sampleId)]);
  for (const each of await samples.list()) if (dataSet !== null && each.dataSet === dataSet) own.add(each.id);
  const subject = { sampleId: sample.id, sketchId: null };
  const owned = await overlap.owned(subject);
  const nearest = owned.dataSets.find(({ dataSet: other, likeness }) => likeness >= sameKind && !own.has(other.sampleId ?? ''));
  const detail = nearest === undefined ? null : await overlap.between({ ...subject, otherSketchId: nearest.dataSet.sketchId });
  return noveltyOf(sample, owned, detail);
}
