import { expect, test } from 'vitest';
import { DeliveryService } from '#core/offers/deliveries/delivery-service.ts';
import { sampleSummary } from '../../../support/engine/samples.ts';
import { fullFields } from '../../../support/offers/offers.ts';
import { openOffers } from '../../../support/offers/opened.ts';

const sample = (id: string, title: string, day: string) =>
  sampleSummary({ id, title, dataSet: 'Lab results', addedAt: `${day}T09:00:00.000Z` });
const shelf = [
  sample('S1', 'Promised', '2026-06-01'),
  sample('S2', 'July 1', '2026-07-05'),
  sample('S3', 'July 2', '2026-07-09'),
  sampleSummary({ id: 'S9', title: 'Another', dataSet: 'Another' }),
];

async function reported(today: string, deliveries: { sampleId: string; deliveredOn: string | null; dueOn: string | null }[] = []) {
  const { offers } = await openOffers(today);
  const fields = fullFields();
  const { offer } = await offers.save({
    fields: {
      ...fields,
      contract: { ...fields.contract, start: '2026-07-01', delivery: { frequency: 'P1W', channel: null, graceDays: 1 } },
      samples: { promised: ['S1'], sketches: [], dataSet: 'lab RESULTS', deliveries },
    },
  });
  const service = new DeliveryService({
    offers,
    samples: { list: () => Promise.resolve(shelf) },
    comparisons: { latest: () => Promise.resolve(null) },
    newestRun: () => Promise.resolve(null),
  });
  return service.report(offer.id);
}

test('samples of the data set are deliveries, each against its day; what was promised is none', async () => {
  const { deliveries, nextDueOn, nextIsLateByDays } = await reported('2026-07-14');
  expect(deliveries.map(({ title, isPromised, dueOn, daysLate, isLate }) => [title, isPromised, dueOn, daysLate, isLate])).toEqual([
    ['July 2', false, '2026-07-08', 1, false],
    ['July 1', false, '2026-07-01', 4, true],
    ['Promised', true, null, null, false],
  ]);
  expect([nextDueOn, nextIsLateByDays]).toEqual(['2026-07-15', null]);
});

test('a day that a person noted goes before the contract’s, and what has not come is late', async () => {
  const { deliveries, nextDueOn, nextIsLateByDays } = await reported('2026-07-20', [
    { sampleId: 'S3', deliveredOn: '2026-07-12', dueOn: '2026-07-10' },
  ]);
  expect(deliveries[0]).toMatchObject({ sampleId: 'S3', deliveredOn: '2026-07-12', dueOn: '2026-07-10', daysLate: 2, isLate: true });
  expect([nextDueOn, nextIsLateByDays]).toEqual(['2026-07-17', 3]);
});
