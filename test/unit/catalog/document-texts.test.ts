import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareDocuments, contentMark, type DocumentTexts, documentTexts } from '../../../src/core/catalog/mirror/document-texts.ts';
import type { EntityDocument, EntityKind } from '../../../src/core/catalog/mirror/entity-kinds.ts';
import { canonicalJson } from '../../../src/core/workspace/canonical-json.ts';

const form = fc.record({ formName: fc.string(), content: fc.oneof(fc.string(), fc.json(), fc.constant('\0')) }, { requiredKeys: [] });
const document = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom('revision', 'domainId', 'name', '10', '9'), fc.string()), fc.jsonValue()),
    fc.option(fc.array(fc.oneof({ weight: 5, arbitrary: form }, { weight: 1, arbitrary: fc.jsonValue() }))),
  )
  .map(([members, formsOutput]) => (formsOutput === null ? members : { ...members, formsOutput }));

/** As the view `entities` puts it together. */
const whole = ({ text, contents }: DocumentTexts): string => {
  const parts = contents.length === 0 ? [text] : text.split(contentMark);
  return parts.map((part, place) => part + (place < contents.length ? JSON.stringify(contents[place]) : '')).join('');
};

it('keeps a document so that it can be put together again', () => {
  fc.assert(
    fc.property(document, (kept) => {
      expect(canonicalJson(JSON.parse(whole(documentTexts({ ...kept, gone: undefined }))))).toBe(canonicalJson(kept));
    }),
  );
});

it('takes out the texts of what is listed', () => {
  const { text, contents } = documentTexts({ id: 'l1', item: { assetListing: { assetId: 'a1', forms: '{"f":[]}' } } });
  expect(contents).toEqual(['{"f":[]}']);
  expect(text).toBe(`{"id":"l1","item":{"assetListing":{"assetId":"a1","forms":${contentMark}}}}`);
});

const found = (kind: EntityKind, one: EntityDocument, other: EntityDocument) =>
  compareDocuments(kind, documentTexts(one), documentTexts(other));

it('notices every change but of members that lists do not tell, whatever the order in which they came', () => {
  const asset = { id: 'a1', name: 'Visits', formsOutput: [{ formName: 'Glue', content: '{"columns":[]}' }] };
  expect(found('asset', asset, { ...asset })).toBe('same');
  expect(found('asset', asset, Object.fromEntries(Object.entries(asset).toReversed()))).toBe('same');
  const opened = { ...asset, revision: '4', listing: {}, readOnlyFormsOutput: [], domainId: 'dzd_1' };
  expect(found('asset', opened, asset)).toBe('same_in_both');
  expect(found('project', { id: 'p1', domainId: 'dzd_1' }, { id: 'p1' })).toBe('different');
  for (const changed of [
    { ...asset, name: 'Visit' },
    { ...asset, formsOutput: [{ formName: 'Glue', content: '{"columns":[1]}' }] },
    { ...asset, formsOutput: [{ formName: 'Other', content: '{"columns":[]}' }] },
    { ...asset, formsOutput: [] },
  ]) {
    expect(found('asset', asset, changed)).toBe('different');
    expect(found('asset', opened, changed)).toBe('different');
  }
});
