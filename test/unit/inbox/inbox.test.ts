import { describe, expect, it } from 'vitest';
import type { Offer } from '#contract/offers/offer.ts';
import type { DeliveryReport } from '#contract/offers/offers.ts';
import { deliveryItems } from '#core/inbox/delivery-items.ts';
import { licenceEndItems, licenceUseItems, type LicenceUse } from '#core/inbox/licence-items.ts';
import { unknownTerms } from '#core/offers/record/empty-offer.ts';
import { type OfferPart, offerWith } from '../../support/offers/offer-with.ts';

const offer = (more: Omit<OfferPart, 'contract'> = {}, contract: OfferPart['contract'] = {}): Offer =>
  offerWith({
    id: 'O1',
    state: 'in_use',
    asset: { connectionId: 'C1', assetId: 'A1' },
    ...more,
    contract: { end: '2026-08-24', ...contract },
  });
const licence = (units: readonly [string, string | null][]): Partial<Offer['contract']> => ({
  licence: { ...unknownTerms.licence, units: units.map(([name, unitId]) => ({ name, unitId })) },
});

const told = (today: string) => licenceEndItems([offer()], today).map(({ id, kind, severity, title }) => ({ id, kind, severity, title }));
const use = (projectName: string, unit: string): LicenceUse => ({
  projectName,
  units: [
    { id: 'root', name: 'Halden' },
    { id: unit.toLowerCase(), name: unit },
    { id: `${unit} below`, name: `${unit} below` },
  ],
  through: 'Pharmacy claims',
  since: '2025-12-20T10:00:00Z',
});
const delivery = (more: object = {}) =>
  ({
    sampleId: 'S2',
    title: 'July',
    isPromised: false,
    deliveredOn: '2026-07-12',
    deliveredOnIsGiven: true,
    dueOn: '2026-07-08',
    dueOnIsGiven: true,
    daysLate: 4,
    isLate: true,
    rowCount: 12,
    rowCountIsExact: true,
    duplicateShare: 0,
    profiledAt: null,
    drift: null,
    quality: null,
    ...more,
  }) as DeliveryReport['deliveries'][number];
const report = (deliveries: DeliveryReport['deliveries'], more: Partial<DeliveryReport> = {}): DeliveryReport => ({
  deliveries,
  nextDueOn: null,
  nextIsLateByDays: null,
  notes: [],
  ...more,
});
const evidence = (deliveries: Parameters<typeof report>[0]) =>
  deliveryItems(offer(), report(deliveries)).flatMap((item) => item.evidence[0] ?? []);
const kinds = (...given: Parameters<typeof report>) => deliveryItems(offer(), report(...given)).map(({ kind }) => kind);

describe('the end of a licence', () => {
  it('is told within 90, 30 and 7 days, anew at each, and after it', () => {
    expect(told('2026-05-25')).toEqual([]);
    expect(told('2026-05-26')).toMatchObject([
      { kind: 'licence_ending', severity: 'attention', title: 'The licence for RxPath’s data ends in 90 days' },
    ]);
    const ids = ['2026-07-14', '2026-07-25', '2026-08-17'].flatMap((day) => told(day).map(({ id }) => id));
    expect(new Set(ids).size).toBe(3);
    expect(told('2026-08-17')).toMatchObject([{ severity: 'grave' }]);
    expect(told('2026-08-24')).toMatchObject([{ kind: 'licence_ending', title: 'The licence for RxPath’s data ends today' }]);
    expect(told('2026-08-25')).toMatchObject([{ kind: 'licence_ended', severity: 'grave' }]);
  });

  it('is not told of what was never bought, nor where the contract names no end', () => {
    expect(
      licenceEndItems([offer({ state: 'considering' }), offer({ state: 'declined' }), offer({}, { end: null })], '2026-12-01'),
    ).toEqual([]);
  });
});

describe('use without a licence', () => {
  const uses = [use('Diabetes RWE', 'RWE'), use('Market Insight', 'Commercial'), use('Field Force', 'Commercial')];

  it('is told once for each unit, by identifier where it is known and else by name, units below counted in', () => {
    for (const named of [licence([['anything', 'rwe']]), licence([['rwe', null]])]) {
      expect(licenceUseItems([offer({}, named)], () => uses)).toMatchObject([
        {
          kind: 'licence_violated',
          severity: 'grave',
          title: 'Commercial uses RxPath’s data without a licence',
          text: expect.stringContaining('Market Insight and Field Force of Commercial are subscribed to it'),
          evidence: ['Market Insight is subscribed to “Pharmacy claims” since 20 December 2025.', expect.stringContaining('Field Force')],
        },
      ]);
    }
  });

  it('is not told where nobody has said who may use it, and is of everybody where nobody may', () => {
    expect(licenceUseItems([offer()], () => uses)).toEqual([]);
    expect(licenceUseItems([offer({}, licence([]))], () => uses)).toHaveLength(2);
  });
});

describe('deliveries', () => {
  it('that came late are told until one comes in time; a promised sample is none', () => {
    expect(kinds([delivery()])).toEqual(['delivery_late']);
    expect(kinds([delivery({ sampleId: 'S3', isLate: false, daysLate: 0 }), delivery()])).toEqual([]);
    expect(kinds([delivery({ isPromised: true })])).toEqual([]);
  });

  it('say how many of them came late', () => {
    expect(evidence([delivery()])).toEqual([expect.stringContaining('The only delivery here came late; ')]);
    expect(evidence([delivery(), delivery({ sampleId: 'S3', isLate: false, daysLate: 0 })])).toEqual([
      expect.stringContaining('1 of the newest 2 deliveries came late; '),
    ]);
  });

  it('that are overdue are told, with the day', () => {
    expect(deliveryItems(offer(), report([], { nextDueOn: '2026-07-20', nextIsLateByDays: 3 }))).toMatchObject([
      { kind: 'delivery_late', title: 'RxPath’s next delivery is overdue by 3 days', day: '2026-07-20' },
    ]);
  });

  it('that drifted from the promised sample are told, others not', () => {
    const drift = {
      studyId: 'T',
      withSampleId: 'S1',
      finishedAt: '2026-07-13T00:00:00Z',
      level: 'strong',
      strong: 1,
      some: 0,
      columns: 9,
      headline: 'One column changed.',
      isOlderThanProfile: false,
    };
    expect(deliveryItems(offer(), report([delivery({ isLate: false, drift })]))).toMatchObject([
      {
        kind: 'delivery_drifted',
        text: expect.stringContaining('One column changed.'),
        action: { route: '/samples/S2?tab=compare&with=S1' },
      },
    ]);
    expect(kinds([delivery({ isLate: false, drift: { ...drift, level: 'none', strong: 0 } })])).toEqual([]);
  });
});
