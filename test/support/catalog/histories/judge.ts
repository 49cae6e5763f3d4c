import type { ChangeRecord } from '#core/catalog/changes/change-store.ts';
import { diffStates } from '#core/catalog/changes/differences.ts';
import { editableOf } from '#core/catalog/changes/state.ts';
import type { World } from './history.ts';
import type { Steward } from './steward.ts';
import { fieldsOf, type Fields, type Written } from './write-log.ts';

/** What went wrong, in words; all three are empty for a sound history. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly overwritten: readonly string[];
  readonly figures: {
    readonly changes: number;
    readonly writes: number;
    /** Changes that are left for a person to decide about. */
    readonly left: number;
    /** Writes that took the place of something in the gap that the service leaves; each is told as unchecked, or is a conflict. */
    readonly inWindow: number;
  };
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** What a write took away of a thing, by field: texts that are another now, and items that are gone. */
function taken({ before, after }: Pick<Written, 'before' | 'after'>): [string, string][] {
  return Object.entries(before ?? {}).flatMap(([field, value]) => {
    const left = new Set(listed(after?.[field]));
    // What goes is switched off before by whoever deletes it.
    const isNothing = (item: string): boolean => item === '' || left.has(item) || (after === null && item === 'DISABLED');
    return listed(value).flatMap((item): [string, string][] => (isNothing(item) ? [] : [[field, item]]));
  });
}

const fieldNames: Readonly<Record<string, string>> = { terms: 'terms' };

export function judge({ domain, asset, log }: World, people: readonly Steward[]): Verdict {
  const [lost, doubled, overwritten]: [string[], string[], string[]] = [[], [], []];
  let inWindow = 0;
  for (const written of log.written) {
    const steward = people.find(({ id }) => id === written.by);
    if (steward === undefined) continue;
    const unseen = taken(written).filter(
      ([field, value]) => steward.known.get(`${written.thing} ${fieldNames[field] ?? field}`)?.has(value) !== true,
    );
    if (unseen.length === 0) continue;
    if (!written.isInWindow) overwritten.push(`${written.by} ${written.operation} ${written.thing}: ${JSON.stringify(unseen)}`);
    else {
      inWindow += 1;
      // Revisions are numbered: there it has to be noticed.
      const isTold = [...steward.wished].some(([id, { entityId }]) => `asset ${entityId}` === written.thing && steward.memory.told.has(id));
      if (written.thing.startsWith('asset ') && !isTold) overwritten.push(`unnoticed: ${written.thing} ${JSON.stringify(unseen)}`);
    }
  }
  for (const steward of people) {
    for (const [id, wish] of steward.wished) {
      const isLeft = steward.memory.changes.has(id);
      const settled = steward.memory.done.get(id);
      if (settled === undefined && !isLeft) lost.push(`${steward.id}: the change ${id} is nowhere`);
      const madeId = settled?.find((each) => each.id !== null)?.id ?? null;
      if (settled !== undefined && !isLeft)
        lost.push(...missing(world(domain, log.written), wish, madeId).map((what) => `${steward.id}: ${what}`));
      if (wish.action === 'create' && made(log.written, wish) > 1) doubled.push(`${steward.id}: ${String(wish.local?.['name'])}`);
    }
    for (const { id, action } of steward.records) {
      const row = [...steward.memory.rows.keys()].map((key) => steward.memory.row(key)).find((each) => each?.changeId === id);
      const isTold = steward.states.get(id) === 'blocked' || row?.state === 'conflict' || row?.state === 'failed';
      if (!isTold) lost.push(`${steward.id}: the ${action} ${id} is neither in the catalog nor told (${row?.state ?? 'no row'})`);
    }
  }
  for (const [place, { createdBy, ...revision }] of asset.revisions.entries()) {
    const last = asset.revisions[place - 1];
    const isSame = last !== undefined && (['name', 'description'] as const).every((field) => last[field] === revision[field]);
    if (isSame && createdBy === last.createdBy && String(last.glossaryTerms) === String(revision.glossaryTerms))
      doubled.push(`revision ${revision.revision}`);
  }
  const held = JSON.stringify([[...domain.terms.values()], asset.revisions]);
  if (held.includes('local:')) lost.push('The catalog holds an identifier that was made here');
  return {
    lost,
    doubled,
    overwritten,
    figures: {
      changes: people.reduce((sum, { wished }) => sum + wished.size, 0),
      writes: log.written.length,
      left: people.reduce((sum, { records }) => sum + records.length, 0),
      inWindow,
    },
  };
}

/** How often a new thing was made: each says who made it. */
const made = (written: readonly Written[], { local }: ChangeRecord): number =>
  written.filter(
    ({ operation, before, after }) =>
      operation === 'CreateGlossaryTerm' && before === null && after?.['shortDescription'] === local?.['shortDescription'],
  ).length;

/** Every state that a thing was ever in. */
const world =
  (domain: World['domain'], written: readonly Written[]) =>
  (thing: string): Fields[] => [
    ...written.flatMap((each) => (each.thing === thing ? [each.before, each.after] : [])),
    fieldsOf(domain, thing),
  ];

/** What of a change that is told to be in the catalog never was. */
function missing(
  statesOf: (thing: string) => Fields[],
  { kind, entityId, action, base, local }: ChangeRecord,
  madeId: string | null,
): string[] {
  const states = statesOf(`${kind} ${action === 'create' ? (madeId ?? '') : entityId}`);
  if (action === 'delete') return states.includes(null) ? [] : [`${entityId} was never deleted`];
  const steps = diffStates(editableOf(kind, base ?? {}), editableOf(kind, local ?? {}));
  return steps.flatMap(({ path: [field = ''], base: was, local: wanted }) => {
    const before = new Set(listed(was as string));
    const added = listed(wanted as string).filter((item) => !before.has(item) && !item.startsWith('local:'));
    const isText = typeof wanted === 'string';
    const isThere = states.some(
      (state) => state !== null && added.every((item) => (isText ? contains(state[field], item) : listed(state[field]).includes(item))),
    );
    return isThere ? [] : [`${entityId} never had ${field} ${JSON.stringify(added)}`];
  });
}

/** A text may have been put together with what others wrote: then its last paragraph is there. */
const contains = (held: string | readonly string[] | undefined, wanted: string): boolean =>
  typeof held === 'string' && (held === wanted || held.includes(wanted.slice(wanted.lastIndexOf('\n') + 1)));
