import { expect, test } from 'vitest';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { demoOffers } from '#core/demo/offers.ts';
import { FormService } from '#core/offers/forms/form-service.ts';
import { connectionId } from '../../../support/catalog/opened.ts';
import { fullFields } from '../../../support/offers/offers.ts';
import { openOffers } from '../../../support/offers/opened.ts';

const { entities } = haldenMesh();
const claimwell = demoOffers(connectionId).find(({ fields }) => fields.vendor === 'ClaimWell');
const licensed = entities.asset.filter(({ id }) => id === claimwell?.fields.asset?.assetId);
const plain = entities.asset.find((document) => !JSON.stringify(document).includes('LicenceTerms'));

async function opened() {
  const all = await openOffers();
  await all.seed({ form_type: entities.form_type, asset: [...licensed, ...(plain === undefined ? [] : [plain])] });
  return { ...all, forms: new FormService({ offers: all.offers, changes: all.changes, mirrors: all.mirrors }) };
}

test('terms go into the form of the asset, as one change that waits; fields of which the offer tells nothing stay', async () => {
  const { offers, forms, changes } = await opened();
  const { offer } = await offers.save({ fields: claimwell?.fields ?? fullFields() });
  const { form } = await forms.form(offer.id);
  expect(form).toMatchObject({ formName: 'LicenceTerms', isNew: false, changeId: null });
  const of = (field: string) => form?.fields.find((each) => each.field === field);
  expect(of('contractNumber')).toMatchObject({ label: 'Contract', inCatalog: '"HB-2026-031"', wanted: '"HB-2026-044"', differs: true });
  expect(of('noticeDays')).toMatchObject({ wanted: '90' });
  // The form knows no quarterly delivery, so what it says stays.
  expect(of('deliveryFrequency')).toMatchObject({ inCatalog: '"ONCE"', wanted: null, differs: false });
  expect(form?.keptHereOnly).toContain('Delivery frequency');
  const kept = await forms.keep(offer.id, 'Their new offer');
  expect(kept.fields.filter(({ differs }) => differs)).toEqual([]);
  expect(kept.problems).toEqual([]);
  expect(await changes.list()).toMatchObject([{ kind: 'asset', reason: 'Their new offer', errors: 0 }]);
  expect((await forms.keep(offer.id)).changeId).toBe(kept.changeId);
});

test('an asset without such a form gets one of the type that fits', async () => {
  const { offers, forms } = await opened();
  const { offer } = await offers.save({ fields: { ...fullFields(), asset: { connectionId, assetId: String(plain?.['id']) } } });
  expect((await forms.form(offer.id)).form).toMatchObject({ formName: 'LicenceTerms', isNew: true });
  const kept = await forms.keep(offer.id);
  expect(kept.isNew).toBe(false);
  expect(kept.fields.filter(({ differs }) => differs)).toEqual([]);
});

test('without an asset, or with one that is in no mirror, it is said why', async () => {
  const { offers, forms } = await opened();
  const { offer } = await offers.save({ fields: fullFields() });
  expect(await forms.form(offer.id)).toMatchObject({ form: null, why: expect.stringMatching(/linked to no asset/) as string });
  await offers.save({ offerId: offer.id, fields: { asset: { connectionId, assetId: 'gone' } } });
  await expect(forms.keep(offer.id)).rejects.toThrow(/not in the mirror/);
});
