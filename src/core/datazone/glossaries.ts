import { changed } from './forms.ts';
import { type Identified, type InDomain, read, settingWrite, tokenWrite } from './operation.ts';
import { expected, identity, maybe, structure, text, texts } from './shape.ts';

/** `status`: ENABLED or DISABLED. `usageRestrictions` with ASSET_GOVERNED_TERMS: the terms have to be granted. */
const glossaryMembers = {
  id: identity,
  domainId: expected(text),
  owningProjectId: expected(text),
  name: expected(text),
  description: maybe(text),
  usageRestrictions: maybe(texts),
};
const glossary = structure({ ...glossaryMembers, status: expected(text), ...changed });
const writtenGlossary = structure({ ...glossaryMembers, status: maybe(text) });

const termMembers = {
  id: identity,
  domainId: expected(text),
  glossaryId: expected(text),
  name: expected(text),
  shortDescription: maybe(text),
  longDescription: maybe(text),
  termRelations: maybe(structure({ isA: maybe(texts), classifies: maybe(texts) })),
  status: expected(text),
  usageRestrictions: maybe(texts),
};
const term = structure({ ...termMembers, ...changed });
/** Answers to writes have no instants: read the term again to know what it was changed from. */
const writtenTerm = structure(termMembers);

type Status = 'ENABLED' | 'DISABLED';
interface TermContent {
  readonly shortDescription?: string | undefined;
  readonly longDescription?: string | undefined;
  /** Each of 1 to 10 identifiers. */
  readonly termRelations?: { readonly isA?: readonly string[]; readonly classifies?: readonly string[] } | undefined;
  readonly status?: Status | undefined;
}

export const glossaryOperations = {
  GetGlossary: read<Identified>()({ output: glossary, rate: 20 }),
  CreateGlossary: tokenWrite<
    InDomain & {
      readonly name: string;
      readonly owningProjectIdentifier: string;
      readonly description?: string | undefined;
      readonly status?: Status | undefined;
      readonly usageRestrictions?: readonly 'ASSET_GOVERNED_TERMS'[] | undefined;
    }
  >()({ output: writtenGlossary, rate: 5 }),
  UpdateGlossary: tokenWrite<
    Identified & { readonly name?: string | undefined; readonly description?: string | undefined; readonly status?: Status | undefined }
  >()({ output: writtenGlossary, rate: 20 }),
  DeleteGlossary: settingWrite<Identified>()({ output: structure({}), rate: 20 }),
  GetGlossaryTerm: read<Identified>()({ output: term, rate: null }),
  CreateGlossaryTerm: tokenWrite<InDomain & TermContent & { readonly glossaryIdentifier: string; readonly name: string }>()({
    output: writtenTerm,
    rate: null,
  }),
  UpdateGlossaryTerm: settingWrite<
    Identified & TermContent & { readonly glossaryIdentifier?: string | undefined; readonly name?: string | undefined }
  >()({ output: writtenTerm, rate: 20 }),
  DeleteGlossaryTerm: settingWrite<Identified>()({ output: structure({}), rate: 20 }),
};
