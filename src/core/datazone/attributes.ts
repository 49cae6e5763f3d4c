import * as z from 'zod';
import { type FormInput, forms } from './forms.ts';
import { type InDomain, read, settingWrite, tokenWrite } from './operation.ts';
import { expected, identity, maybe, structure, text } from './shape.ts';

/** A column without metadata comes back among the errors, with the code `404`. */
const attributeErrors = z.array(structure({ attributeIdentifier: identity, code: expected(text), message: expected(text) }));

interface OfEntity extends InDomain {
  readonly entityType: 'ASSET' | 'LISTING';
  readonly entityIdentifier: string;
}

interface GovernedTermsInput extends InDomain {
  readonly entityType: 'ASSET';
  readonly entityIdentifier: string;
  /** 1 to 5 identifiers of terms. */
  readonly governedGlossaryTerms: readonly string[];
}

/** Metadata of columns beside the asset's forms, at most five columns a call, and terms that are granted. Neither makes a revision. */
export const attributeOperations = {
  BatchGetAttributesMetadata: read<
    OfEntity & { readonly attributeIdentifiers: readonly string[]; readonly entityRevision?: string | undefined }
  >()({
    output: structure({
      attributes: maybe(z.array(structure({ attributeIdentifier: identity, forms: maybe(forms) }))),
      errors: expected(attributeErrors),
    }),
    rate: null,
  }),
  BatchPutAttributesMetadata: tokenWrite<
    OfEntity & { readonly attributes: readonly { readonly attributeIdentifier: string; readonly forms: readonly FormInput[] }[] }
  >()({
    output: structure({
      attributes: maybe(z.array(structure({ attributeIdentifier: identity }))),
      errors: maybe(attributeErrors),
    }),
    rate: null,
  }),
  AssociateGovernedTerms: settingWrite<GovernedTermsInput>()({ output: structure({}), rate: null }),
  DisassociateGovernedTerms: settingWrite<GovernedTermsInput>()({ output: structure({}), rate: null }),
};
