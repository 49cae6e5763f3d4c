import type { Offer } from '#contract/offers/offer.ts';
import type { SampleSummary } from '#contract/samples.ts';
import type { SampleService } from '../../samples/sample-service.ts';

/** The newest of those by which the vendor promised and that are on the shelf; identifiers rise with time. */
export async function promisedSample(offer: Pick<Offer, 'samples'>, samples: Pick<SampleService, 'list'>): Promise<SampleSummary | null> {
  const there = (await samples.list()).filter(({ id }) => offer.samples.promised.includes(id));
  return there.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0] ?? null;
}
