import { describe, expect, test } from 'vitest';
import { fieldProblems } from '#core/offers/record/check-fields.ts';
import { fullFields } from '../../../support/offers/offers.ts';
import { openOffers } from '../../../support/offers/opened.ts';

describe('an offer', () => {
  test('is recorded, changed and listed, each in the journal; what says the same writes nothing', async () => {
    const { offers, workspace } = await openOffers();
    const { offer } = await offers.save({ fields: { vendor: 'LabNorth', product: 'Lab results' } });
    await offers.save({ offerId: offer.id, fields: { contract: { ...offer.contract, end: '2026-08-24' } }, reason: 'Their letter' });
    expect((await offers.save({ offerId: offer.id, fields: { vendor: 'LabNorth' } })).sequence).toBeNull();
    expect(await offers.list()).toMatchObject([
      { vendor: 'LabNorth', product: 'Lab results', state: 'considering', contractEnd: '2026-08-24', daysLeft: 41 },
    ]);
    const { entries } = await workspace.journal({ limit: 2 });
    expect(entries.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ['offer.edited', 'Ada', 'Their letter'],
      ['offer.made', 'Ada', null],
    ]);
  });

  test('comes back as it was, and goes forth again; not over what was changed meanwhile', async () => {
    const { offers } = await openOffers();
    const made = await offers.save({ fields: fullFields() });
    const edited = await offers.save({ offerId: made.offer.id, fields: { state: 'in_use' } });
    const back = await offers.revert(edited.sequence ?? 0);
    expect(back.offer).toEqual(made.offer);
    expect((await offers.revert(back.sequence)).offer).toEqual(edited.offer);
    await offers.save({ offerId: made.offer.id, fields: { state: 'ended' } });
    await expect(offers.revert(edited.sequence ?? 0)).rejects.toThrow(/changed again/);
    const gone = await offers.save({ fields: { vendor: 'A', product: 'B' } });
    expect((await offers.revert(gone.sequence ?? 0)).offer).toBeNull();
    await expect(offers.get(gone.offer.id)).rejects.toThrow(/not in the workspace/);
    await expect(offers.revert(1)).rejects.toThrow(/no edit of an offer/);
  });

  test('that is removed waits to be brought back', async () => {
    const { offers } = await openOffers();
    const { offer } = await offers.save({ fields: fullFields() });
    await offers.remove(offer.id, 'Withdrawn');
    expect([await offers.list(), (await offers.list(true)).length]).toEqual([[], 1]);
    await offers.restore(offer.id);
    expect((await offers.list()).map(({ id }) => id)).toEqual([offer.id]);
  });

  test('is not saved over what somebody else has changed since', async () => {
    const { offers } = await openOffers();
    const { offer } = await offers.save({ fields: fullFields() });
    await offers.save({ offerId: offer.id, fields: { summary: 'Of others' } });
    await expect(offers.save({ offerId: offer.id, fields: { summary: 'Mine' }, unchangedSince: offer.changedAt })).rejects.toThrow(
      /changed while/,
    );
  });

  test('holds what people say of gates: with a reason where one is needed, and until they take it back', async () => {
    const { offers } = await openOffers();
    const { offer } = await offers.save({ fields: fullFields() });
    await expect(offers.sayGate(offer.id, 'security', 'waived', ' ')).rejects.toThrow(/Say why/);
    const said = await offers.sayGate(offer.id, 'security', 'failed', 'No encryption at rest');
    expect(said.offer.gates).toMatchObject([{ gateId: 'security', state: 'failed', actor: 'Ada', reason: 'No encryption at rest' }]);
    await offers.sayGate(offer.id, 'security', 'passed', '');
    expect((await offers.get(offer.id)).gates.map(({ state }) => state)).toEqual(['passed']);
    expect((await offers.sayGate(offer.id, 'security', null, '')).offer.gates).toEqual([]);
  });
});

describe('what does not go together is told at its member', () => {
  const full = fullFields();
  const { contract, price } = full;
  if (price === null) throw new Error('no price');

  test.each([
    ['contract.end', { contract: { ...contract, start: '2026-05-01', end: '2026-04-30' } }],
    ['contract.end', { contract: { ...contract, end: '2026-02-31' } }],
    ['contract.end', { contract: { ...contract, isOpenEnded: true } }],
    ['contract.end', { contract: { ...contract, start: '1900-01-01', end: '2100-01-01' } }],
    ['contract.notice', { contract: { ...contract, start: '2026-05-01', end: '2026-05-10', notice: 'P30D' } }],
    ['contract.notice', { contract: { ...contract, notice: 'thirty days' } }],
    ['contract.renewalPeriod', { contract: { ...contract, renewal: 'none' } }],
    ['contract.delivery.frequency', { contract: { ...contract, delivery: { ...contract.delivery, frequency: 'P0D' } } }],
    ['price.currency', { price: { ...price, currency: 'ZZZ' } }],
    ['price.currency', { price: { ...price, currency: 'dollars' } }],
    ['price.period', { price: { ...price, period: null } }],
    ['price.unit', { price: { ...price, per: 'other' } }],
    ['price.amount', { price: { ...price, amount: -1 } }],
    [
      'price.tiers',
      {
        price: {
          ...price,
          tiers: [
            { from: 5, amount: 1 },
            { from: 5, amount: 2 },
          ],
        },
      },
    ],
    [
      'askedBy',
      {
        askedBy: [
          { name: 'Registry', unitId: null },
          { name: 'registry', unitId: null },
        ],
      },
    ],
    ['samples.promised', { samples: { ...full.samples, promised: ['S1', 'S1'] } }],
    ['vendor', { vendor: '  ' }],
  ])('%s', (path, change) => {
    const errors = fieldProblems({ ...full, ...change }).problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((each) => each.path)).toContain(path);
  });

  test('an offer that goes together is sound', () => expect(fieldProblems(full).problems).toEqual([]));
  test('something else is no offer, and that is told', () => expect(fieldProblems('offer').problems).not.toEqual([]));
});
