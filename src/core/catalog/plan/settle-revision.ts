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
  const told = numberOf(answered?.revision ?? null);
  const candidates = told === null ? await matching(was, newest, at, isOurs) : [told];
  const [first] = candidates;
  if (first === undefined) return { kind: newest <= was ? 'not_written' : 'foreign' };
  const read = candidates.some((own) => own > was + 1) ? await at(was) : null;
  // Which of several that say the same is ours cannot be seen: what any of them took the place of counts.
  for (const own of candidates) {
    const between = own > was + 1 ? await at(own - 1) : null;
    if (between === null || isOurs(between) || (read !== null && isSame(content(read), content(between)))) continue;
    return written(answered ?? { revision: String(own), id: null }, between);
  }
  return written(answered ?? { revision: String(first), id: null }, null);
}

const written = (answered: Answered, overwritten: EntityDocument | null): Outcome => ({ kind: 'written', answered, overwritten });

/** Every revision after the one that was read that says what ours does: somebody else may have written the same. */
async function matching(
  was: number,
  newest: number,
  at: (revision: number) => Promise<EntityDocument | null>,
  isOurs: (document: EntityDocument) => boolean,
): Promise<number[]> {
  const found: number[] = [];
  for (let revision = was + 1; revision <= Math.min(newest, was + mostRevisions); revision += 1) {
    const document = await at(revision);
    if (document !== null && isOurs(document)) found.push(revision);
  }
  return found;
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
