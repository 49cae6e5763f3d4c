import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentMark, documentTexts } from '../../../src/core/catalog/mirror/document-texts.ts';
import { canonicalJson } from '../../../src/core/workspace/canonical-json.ts';

const form = fc.record({ formName: fc.string(), content: fc.oneof(fc.string(), fc.json(), fc.constant('\0')) }, { requiredKeys: [] });
const document = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom('revision', 'domainId', 'name', '10', '9'), fc.string()), fc.jsonValue()),
    fc.option(fc.array(fc.oneof({ weight: 5, arbitrary: form }, { weight: 1, arbitrary: fc.jsonValue() }))),
  )
  .map(([members, formsOutput]) => (formsOutput === null ? members : { ...members, formsOutput }));

it('keeps a document so that it can be put together again as canonical JSON', () => {
  fc.assert(
    fc.property(document, (kept) => {
      const { text, contents } = documentTexts('asset', { ...kept, gone: undefined });
      const parts = contents.length === 0 ? [text] : text.split(contentMark);
      expect(parts.map((part, place) => part + (place < contents.length ? JSON.stringify(contents[place]) : '')).join('')).toBe(
        canonicalJson(kept),
      );
    }),
  );
});

it('takes out the texts of what is listed', () => {
  const { text, contents } = documentTexts('listing', { id: 'l1', item: { assetListing: { assetId: 'a1', forms: '{"f":[]}' } } });
  expect(contents).toEqual(['{"f":[]}']);
  expect(text).toBe(`{"id":"l1","item":{"assetListing":{"assetId":"a1","forms":${contentMark}}}}`);
});

it('notices every change but of members that lists do not tell', () => {
  const asset = { id: 'a1', name: 'Visits', formsOutput: [{ formName: 'Glue', content: '{"columns":[]}' }] };
  const { hash } = documentTexts('asset', asset);
  expect(documentTexts('asset', { ...asset, revision: '4', listing: {}, readOnlyFormsOutput: [], domainId: 'dzd_1' }).hash).toBe(hash);
  expect(documentTexts('project', { id: 'p1', domainId: 'dzd_1' }).hash).not.toBe(documentTexts('project', { id: 'p1' }).hash);
  for (const changed of [
    { ...asset, name: 'Visit' },
    { ...asset, formsOutput: [{ formName: 'Glue', content: '{"columns":[1]}' }] },
    { ...asset, formsOutput: [{ formName: 'Other', content: '{"columns":[]}' }] },
    { ...asset, formsOutput: [] },
  ])
    expect(documentTexts('asset', changed).hash).not.toBe(hash);
});
