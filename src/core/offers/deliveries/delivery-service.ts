import type { DeliveryReport, DeliveryStanding } from '#contract/offers/offers.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import type { SampleSummary } from '#contract/samples.ts';
import type { ComparisonService } from '../../comparison/comparison-service.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import type { OfferService } from '../record/offer-service.ts';
import { daysBetween } from '../record/durations.ts';
import { dueDayOf, firstDueDay, nextDueDay } from './due-days.ts';

export interface DeliveryParts {
  readonly offers: Pick<OfferService, 'get' | 'today'>;
  readonly samples: Pick<SampleService, 'list'>;
  readonly comparisons: Pick<ComparisonService, 'latest'>;
  readonly newestRun: (sampleId: string) => Promise<QualityRun | null>;
}

/** What came of an offer, held against its days, the promised sample and the rules. */
export class DeliveryService {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure `not_found` */
  async report(offerId: string): Promise<DeliveryReport> {
    const offer = await this.#parts.offers.get(offerId);
    const samples = deliveredSamples(offer, await this.#parts.samples.list());
    const promised = samples.filter(({ id }) => offer.samples.promised.includes(id)).toSorted(newestFirst)[0] ?? null;
    const deliveries: DeliveryStanding[] = [];
    for (const sample of samples) deliveries.push(await this.#standing(offer, sample, promised));
    deliveries.sort((one, other) =>
      one.deliveredOn === other.deliveredOn ? (one.sampleId < other.sampleId ? 1 : -1) : one.deliveredOn < other.deliveredOn ? 1 : -1,
    );
    return { deliveries, ...this.#next(offer, deliveries), notes: notesOf(offer, promised) };
  }

  async #standing(offer: Offer, sample: SampleSummary, promised: SampleSummary | null): Promise<DeliveryStanding> {
    const said = offer.samples.deliveries.find(({ sampleId }) => sampleId === sample.id);
    const isPromised = offer.samples.promised.includes(sample.id);
    const deliveredOn = said?.deliveredOn ?? sample.addedAt.slice(0, 10);
    const first = firstDueDay(offer.contract);
    const { frequency, graceDays } = offer.contract.delivery;
    const counted = isPromised || first === null || frequency === null ? null : dueDayOf(deliveredOn, first, frequency);
    const dueOn = said?.dueOn ?? counted;
    const daysLate = dueOn === null ? null : daysBetween(dueOn, deliveredOn);
    const run = await this.#parts.newestRun(sample.id);
    return {
      sampleId: sample.id,
      title: sample.title,
      isPromised,
      deliveredOn,
      deliveredOnIsGiven: said !== undefined && said.deliveredOn !== null,
      dueOn,
      dueOnIsGiven: said !== undefined && said.dueOn !== null,
      daysLate,
      isLate: daysLate !== null && daysLate > graceDays,
      rowCount: sample.rowCount,
      rowCountIsExact: sample.rowCountIsExact,
      duplicateShare: sample.duplicateRowCount === null || !sample.rowCount ? null : sample.duplicateRowCount / sample.rowCount,
      profiledAt: sample.profiledAt,
      drift: isPromised || promised === null ? null : await this.#drift(sample.id, promised.id),
      quality:
        run === null
          ? null
          : { runId: run.id, rulesetId: run.rulesetId, rulesetTitle: run.rulesetTitle, counts: run.counts, finishedAt: run.finishedAt },
    };
  }

  /** A comparison is kept under the sample that it was asked for: either of the two. */
  async #drift(sampleId: string, promisedId: string): Promise<DeliveryStanding['drift']> {
    const { comparisons } = this.#parts;
    const found = [
      await comparisons.latest({ sampleId, otherSampleId: promisedId }, false),
      await comparisons.latest({ sampleId: promisedId, otherSampleId: sampleId }, false),
    ].flatMap((each) => each ?? []);
    const newest = found.toSorted((one, other) => (one.finishedAt < other.finishedAt ? 1 : -1))[0];
    if (newest === undefined) return null;
    const { columns, headline, level } = newest.comparison;
    return {
      studyId: newest.studyId,
      withSampleId: promisedId,
      finishedAt: newest.finishedAt,
      level,
      strong: columns.filter((column) => column.level === 'strong').length,
      some: columns.filter((column) => column.level === 'some').length,
      columns: columns.length,
      headline,
      isOlderThanProfile: newest.isOlderThanProfile,
    };
  }

  #next(offer: Offer, deliveries: readonly DeliveryStanding[]): Pick<DeliveryReport, 'nextDueOn' | 'nextIsLateByDays'> {
    const first = firstDueDay(offer.contract);
    const { frequency, graceDays } = offer.contract.delivery;
    const newest = deliveries.find(({ isPromised }) => !isPromised);
    if (first === null || frequency === null || newest === undefined) return { nextDueOn: null, nextIsLateByDays: null };
    // A day that a person noted says more of the deliveries' rhythm than the contract's first day.
    const from = newest.dueOnIsGiven && newest.dueOn !== null ? newest.dueOn : first;
    const nextDueOn = nextDueDay(newest.dueOn ?? newest.deliveredOn, from, frequency);
    if (nextDueOn === null || (offer.contract.end !== null && nextDueOn > offer.contract.end))
      return { nextDueOn: null, nextIsLateByDays: null };
    const late = daysBetween(nextDueOn, this.#parts.offers.today());
    return { nextDueOn, nextIsLateByDays: late > graceDays ? late : null };
  }
}

const newestFirst = (one: SampleSummary, other: SampleSummary): number => (one.id < other.id ? 1 : -1);

/** Samples of the offer's data set, and those that people named. */
export function deliveredSamples({ samples }: Pick<Offer, 'samples'>, all: readonly SampleSummary[]): SampleSummary[] {
  const named = new Set([...samples.promised, ...samples.deliveries.map(({ sampleId }) => sampleId)]);
  const dataSet = samples.dataSet?.toLowerCase() ?? null;
  return all.filter(({ id, dataSet: own }) => named.has(id) || (dataSet !== null && own.toLowerCase() === dataSet));
}

function notesOf({ contract, samples }: Offer, promised: SampleSummary | null): string[] {
  return [
    ...(promised === null ? ['No promised sample is named, so there is nothing to compare deliveries with.'] : []),
    ...(samples.dataSet === null ? ['No data set is named: only samples that were named one by one count as deliveries.'] : []),
    ...(contract.delivery.frequency === null ? ['The contract does not say how often is delivered, so nothing can be late.'] : []),
    ...(contract.delivery.frequency !== null && contract.start === null
      ? ['The contract has no first day, from which deliveries would be counted.']
      : []),
  ];
}
