import { expect, test } from 'vitest';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { demoDay } from '#core/demo/demo-day.ts';
import { demoDeliveries } from '#core/demo/deliveries.ts';
import { demoOffers } from '#core/demo/offers.ts';
import { readContractFile } from '#core/offers/exchange/read-file.ts';
import { fieldProblems } from '#core/offers/record/check-fields.ts';
import { daysBetween } from '#core/offers/record/durations.ts';

const all = demoOffers('demo');
const of = (vendor: string) => {
  const found = all.find(({ fields }) => fields.vendor === vendor);
  if (found === undefined) throw new Error(`The demo has no offer of ${vendor}`);
  return found;
};

test('every offer of the demo is sound, and names deliveries and assets that there are', () => {
  const titles = new Set(demoDeliveries.map(({ title }) => title));
  for (const { fields, promised, deliveries } of all) {
    expect(fieldProblems(fields).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(fields.asset).not.toBeNull();
    for (const title of [...promised, ...deliveries.map((delivery) => delivery.title)]) expect(titles).toContain(title);
  }
});

test('RxPath’s licence names one unit, runs out in 41 days, and is used by another unit', () => {
  const { contract, askedBy, state } = of('RxPath').fields;
  expect(state).toBe(planted.offers.rxpath.state);
  expect(contract.end).toBe(planted.offers.rxpath.ends);
  expect(daysBetween(demoDay, contract.end ?? '')).toBe(planted.offers.rxpath.daysLeft);
  expect(contract.licence.units?.map(({ name }) => name)).toEqual([planted.offers.rxpath.licensedUnit]);
  expect(askedBy.map(({ name }) => name)).toContain(planted.offers.rxpath.usedBy);
});

test('the planted prices and late days are those of the offers', () => {
  for (const [vendor, { pricePerYear }] of [
    ['ClaimWell', planted.offers.claimwell],
    ['LabNorth', planted.offers.labnorth],
    ['NordDiab', planted.offers.norddiab],
  ] as const) {
    expect(of(vendor).fields.price).toMatchObject({
      amount: pricePerYear,
      currency: planted.offers.currency,
      per: 'period',
      period: 'P1Y',
    });
  }
  const july = of('LabNorth').deliveries.at(-1);
  expect(july?.title).toBe(planted.offers.labnorth.lateDelivery);
  expect(daysBetween(july?.dueOn ?? '', july?.deliveredOn ?? '')).toBe(planted.offers.labnorth.lateByDays);
});

test('ClaimWell’s contract file is read without a word', () => {
  const { file, fields } = of('ClaimWell');
  if (file === null) throw new Error('no file');
  const { report } = readContractFile(file.text, { fileName: file.name, base: fields });
  expect(report.problems).toEqual([]);
  expect(report.columns).toBe(11);
});
