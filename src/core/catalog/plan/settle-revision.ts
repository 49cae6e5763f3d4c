import { AppFailure } from '../../failures.ts';
import { isSame } from '../changes/json.ts';
import { editableOf } from '../changes/state.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { documentOf, isWanted, revisionPart } from './content.ts';
import type { Answered, Context, Now, Outcome, Sent } from './part.ts';

/** How many revisions back one looks for what was written; more in between are not expected. */
const mostRevisions = 50;

const numberOf = (revision: string | null): number | null => (revision !== null && /^\d{1,9}$/.test(revision) ? Number(revision) : null);

/**
 * What became of a new revision that may have been written. The API has no conditional write: between the read and the write somebody
 * else may have written a revision, which ours then took the place of. Revisions are kept and numbered one after another, so that this
 * can be seen afterwards: ours is not the next after the one that was read.
 */
export async function settleRevision(
  context: Context,
  kind: 'asset' | 'data_product',
  { answered, before, input }: Sent,
  now: Now,
): Promise<Outcome> {
  const [was, newest] = [numberOf(before), numberOf(now.revision)];
  const wanted = revisionPart(editableOf(kind, documentOf(input)));
  const content = (document: EntityDocument) => revisionPart(editableOf(kind, document));
  const isOurs = (document: EntityDocument): boolean => isWanted(wanted, content(document));
  if (was === null || newest === null) {
    if (answered !== null) return { kind: 'written', answered, overwritten: null };
    if (now.revision === before) return { kind: 'not_written' };
    if (now.document !== null && isOurs(now.document)) return written({ revision: now.revision, id: null }, null);
    return { kind: 'foreign' };
  }
  const at = async (revision: number): Promise<EntityDocument | null> =>
    revision === newest && now.document !== null ? now.document : readOne(context, kind, String(input['identifier']), revision);
  const own = numberOf(answered?.revision ?? null) ?? (await find(was, newest, at, isOurs));
  if (own === null) return { kind: newest <= was ? 'not_written' : 'foreign' };
  const told: Answered = answered ?? { revision: String(own), id: null };
  if (own <= was + 1) return written(told, null);
  const [read, between] = [await at(was), await at(own - 1)];
  const isHarmless = between !== null && ((read !== null && isSame(content(read), content(between))) || isOurs(between));
  return written(told, isHarmless || between === null ? null : between);
}

const written = (answered: Answered, overwritten: EntityDocument | null): Outcome => ({ kind: 'written', answered, overwritten });

async function find(
  was: number,
  newest: number,
  at: (revision: number) => Promise<EntityDocument | null>,
  isOurs: (document: EntityDocument) => boolean,
): Promise<number | null> {
  for (let revision = was + 1; revision <= Math.min(newest, was + mostRevisions); revision += 1) {
    const document = await at(revision);
    if (document !== null && isOurs(document)) return revision;
  }
  return null;
}

async function readOne(
  { call, domainId }: Context,
  kind: 'asset' | 'data_product',
  identifier: string,
  revision: number,
): Promise<EntityDocument | null> {
  try {
    const input = { domainIdentifier: domainId, identifier, revision: String(revision) };
    return { ...(await call(kind === 'asset' ? 'GetAsset' : 'GetDataProduct', input)).output };
  } catch (thrown) {
    // Old revisions may not be kept for ever.
    if (thrown instanceof AppFailure && thrown.error.code === 'not_found') return null;
    throw thrown;
  }
}
