import { isSame, withValueAt } from '../changes/json.ts';
import type { EditableState } from '../changes/state.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { isBetween } from './content.ts';
import {
  calls,
  glossaryKindOf,
  isLocal,
  makeInput,
  nothing,
  readNamesake,
  readThing,
  relationsOf,
  updateInput,
  words,
} from './glossary-calls.ts';
import type { Now, OperationKind, Outcome, Part, PartStanding, Sent, Subject } from './part.ts';
import { stateOfDocument } from '../changes/states.ts';

const stateOf = (subject: Subject, document: EntityDocument | null): EditableState =>
  document === null ? {} : stateOfDocument(glossaryKindOf(subject), document);

const held = (subject: Subject, { document }: Now): EditableState | null => (document === null ? null : stateOf(subject, document));

const standingBetween = (from: EditableState, to: EditableState, now: EditableState | null): PartStanding => {
  if (now === null) return 'foreign';
  return isSame(now, to) ? 'done' : isBetween(from, to, now) ? 'open' : 'foreign';
};

const seen = ({ document, revision }: Now): { revision: string | null; id: string | null } => ({
  revision,
  id: document === null ? null : String(document['id']),
});

/**
 * What became of a change of fields. There are no revisions to look back to: where no answer came, and the thing is as it was before
 * but marked as changed since, ours may have been written and taken back. That is for a person to see.
 */
function settleUpdate({ answered, before }: Sent, now: Now, standing: PartStanding): Outcome {
  if (answered !== null) {
    // Whatever else stands there was written after ours.
    if (standing !== 'open') return { kind: 'written', answered: seen(now), overwritten: null };
    return { kind: 'unseen' };
  }
  if (standing === 'done') return { kind: 'written', answered: seen(now), overwritten: null };
  return { kind: standing === 'open' && now.revision === before ? 'not_written' : 'foreign' };
}

interface Update {
  readonly key: string;
  readonly purpose: string;
  readonly from: EditableState;
  readonly to: EditableState;
  readonly waits?: true;
}

/** Only what differs is sent: what others wrote in other fields stays. */
function update(subject: Subject, { from, to, ...rest }: Update): Part {
  const standing = (now: Now): PartStanding => standingBetween(from, to, held(subject, now));
  return {
    ...rest,
    operation: calls[glossaryKindOf(subject)].update,
    standing,
    input: () => ({ identifier: subject.record.entityId, ...updateInput(from, to) }),
    settle: (_context, sent, now) => Promise.resolve(settleUpdate(sent, now, standing(now))),
  };
}

const changedMeanwhile = 'The catalog changed since this plan was made';

/** Changes of fields, of the status, and of relations. */
export const glossaryEditKind: OperationKind = {
  rank: 22,
  needsThing: true,
  reads: (subject) => [{ operation: calls[glossaryKindOf(subject)].read, calls: 1 }],
  parts: (subject) => {
    const [from, to] = [stateOf(subject, subject.record.base), stateOf(subject, subject.record.local)];
    if (isSame(from, to)) return [];
    return [update(subject, { key: 'update', purpose: `Changes the ${words[glossaryKindOf(subject)]}`, from, to })];
  },
  read: (context, subject) => readThing(context, glossaryKindOf(subject), subject.record.entityId),
  foreign: (subject, now) => {
    const standing = standingBetween(stateOf(subject, subject.record.base), stateOf(subject, subject.record.local), held(subject, now));
    return now.document !== null && standing === 'foreign' ? changedMeanwhile : null;
  },
  madeId: () => null,
};

const wantedOf = ({ record }: Subject): EntityDocument => record.local ?? {};

const takenWords = (subject: Subject): string =>
  `The catalog holds another ${words[glossaryKindOf(subject)]} of this name, which somebody else made. Nothing was written over it. Give yours another name, or make yours a change of theirs.`;

/** Names are unique among more than an account may see: a glossary of another unit, or what was made or deleted a moment ago. */
const hiddenWords = (subject: Subject): string => {
  const word = words[glossaryKindOf(subject)];
  const name = textOf(wantedOf(subject), 'name') ?? '';
  return `The catalog says that the name “${name}” is taken, and shows no ${word} of that name to this account. Nothing was written. Give this ${word} another name; if it has to be this one, ask an administrator of the domain who has it. If it was only just made or deleted, try again in a minute.`;
};

/** What a new thing says before what it relates to is made, too. */
const withoutLocal = (state: EditableState): EditableState =>
  (['isA', 'classifies'] as const).reduce((before, side) => {
    const ids = relationsOf(before, side);
    const made = ids.filter((id) => !isLocal(id));
    return made.length === ids.length ? before : withValueAt(before, [side], made.length === 0 ? undefined : made);
  }, state);

/**
 * Makes the thing. A lost answer is asked for again by the same token, which the service recognises; where it does not any more, the
 * name is taken, and what has it tells whether it is ours.
 */
