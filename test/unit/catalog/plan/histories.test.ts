import { array, assert, asyncProperty, boolean, constantFrom } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeRecord } from '#core/catalog/changes/change-store.ts';
import { applyFields, type FieldEdit } from '#core/catalog/changes/apply.ts';
import { assess } from '#core/catalog/changes/assess.ts';
import { documentWith, editableOf } from '#core/catalog/changes/state.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { putBack } from '#core/catalog/plan/local-after.ts';
import { notBegun, type Progress } from '#core/catalog/plan/part.ts';
import { type End, performOperation } from '#core/catalog/plan/perform-operation.ts';
import { AppFailure, failure } from '#core/failures.ts';
import type { Revision } from '../../../support/datazone/domain/records.ts';
import { makeDomain } from '../../../support/datazone/domain/make-domain.ts';
import { type Asked, inProcess } from '../../../support/datazone/in-process.ts';

/** One domain for all histories: each begins with the asset's first revision. */
const domain = makeDomain({ units: 1, projects: 1, assets: 1, columns: 2, glossaries: 1, terms: 1, dataProducts: 0 });

/** The process ends here. */
class Crash extends Error {}

/** What happens at one moment: of the wire (before a request, after it was worked on), or of the disk. */
type Event = 'nothing' | 'lost_before' | 'lost_after' | 'crash' | 'other_name' | 'other_text' | 'other_same' | 'other_back';
const events: readonly Event[] = ['nothing', 'lost_before', 'lost_after', 'crash', 'other_name', 'other_text', 'other_same', 'other_back'];

const mine = { name: 'Mine', description: 'One\n\nMine\n\nThree' };
const first = { name: 'Base', description: 'One\n\nTwo\n\nThree' };

interface History {
  readonly end: End;
  /** As the catalog has them in the end. */
  readonly revisions: readonly Revision[];
  readonly record: ChangeRecord;
  /** What the other steward wrote, each time, by the number of the revision. */
  readonly others: ReadonlyMap<number, { readonly name: string; readonly description: string }>;
}

/** One change on its way through what goes wrong, taken up again after each crash and each loss, until it has ended. */
async function live(script: readonly Event[], wantsText: boolean): Promise<History> {
  const [asset] = domain.assets.values();
  if (asset === undefined) throw new Error('The domain has no asset');
  asset.revisions.splice(1);
  const project = domain.projects.get(asset.projectId);
  for (const user of ['5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', 'u-consumer']) project?.members.set(user, 'PROJECT_OWNER');
  const calm = inProcess(domain);
  const other = inProcess(domain, { userId: 'u-consumer' });
  const read = async (): Promise<EntityDocument> => ({
    ...(await calm.call('GetAsset', { domainIdentifier: domain.id, identifier: asset.id })).output,
  });
  const formsInput = asset.revisions
    .at(-1)
    ?.forms.map(({ formName = '', typeName, typeRevision, content }) => ({ formName, typeIdentifier: typeName, typeRevision, content }));
  const write = (by: typeof other, content: { name: string; description: string }): void =>
    void by.call('CreateAssetRevision', { domainIdentifier: domain.id, identifier: asset.id, ...content, formsInput });
  write(calm, first);
  const base = await read();
  const edits: FieldEdit[] = [
    { path: ['name'], value: mine.name },
    ...(wantsText ? [{ path: ['description'], value: mine.description }] : []),
  ];
  const local = documentWith('asset', applyFields('asset', editableOf('asset', base), edits), base);
  const record: ChangeRecord = {
    id: 'c1',
    connectionId: 'c',
    kind: 'asset',
    entityId: asset.id,
    action: 'edit',
    base,
    baseRevision: '2',
    local,
    actor: 'Ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
  };
  const others = new Map<number, { name: string; description: string }>();
  let count = 0;
  let place = 0;
  const next = (): Event => script[place++] ?? 'nothing';
  const another = (event: Event): void => {
    const held = asset.revisions.at(-1);
    const [name, description] = [held?.name ?? '', held?.description ?? ''];
    count += 1;
    const wrote = {
      other_name: { name: `Theirs ${String(count)}`, description },
      other_text: { name, description: `${description}\nTheirs ${String(count)}` },
      other_same: { name: mine.name, description },
      other_back: { name: first.name, description },
    }[event as 'other_name'];
    write(other, wrote);
    others.set(asset.revisions.length, wrote);
  };
  const before = (_asked: Asked): void => {
    const event = next();
    if (event === 'crash') throw new Crash();
    if (event === 'lost_before') throw failure('offline', 'Nobody answers');
    if (event.startsWith('other')) another(event);
  };
  const after = ({ effect }: Asked): void => {
    const event = next();
    if (event === 'crash') throw new Crash();
    if (event === 'lost_after') throw failure(effect === 'write' ? 'unsound_answer' : 'offline', 'The answer was lost');
    if (event.startsWith('other')) another(event);
  };
  const faulty = inProcess(domain, { before, after });
  let kept = JSON.stringify(notBegun);
  for (let tries = 0; ; tries += 1) {
    if (tries > 100) throw new Error('It does not end');
    try {
      const end = await performOperation({
        context: { call: faulty.call, domainId: domain.id },
        subject: { record, publish: false },
        token: 'token',
        progress: JSON.parse(kept) as Progress,
        keep: (progress) => {
          const event = next();
          if (event === 'crash') throw new Crash();
          kept = JSON.stringify(progress);
          return next() === 'crash' ? Promise.reject(new Crash()) : Promise.resolve();
        },
        wait: () => Promise.resolve(),
        isFree: () => true,
        now: () => '2026-01-01T00:00:00.000Z',
      });
      return { end, revisions: [...asset.revisions], record, others };
    } catch (thrown) {
      if (!(thrown instanceof Crash) && !(thrown instanceof AppFailure)) throw thrown;
    }
  }
}

