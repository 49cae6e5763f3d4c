import { AppFailure } from '../../failures.ts';
import { type EditableState } from '../changes/state.ts';
import { localPrefix } from '../changes/editable.ts';
import { isSame, type Json, memberOf } from '../changes/json.ts';
import { foldedName } from '../changes/namesakes.ts';
import { recordOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Context, Now, Subject } from './part.ts';
import { stateOfDocument } from '../changes/states.ts';

export type GlossaryKind = 'glossary' | 'glossary_term';

export const glossaryKindOf = ({ record }: Subject): GlossaryKind => (record.kind === 'glossary' ? 'glossary' : 'glossary_term');

/** The operations of the API for each of the two. */
export const calls = {
  glossary: { read: 'GetGlossary', make: 'CreateGlossary', update: 'UpdateGlossary', remove: 'DeleteGlossary' },
  glossary_term: { read: 'GetGlossaryTerm', make: 'CreateGlossaryTerm', update: 'UpdateGlossaryTerm', remove: 'DeleteGlossaryTerm' },
} as const;

export const words = { glossary: 'glossary', glossary_term: 'term' } as const;

export const isLocal = (id: string): boolean => id.startsWith(localPrefix);

export const nothing: Now = { document: null, revision: null };

/** Glossaries and terms have no revisions: the instant of the last change is their mark. */
const nowOf = (document: EntityDocument): Now => ({ document, revision: textOf(document, 'updatedAt') });

/** Null as the document where the catalog holds none under the identifier. */
export async function readThing({ call, domainId }: Context, kind: GlossaryKind, identifier: string): Promise<Now> {
  try {
    const { output } = await call(calls[kind].read, { domainIdentifier: domainId, identifier });
    return nowOf({ ...output });
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not_found') return nothing;
    throw thrown;
  }
}

/** Whoever has the name in the catalog: names are unique in the domain for glossaries, and in their glossary for terms. */
export async function readNamesake(context: Context, kind: GlossaryKind, wanted: EntityDocument): Promise<Now> {
  const name = textOf(wanted, 'name') ?? '';
  const glossaryId = textOf(wanted, 'glossaryId') ?? '';
  // A quote would end the phrase; without one all are listed.
  const searchText = name === '' || name.includes('"') || name.length > 500 ? undefined : `"${name}"`;
  for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken !== undefined; isFirst = false) {
    const { output } = await context.call('Search', {
      domainIdentifier: context.domainId,
      searchScope: kind === 'glossary' ? 'GLOSSARY' : 'GLOSSARY_TERM',
      maxResults: 50,
      searchText,
      nextToken,
      ...(kind === 'glossary'
        ? {}
        : { filters: { filter: { attribute: 'BusinessGlossaryTermForm.businessGlossaryId', value: glossaryId } } }),
    });
    for (const item of output.items ?? []) {
      const found = recordOf({ ...item }, kind === 'glossary' ? 'glossaryItem' : 'glossaryTermItem');
      const id = found === null ? null : textOf(found, 'id');
      if (found === null || id === null || foldedName(textOf(found, 'name') ?? '') !== foldedName(name)) continue;
      if (kind === 'glossary' || textOf(found, 'glossaryId') === glossaryId) return readThing(context, kind, id);
    }
    nextToken = output.nextToken;
  }
  return nothing;
}

const sides = ['isA', 'classifies'] as const;

export const relationsOf = (state: EditableState, side: (typeof sides)[number]): string[] => textsOf(state, side);

/** Relations as they are sent: always both sides, because what is left out may be taken for none. A side takes no empty list. */
function relationsInput(state: EditableState): { termRelations: EntityDocument } {
  const some = sides.flatMap((side): [string, string[]][] => {
    const ids = relationsOf(state, side).filter((id) => !isLocal(id));
    return ids.length === 0 ? [] : [[side, ids]];
  });
  return { termRelations: Object.fromEntries(some) };
}

const texts = ['name', 'description', 'shortDescription', 'longDescription', 'status'] as const;

const hasSameRelations = (one: EditableState, other: EditableState): boolean =>
  sides.every((side) => isSame(memberOf(one, side), memberOf(other, side)));

/** Only what differs from what there is; a text that is to go is sent empty, because the API has no word for none. */
export function updateInput(from: EditableState, to: EditableState): EntityDocument {
  const changed = texts.filter((member) => !isSame(memberOf(from, member), memberOf(to, member)));
  return {
    ...Object.fromEntries(changed.map((member): [string, Json] => [member, memberOf(to, member) ?? ''])),
    ...(hasSameRelations(from, to) ? {} : relationsInput(to)),
  };
}

/** Everything that a new one says; relations to what is not made yet are left for later. */
export function makeInput(kind: GlossaryKind, wanted: EntityDocument): EntityDocument {
  const state = stateOfDocument(kind, wanted);
  const some = texts.flatMap((member): [string, Json][] => {
    const value = memberOf(state, member);
    return value === undefined ? [] : [[member, value]];
  });
  const restrictions = textsOf(wanted, 'usageRestrictions');
  if (kind === 'glossary') {
    return {
      owningProjectIdentifier: textOf(wanted, 'owningProjectId') ?? '',
      ...Object.fromEntries(some),
      ...(restrictions.length === 0 ? {} : { usageRestrictions: restrictions }),
    };
  }
  const { termRelations } = relationsInput(state);
  return {
    glossaryIdentifier: textOf(wanted, 'glossaryId') ?? '',
    ...Object.fromEntries(some),
    ...(Object.keys(termRelations).length === 0 ? {} : { termRelations }),
  };
}
