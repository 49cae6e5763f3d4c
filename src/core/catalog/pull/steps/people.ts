import { fetchedWhole } from '../documents.ts';
import type { EachStep, FreshKind, PullContext } from '../step.ts';
import { isListedLately } from '../thorough.ts';

type ProfileKind = 'user_profile' | 'group_profile';

export const isProfile = (kind: FreshKind): kind is ProfileKind => kind === 'user_profile' || kind === 'group_profile';

/** Those of whom the catalog has told, or said that it does not. $1 the kind of profile. */
export const profilesAnswered = `
  SELECT id FROM entities WHERE kind = $1 UNION SELECT scope FROM freshness WHERE kind = $1 AND state = 'denied'`;

/**
 * Of these members those whose profiles a pull is to read: all of them where that was not done lately, else those of whom nobody has
 * asked yet. Profiles carry no mark of a change, and each of them is a call.
 */
export async function profilesToRead(
  context: Pick<PullContext, 'freshness' | 'isThorough' | 'mirror' | 'now'>,
  kind: ProfileKind,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0 || !isListedLately(context, kind, '')) return ids;
  const rows = await context.mirror.all<{ id: string }>(
    `SELECT id FROM (${profilesAnswered}) WHERE id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`,
    [kind, JSON.stringify(ids)],
  );
  const answered = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !answered.has(id));
}

/** Who is behind identifiers. */
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
