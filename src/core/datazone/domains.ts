import * as z from 'zod';
import { type Identified, type InDomain, type Paged, read } from './operation.ts';
import { expected, identity, instant, maybe, oneOf, page, structure, text } from './shape.ts';

const domainSummary = structure({
  id: identity,
  name: expected(text),
  description: maybe(text),
  arn: expected(text),
  managedAccountId: expected(text),
  status: expected(text),
  portalUrl: maybe(text),
  createdAt: expected(instant),
  lastUpdatedAt: maybe(instant),
  domainVersion: maybe(text),
});

const domain = structure({
  id: identity,
  rootDomainUnitId: maybe(text),
  name: maybe(text),
  description: maybe(text),
  domainExecutionRole: expected(text),
  arn: maybe(text),
  status: expected(text),
  portalUrl: maybe(text),
  createdAt: maybe(instant),
  lastUpdatedAt: maybe(instant),
  domainVersion: maybe(text),
});

const unit = structure({
  id: identity,
  domainId: expected(text),
  name: expected(text),
  parentDomainUnitId: maybe(text),
  description: maybe(text),
  owners: expected(z.array(oneOf({ user: structure({ userId: maybe(text) }), group: structure({ groupId: maybe(text) }) }))),
  createdAt: maybe(instant),
  lastUpdatedAt: maybe(instant),
  createdBy: maybe(text),
  lastUpdatedBy: maybe(text),
});

/** A domain that is not there is answered as one that is not allowed (403). One call for each level of the tree of units. */
export const domainOperations = {
  /** 1 to 25 a page. `status` is one of CREATING, AVAILABLE, CREATION_FAILED, DELETING, DELETED, DELETION_FAILED. */
  ListDomains: read<Paged & { readonly status?: string | undefined }>()({ output: page('items', domainSummary), rate: null }),
  GetDomain: read<{ readonly identifier: string }>()({ output: domain, rate: null }),
  /** 1 to 25 a page. */
  ListDomainUnitsForParent: read<InDomain & Paged & { readonly parentDomainUnitIdentifier: string }>()({
    output: page('items', structure({ id: identity, name: expected(text) })),
    rate: null,
  }),
  GetDomainUnit: read<Identified>()({ output: unit, rate: null }),
};
