import * as z from 'zod';
import { type Identified, type InDomain, type Paged, read } from './operation.ts';
import { expected, flag, identity, instant, maybe, oneOf, page, structure, text, texts } from './shape.ts';

const target = oneOf({ domainUnitTarget: structure({ domainUnitId: identity, includeChildDomainUnits: maybe(flag) }) });
/** `selectionMode`: ALL or SPECIFIC. */
const scope = structure({
  assetType: maybe(structure({ selectionMode: expected(text), specificAssetTypes: maybe(texts) })),
  dataProduct: maybe(flag),
  project: maybe(structure({ selectionMode: expected(text), specificProjects: maybe(texts) })),
});

/** `action`: CREATE_LISTING_CHANGE_SET or CREATE_SUBSCRIPTION_REQUEST. */
const ruleSummary = structure({
  identifier: identity,
  revision: maybe(text),
  ruleType: maybe(text),
  name: maybe(text),
  targetType: maybe(text),
  target: maybe(target),
  action: maybe(text),
  scope: maybe(scope),
  updatedAt: maybe(instant),
  lastUpdatedBy: maybe(text),
});

const rule = structure({
  identifier: identity,
  revision: expected(text),
  name: expected(text),
  ruleType: expected(text),
  target: expected(target),
  action: expected(text),
  scope: expected(scope),
  detail: expected(
    oneOf({
      metadataFormEnforcementDetail: structure({
        requiredMetadataForms: maybe(z.array(structure({ typeIdentifier: identity, typeRevision: expected(text) }))),
      }),
      glossaryTermEnforcementDetail: structure({ requiredGlossaryTermIds: maybe(texts) }),
    }),
  ),
  targetType: maybe(text),
  description: maybe(text),
  createdAt: expected(instant),
  updatedAt: expected(instant),
  createdBy: expected(text),
  lastUpdatedBy: expected(text),
});

export const ruleOperations = {
  /** 25 to 50 a page. `targetIdentifier` is a domain unit; `includeCascaded` takes those of the units above it, too. */
  ListRules: read<
    InDomain &
      Paged & { readonly targetType: 'DOMAIN_UNIT'; readonly targetIdentifier: string; readonly includeCascaded?: boolean | undefined }
  >()({ output: page('items', ruleSummary), rate: null }),
  GetRule: read<Identified & { readonly revision?: string | undefined }>()({ output: rule, rate: null }),
};
