import type { Offer } from '#contract/offers/offer.ts';
import type { Standing } from '#contract/overlap/sketch.ts';
import { OfferStore } from '../../offers/record/offer-store.ts';
import type { Database } from '../../ports/database.ts';
import { dataSetOf } from '../../samples/data-set.ts';
import type { SampleRecord } from '../../samples/sample-records.ts';
import { type SketchRecord, SketchStore } from './sketch-store.ts';

/** What decides how a company has to do with a data set. */
export interface StandingFacts {
  /** Samples that are linked to an asset of the catalog. */
  readonly linked: ReadonlySet<string>;
  readonly offers: readonly Pick<Offer, 'vendor' | 'samples' | 'state'>[];
  /** The data set of each sample, by its identifier. */
  readonly dataSets: ReadonlyMap<string, string>;
}

export async function standingFacts(database: Database, samples: readonly SampleRecord[]): Promise<StandingFacts> {
  return {
    linked: await new SketchStore(database).linkedSamples(),
    offers: await new OfferStore(database).list(false),
    dataSets: new Map(samples.map(({ dataSet, id, title }) => [id, dataSet ?? dataSetOf(title)])),
  };
}

/** What is still weighed or bargained for is not owned, though its sample may have been put into the catalog for that. */
const openStates: ReadonlySet<Offer['state']> = new Set(['considering', 'negotiating']);

/** What a person said; else an offer in use or still open; else a link to an asset of the catalog, which says that it is owned. */
export function standingOf(
  { id, sampleId, standing }: Pick<SketchRecord, 'id' | 'sampleId' | 'standing'>,
  { dataSets, linked, offers }: StandingFacts,
): { standing: Standing; why: string; isSaid: boolean } {
  if (standing !== null) return { standing, why: 'Somebody said so.', isSaid: true };
  const dataSet = sampleId === null ? undefined : dataSets.get(sampleId);
  const naming = offers.filter(
    ({ samples }) =>
      samples.sketches.includes(id) ||
      (sampleId !== null &&
        (samples.promised.includes(sampleId) || samples.deliveries.some((delivery) => delivery.sampleId === sampleId))) ||
      (dataSet !== undefined && samples.dataSet === dataSet),
  );
  const inUse = naming.find(({ state }) => state === 'in_use');
  if (inUse) return { standing: 'owned', why: `It is bought from ${inUse.vendor} and in use.`, isSaid: false };
  const open = naming.find(({ state }) => openStates.has(state));
  if (open) return { standing: 'offered', why: `${open.vendor} offers it, and nothing is signed.`, isSaid: false };
  if (sampleId !== null && linked.has(sampleId))
    return { standing: 'owned', why: 'It is linked to an asset of the catalog.', isSaid: false };
  const [offer] = naming;
  if (offer) return { standing: 'offered', why: `${offer.vendor} offers it.`, isSaid: false };
  return { standing: 'undecided', why: 'It is in no offer, and linked to no asset of the catalog.', isSaid: false };
}