const contentOf = (document: EntityDocument): string => JSON.stringify([document['name'], document['description']]);

/** Nothing lost, nothing doubled, nothing written over unseen. */
function judge({ end, revisions, record, others }: History, wantsText: boolean): void {
  const ours = revisions.flatMap(({ createdBy, revision }) =>
    createdBy === '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01' && Number(revision) > 2 ? [Number(revision)] : [],
  );
  expect(ours.length, 'doubled').toBeLessThanOrEqual(1);
  const wanted = { name: mine.name, description: wantsText ? mine.description : first.description };
  if (end.state === 'done') {
    // What is told to be done was there as it was wanted.
    expect(
      revisions.some(({ name, description }) => name === wanted.name && (!wantsText || description === wanted.description)),
      'lost',
    ).toBe(true);
  }
  const [own] = ours;
  if (own === undefined) return;
  // Whoever wrote between what the change began from and ours must have been heard of.
  const between = others.get(own - 1);
  const fields = ['name', 'description'] as const;
  const isOverwritten =
    between !== undefined && fields.some((field) => between[field] !== first[field] && between[field] !== wanted[field]);
  if (!isOverwritten) return;
  expect(end.state, 'silently overwritten').toBe('conflict');
  if (end.state !== 'conflict') return;
  if (end.overwritten === null) return;
  expect(contentOf(end.overwritten)).toBe(contentOf(between));
  const back = putBack(record, record, end.overwritten);
  const [state, remote] = [editableOf('asset', back.local ?? {}), editableOf('asset', { ...record.local })];
  const { effective, changes } = assess('asset', editableOf('asset', back.base ?? {}), state, remote);
  // Each of their fields is there again, or in conflict with ours, for a person to decide.
  for (const field of fields) {
    if (between[field] === first[field]) continue;
    const isThere =
      effective[field] === between[field] || String(effective[field]).includes(between[field].slice(between[field].lastIndexOf('Theirs')));
    expect(isThere || changes.some(({ path, isConflict }) => path[0] === field && isConflict), 'overwritten').toBe(true);
  }
}

describe('an operation among another steward, losses and crashes', () => {
  it('is written once or visibly not, and writes over nobody unseen', async () => {
    await assert(
      asyncProperty(array(constantFrom(...events), { maxLength: 12 }), boolean(), async (script, wantsText) => {
        judge(await live(script, wantsText), wantsText);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes to the same after a crash at any moment as without one', async () => {
    const calm = await live([], true);
    expect(calm.end.state).toBe('done');
    for (let moment = 0; moment < 12; moment += 1) {
      const crashed = await live([...Array.from({ length: moment }, () => 'nothing' as const), 'crash'], true);
      expect(crashed.end.state).toBe('done');
      const newest = (history: History) => history.revisions.map(({ name, description }) => [name, description]);
      expect(newest(crashed)).toEqual(newest(calm));
    }
  });

  it('sees what it wrote over between its reading and its write, and keeps it', async () => {
    // Reading, keeping (two moments), then the write: the other steward is quicker.
    const history = await live(['nothing', 'nothing', 'nothing', 'nothing', 'other_text'], true);
    expect(history.end).toMatchObject({ state: 'conflict', overwritten: { description: 'One\n\nTwo\n\nThree\nTheirs 1' } });
    judge(history, true);
  });
});
