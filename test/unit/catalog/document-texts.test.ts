import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentTexts } from '../../../src/core/catalog/mirror/compared-part.ts';
import { canonicalJson } from '../../../src/core/workspace/canonical-json.ts';

it('writes a document as canonical JSON does, and leaves out of what is compared only what lists do not tell', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(fc.constantFrom('revision', 'domainId', 'name', '10', '9'), fc.string()), fc.jsonValue()),
      (document) => {
        const { revision: _revision, listing: _listing, readOnlyFormsOutput: _forms, domainId: _domain, ...compared } = document;
        expect(documentTexts('asset', { ...document, gone: undefined })).toEqual({
          text: canonicalJson(document),
          compared: canonicalJson(compared),
        });
        expect(documentTexts('project', document).compared).toBe(canonicalJson(document));
      },
    ),
  );
});
