import * as z from 'zod';
import { type Identified, type InDomain, type Paged, read } from './operation.ts';
import { expected, identity, instant, maybe, oneOf, openPage, page, structure, text, texts } from './shape.ts';

const failureReasons = z.array(structure({ code: maybe(text), message: maybe(text) }));

/** `projectStatus`: ACTIVE, DELETING, DELETE_FAILED, UPDATING, UPDATE_FAILED or MOVING. */
const projectSummary = structure({
  id: identity,
  domainId: expected(text),
  name: expected(text),
  description: maybe(text),
  projectStatus: maybe(text),
  failureReasons: maybe(failureReasons),
  createdBy: expected(text),
  createdAt: maybe(instant),
  updatedAt: maybe(instant),
  domainUnitId: maybe(text),
  projectCategory: maybe(text),
});

const project = structure({
  id: identity,
  domainId: expected(text),
  name: expected(text),
  description: maybe(text),
  projectStatus: maybe(text),
  failureReasons: maybe(failureReasons),
  createdBy: expected(text),
  createdAt: maybe(instant),
  lastUpdatedAt: maybe(instant),
  resourceTags: maybe(z.array(structure({ key: identity, value: expected(text), source: expected(text) }))),
  glossaryTerms: maybe(texts),
  domainUnitId: maybe(text),
  projectProfileId: maybe(text),
  projectCategory: maybe(text),
});

/**
 * `designation`: PROJECT_OWNER, PROJECT_CONTRIBUTOR, PROJECT_CATALOG_VIEWER, PROJECT_CATALOG_CONSUMER or PROJECT_CATALOG_STEWARD.
 */
const member = structure({
  memberDetails: expected(oneOf({ user: structure({ userId: identity }), group: structure({ groupId: identity }) })),
  designation: expected(text),
});
export type ProjectMember = z.infer<typeof member>;

export const projectOperations = {
  ListProjects: read<
    InDomain &
      Paged & {
        readonly userIdentifier?: string | undefined;
        readonly groupIdentifier?: string | undefined;
        readonly name?: string | undefined;
      }
  >()({ output: openPage('items', projectSummary), rate: 8 }),
  GetProject: read<Identified>()({ output: project, rate: null }),
  ListProjectMemberships: read<InDomain & Paged & { readonly projectIdentifier: string }>()({ output: page('members', member), rate: 8 }),
};
