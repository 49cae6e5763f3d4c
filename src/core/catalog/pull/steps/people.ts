import { fetchedWhole } from '../documents.ts';
import type { EachStep } from '../step.ts';

/** Who is behind identifiers; asked once for each that occurs and is not known. */
export const people: EachStep = {
  reads: 'each',
  phase: 4,
  kind: 'user_profile',
  operation: 'GetUserProfile',
  words: 'People',
  one: async (context, _scope, userIdentifier) => {
    const { output, faults } = await context.call('GetUserProfile', { domainIdentifier: context.domainId, userIdentifier });
    // Under the identifier that occurs, which may be another than the profile’s own (an ARN, a user name).
    const document = { ...output, id: userIdentifier };
    return { documents: [{ kind: 'user_profile', operation: 'GetUserProfile', isWhole: true, fetched: [fetchedWhole(document, faults)] }] };
  },
};

export const groups: EachStep = {
  reads: 'each',
  phase: 4,
  kind: 'group_profile',
  operation: 'GetGroupProfile',
  words: 'Groups',
  one: async (context, _scope, groupIdentifier) => {
    const { output, faults } = await context.call('GetGroupProfile', { domainIdentifier: context.domainId, groupIdentifier });
    const document = { ...output, id: groupIdentifier };
    return {
      documents: [{ kind: 'group_profile', operation: 'GetGroupProfile', isWhole: true, fetched: [fetchedWhole(document, faults)] }],
    };
  },
};
