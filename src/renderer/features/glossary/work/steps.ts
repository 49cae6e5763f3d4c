import type { GlossaryStep, KeptFields, TermRow } from '#contract/catalog/glossary.ts';

export type Field = 'name' | 'shortDescription' | 'longDescription' | 'status' | 'isA' | 'description';

/** An empty text takes the field away. */
export const edit = (
  kind: 'glossary' | 'glossary_term',
  id: string,
  field: Field,
  value: string | readonly string[] | null,
): GlossaryStep => ({
  do: 'edit',
  kind,
  id,
  edits: [{ path: [field], value: value === '' ? null : typeof value === 'string' || value === null ? value : [...value] }],
});

export const keep = (id: string, fields: Partial<Omit<KeptFields, 'review'>>): GlossaryStep => ({
  do: 'keep',
  kind: 'glossary_term',
  id,
  fields,
});

export type RelationType = Extract<GlossaryStep, { do: 'relate' }>['type'];

export const relate = (id: string, type: RelationType, target: string, isWanted: boolean): GlossaryStep => ({
  do: 'relate',
  id,
  type,
  target,
  isWanted,
});

/**
 * Puts terms below another one, or at the top of their glossary. Broader terms of other glossaries stay.
 * @param from of a term the broader term that it is taken from; what is left out is taken from all of its glossary
 */
export const placeBelow = (
  terms: readonly TermRow[],
  parent: TermRow | null,
  byId: ReadonlyMap<string, TermRow>,
  from: ReadonlyMap<string, string> = new Map(),
): GlossaryStep[] =>
  terms.flatMap(({ glossaryId, id, parents }): GlossaryStep[] => {
    const taken = from.get(id);
    const gone = parents.filter((each) => (taken === undefined ? byId.get(each)?.glossaryId === glossaryId : each === taken));
    const left = gone.filter((each) => each !== parent?.id);
    // What is taken away comes first: DataZone holds ten broader terms.
    return [
      ...left.map((each) => relate(id, 'isA', each, false)),
      ...(parent === null || parents.includes(parent.id) ? [] : [relate(id, 'isA', parent.id, true)]),
    ];
  });
