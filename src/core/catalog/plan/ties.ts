import type { ChangeRecord } from '../changes/change-store.ts';
import { nameKey, nameScope } from '../changes/namesakes.ts';
import { recordOf, textOf, textsOf } from '../mirror/document-values.ts';
import { identifiersIn } from './identifiers-in.ts';
import { operationKindOf } from './operation-kinds.ts';

/** What of a change matters to the others of a plan: all that is left of it where its documents were let go of. */
export interface Ties {
  readonly id: string;
  readonly kind: ChangeRecord['kind'];
  readonly entityId: string;
  readonly action: ChangeRecord['action'];
  /** The identifier of what it makes; null for none. */
  readonly makes: string | null;
  readonly isNewTerm: boolean;
  /** Things made here that it names. */
  readonly mentions: readonly string[];
  /** Of a new term: those that it is a kind of, and those that are kinds of it. */
  readonly broader: readonly string[];
  readonly narrower: readonly string[];
  /** Things that are to be deleted, which it names now and will not any more. */
  readonly letsGoOf: readonly string[];
  /** Terms that are switched on or off, which it will name. */
  readonly holds: readonly string[];
  /** The name that it takes, where it has not got it already, and the one that it sets free; null for none. */
  readonly takes: string | null;
  readonly frees: string | null;
  readonly switches: 'on' | 'off' | null;
}

/** Identifiers of which it matters whether a change names them. */
export interface Watched {
  readonly made: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly switched: ReadonlySet<string>;
}

const isRemoving = ({ action }: Pick<ChangeRecord, 'action'>): boolean => action === 'delete';
const isGlossaryKind = ({ kind }: Pick<ChangeRecord, 'kind'>): boolean => kind === 'glossary' || kind === 'glossary_term';

export function tiesOf(record: ChangeRecord, watched: Watched): Ties {
  const { id, kind, entityId, action } = record;
  const isNewTerm = kind === 'glossary_term' && action === 'create';
  const relations = isNewTerm ? (recordOf(record.local ?? {}, 'termRelations') ?? {}) : {};
  return {
    id,
    kind,
    entityId,
    action,
    makes: operationKindOf(record)?.madeId({ record, publish: false }) ?? null,
    isNewTerm,
    mentions: watched.made.size === 0 ? [] : [...identifiersIn(record.local, watched.made)],
    broader: textsOf(relations, 'isA'),
    narrower: textsOf(relations, 'classifies'),
    letsGoOf: letsGoOf(record, watched.removed),
    holds: isGlossaryKind(record) ? [] : named(record.local, watched.switched),
    takes: takenName(record),
    frees: freedName(record),
    switches: switchOf(record),
  };
}

/** What a plan of these changes has to watch. */
export function watchedOf(records: readonly ChangeRecord[]): Watched {
  const idsOf = (isMeant: (record: ChangeRecord) => boolean): Set<string> =>
    new Set(records.filter(isMeant).map(({ entityId }) => entityId));
  return {
    made: new Set(records.flatMap((record) => operationKindOf(record)?.madeId({ record, publish: false }) ?? [])),
    removed: idsOf(isRemoving),
    switched: idsOf((record) => switchOf(record) !== null),
  };
}

export const allTies = (records: readonly ChangeRecord[]): Ties[] => {
  const watched = watchedOf(records);
  return records.map((record) => tiesOf(record, watched));
};

function letsGoOf(record: ChangeRecord, removed: ReadonlySet<string>): string[] {
  const own = named(record.base, removed);
  if (own.length === 0 || isRemoving(record)) return own;
  const kept = new Set(named(record.local, removed));
  return own.filter((id) => !kept.has(id));
}

const named = (document: ChangeRecord['base'], among: ReadonlySet<string>): string[] =>
  document === null || among.size === 0 ? [] : [...new Set(textsWithin(document).filter((text) => among.has(text)))];

/** Identifiers that stand in a document, in contents of forms too. */
function textsWithin(value: unknown): string[] {
  const found: string[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (inner.length <= 64) found.push(inner);
      else if (inner.includes('"')) found.push(...Array.from(inner.matchAll(/"([\w:-]{1,64})"/g), (match) => match[1] ?? ''));
    } else if (Array.isArray(inner)) for (const item of inner) walk(item);
    else if (typeof inner === 'object' && inner !== null) for (const item of Object.values(inner)) walk(item);
  };
  walk(value);
  return found;
}

const nameIn = (record: ChangeRecord, document: ChangeRecord['base']): string | null => {
  const name = document === null ? null : textOf(document, 'name');
  return name === null ? null : nameKey(nameScope(record), name);
};

function takenName(record: ChangeRecord): string | null {
  if (!isGlossaryKind(record) || isRemoving(record)) return null;
  const wanted = nameIn(record, record.local);
  return record.action === 'edit' && wanted === nameIn(record, record.base) ? null : wanted;
}

function freedName(record: ChangeRecord): string | null {
  if (!isGlossaryKind(record) || record.action === 'create') return null;
  const held = nameIn(record, record.base);
  return !isRemoving(record) && held === nameIn(record, record.local) ? null : held;
}

function switchOf({ kind, action, base, local }: ChangeRecord): Ties['switches'] {
  if (kind !== 'glossary_term' || action !== 'edit') return null;
  const [was, is] = [base, local].map((document) => textOf(document ?? {}, 'status'));
  return was === is ? null : is === 'ENABLED' ? 'on' : 'off';
}
