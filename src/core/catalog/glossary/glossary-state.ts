import type { KeptFields } from '#contract/catalog/glossary.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { localVersion } from '../changes/local-overlay.ts';
import { recordOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Database } from '../../ports/database.ts';
import { parentsOf } from './hierarchy.ts';
import { type GlossaryKind, type KeptRecord, KeptStore, nothingKept } from './kept-store.ts';
import type { MirroredThing } from './mirrored-terms.ts';

/** A glossary or a term with everything that this workspace says of it. */
export interface GlossaryThing {
  readonly kind: GlossaryKind;
  readonly id: string;
  /** As the person wants it; for what is to be deleted, as the mirror holds it. */
  readonly document: EntityDocument;
  /** Null for what was made here. */
  readonly mirrored: MirroredThing | null;
  readonly change: ChangeRecord | null;
  readonly local: 'create' | 'update' | 'delete' | null;
  readonly kept: KeptRecord | null;
}

/** What this workspace says of the glossaries of a connection beside the mirror. */
export interface LocalGlossary {
  readonly changes: readonly ChangeRecord[];
  readonly kept: readonly KeptRecord[];
}

export async function readLocalGlossary(database: Pick<Database, 'all' | 'run'>, connectionId: string): Promise<LocalGlossary> {
  return {
    changes: await new ChangeStore(database).ofKinds(connectionId, ['glossary', 'glossary_term']),
    kept: await new KeptStore(database).all(connectionId),
  };
}

export const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

const marks = { edit: 'update', create: 'create', delete: 'delete' } as const;

/** The mirror with this workspace's changes over it. */
export function glossaryThings(mirrored: readonly MirroredThing[], { changes, kept }: LocalGlossary): GlossaryThing[] {
  const keptOf = new Map(kept.map((record) => [keyOf(record.kind, record.entityId), record]));
  const changeOf = new Map<string, ChangeRecord>();
  for (const record of changes) {
    const key = keyOf(record.kind, record.entityId);
    if (changeOf.get(key)?.action !== 'delete') changeOf.set(key, record);
  }
  const known = new Set<string>();
  const things = mirrored.map((thing): GlossaryThing => {
    const key = keyOf(thing.kind, thing.id);
    known.add(key);
    return thingOf(thing.kind, thing.id, thing, changeOf.get(key) ?? null, keptOf.get(key) ?? null);
  });
  for (const [key, record] of changeOf) {
    if (known.has(key) || record.action === 'delete') continue;
    things.push(thingOf(record.kind as GlossaryKind, record.entityId, null, record, keptOf.get(key) ?? null));
  }
  return things;
}

function thingOf(
  kind: GlossaryKind,
  id: string,
  mirrored: MirroredThing | null,
  change: ChangeRecord | null,
  kept: KeptRecord | null,
): GlossaryThing {
  const local = change === null ? null : (marks[change.action as keyof typeof marks] ?? 'update');
  const wanted = change === null || local === 'delete' ? null : localVersion(change, mirrored?.document ?? null).document;
  return { kind, id, document: wanted ?? mirrored?.document ?? {}, mirrored, change, local, kept };
}

/** What is looked up of a term; relations as this term itself states them. */
export interface TermFacts {
  readonly id: string;
  readonly name: string;
  readonly glossaryId: string | null;
  readonly isA: readonly string[];
  readonly classifies: readonly string[];
}

export function termFacts({ id, document }: Pick<GlossaryThing, 'id' | 'document'>): TermFacts {
  const relations = recordOf(document, 'termRelations') ?? {};
  return {
    id,
    name: textOf(document, 'name') ?? id,
    glossaryId: textOf(document, 'glossaryId'),
    isA: textsOf(relations, 'isA'),
    classifies: textsOf(relations, 'classifies'),
  };
}

/** Of all terms that are not to be deleted. */
export const hierarchyOf = (things: readonly GlossaryThing[]): Map<string, string[]> =>
  parentsOf(things.filter(({ kind, local }) => kind === 'glossary_term' && local !== 'delete').map(termFacts));

export const keptOf = ({ kept }: Pick<GlossaryThing, 'kept'>): KeptFields => kept?.fields ?? nothingKept;
