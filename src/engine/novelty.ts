import { type NoveltyFacts, noveltyOf } from '#core/offers/decision/findings/novelty-findings.ts';
import type { OverlapService } from '#core/overlap/overlap-service.ts';

type Overlap = Pick<OverlapService, 'owned' | 'between'>;

/** How much of a sample is new to the company, for decisions. */
export async function noveltyFrom(overlap: Overlap, sample: { readonly id: string; readonly title: string }): Promise<NoveltyFacts> {
  const subject = { sampleId: sample.id, sketchId: null };
  const owned = await overlap.owned(subject);
  const [nearest] = owned.dataSets;
  return noveltyOf(
    sample,
    owned,
    nearest === undefined ? null : await overlap.between({ ...subject, otherSketchId: nearest.dataSet.sketchId }),
  );
}