function make(subject: Subject): Part {
  const kind = glossaryKindOf(subject);
  const wanted = withoutLocal(stateOf(subject, wantedOf(subject)));
  const isAs = ({ document }: Now): boolean => isSame(stateOf(subject, document), wanted);
  return {
    key: 'make',
    operation: calls[kind].make,
    purpose: kind === 'glossary' ? 'Makes the glossary' : 'Makes the term',
    makes: true,
    hiddenWords: hiddenWords(subject),
    standing: (now) => (now.document === null ? 'open' : isAs(now) ? 'done' : 'foreign'),
    input: () => makeInput(kind, wantedOf(subject)),
    settle: (_context, { answered, isRefused }, now) => {
      const written: Outcome | null =
        answered === null ? null : { kind: 'written', answered: { ...answered, revision: now.revision }, overwritten: null };
      if (written !== null) return Promise.resolve(now.document === null ? { kind: 'unseen', atLast: written } : written);
      if (isRefused !== true) return Promise.resolve({ kind: 'not_written' });
      if (now.document === null) return Promise.resolve({ kind: 'unseen', atLast: { kind: 'not_written' } });
      if (!isAs(now)) return Promise.resolve({ kind: 'foreign', words: takenWords(subject) });
      return Promise.resolve({ kind: 'written', answered: seen(now), overwritten: null });
    },
  };
}

const relationsIn = (state: EditableState): EditableState => ({
  ...(state['isA'] === undefined ? {} : { isA: state['isA'] }),
  ...(state['classifies'] === undefined ? {} : { classifies: state['classifies'] }),
});

/** Relations to things that are made by the same plan, and name this one in their turn. */
function relate(subject: Subject): Part {
  const to = stateOf(subject, wantedOf(subject));
  const [from, wanted] = [relationsIn(startOf(subject)), relationsIn(to)];
  const standing = (now: Now): PartStanding =>
    standingBetween(from, wanted, now.document === null ? null : relationsIn(stateOf(subject, now.document)));
  return {
    key: 'relate',
    operation: calls.glossary_term.update,
    purpose: 'Relates the term to others that are made with it',
    waits: true,
    standing,
    input: () => ({ identifier: subject.record.entityId, ...updateInput(from, wanted) }),
    settle: (_context, sent, now) => Promise.resolve(settleUpdate(sent, now, standing(now))),
  };
}

/** What was made at first: without relations to what is not there yet. */
const startOf = ({ record }: Subject): EditableState => {
  const made = record.base;
  return made === null ? {} : stateOfDocument('glossary_term', made);
};

export const glossaryCreateKind: OperationKind = {
  rank: 4,
  needsThing: false,
  reads: (subject) => [{ operation: calls[glossaryKindOf(subject)].read, calls: 1 }],
  parts: (subject) => [make(subject), ...(subject.later === undefined || subject.later.length === 0 ? [] : [relate(subject)])],
  read: (context, subject, { settled, sent }) => {
    const kind = glossaryKindOf(subject);
    const id = settled.find(({ part }) => part === 'make')?.id ?? sent?.answered?.id ?? null;
    if (id !== null) return readThing(context, kind, id);
    // Names are the service's to compare: it is only asked for them where it refused one.
    return sent?.isRefused === true ? readNamesake(context, kind, wantedOf(subject)) : Promise.resolve(nothing);
  },
  foreign: () => null,
  madeId: ({ record }) => (isLocal(record.entityId) ? record.entityId : null),
};

const off = 'DISABLED';

/** The thing as it is just before it goes: switched off, and without relations. */
const retired = (state: EditableState): EditableState => {
  const { isA: _isA, classifies: _classifies, ...rest } = state;
  return { ...rest, status: off };
};

function retire(subject: Subject, from: EditableState): Part[] {
  const to = retired(from);
  if (isSame(from, to)) return [];
  const isRelated = relationsOf(from, 'isA').length + relationsOf(from, 'classifies').length > 0;
  const part = update(subject, {
    key: 'retire',
    purpose: isRelated
      ? 'Switches it off and takes its relations away: else the catalog keeps it'
      : 'Switches it off: else the catalog keeps it',
    from,
    to,
  });
  // What somebody else deleted meanwhile has nothing left to switch off.
  return [
    {
      ...part,
      standing: (now, progress) => (now.document === null ? 'done' : part.standing(now, progress)),
      settle: (context, sent, now) =>
        now.document === null || part.settle === undefined
          ? Promise.resolve({ kind: 'written', answered: { revision: null, id: null }, overwritten: null })
          : part.settle(context, sent, now),
    },
  ];
}

function remove(subject: Subject, from: EditableState): Part {
  const kind = glossaryKindOf(subject);
  const standing = (now: Now): PartStanding =>
    now.document === null ? 'done' : isSame(stateOf(subject, now.document), retired(from)) ? 'open' : 'foreign';
  return {
    key: 'delete',
    operation: calls[kind].remove,
    purpose: `Deletes the ${words[kind]}`,
    waits: true,
    standing,
    input: () => ({ identifier: subject.record.entityId }),
    settle: (_context, { answered }, now) => {
      const is = standing(now);
      if (is === 'done') return Promise.resolve({ kind: 'written', answered: { revision: null, id: null }, overwritten: null });
      if (is === 'foreign') return Promise.resolve({ kind: 'foreign' });
      return Promise.resolve(answered === null ? { kind: 'not_written' } : { kind: 'unseen' });
    },
  };
}

/** The service deletes what is switched off and that nothing refers to. */
export const glossaryDeleteKind: OperationKind = {
  rank: 40,
  needsThing: false,
  reads: (subject) => [{ operation: calls[glossaryKindOf(subject)].read, calls: 1 }],
  parts: (subject) => {
    const from = stateOf(subject, subject.record.base);
    return [...retire(subject, from), remove(subject, from)];
  },
  read: (context, subject) => readThing(context, glossaryKindOf(subject), subject.record.entityId),
  foreign: (subject, now) => {
    const from = stateOf(subject, subject.record.base);
    return now.document !== null && standingBetween(from, retired(from), held(subject, now)) === 'foreign' ? changedMeanwhile : null;
  },
  madeId: () => null,
};
