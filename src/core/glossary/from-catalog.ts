import { type GlossaryThing, hierarchyOf, keptOf } from '../catalog/glossary/glossary-state.ts';
import { textOf } from '../catalog/mirror/document-values.ts';
import type { GlossaryDocument, GlossaryRecord, TermRecord } from './exchange/glossary-document.ts';

/**
 * Glossaries of a catalog as they travel: the mirror with local changes and what is kept here; what is to be deleted is left out.
 * Keys are the catalog's identifiers. A relation that either side states is told once, as `isA`.
 * @param glossaryId only this glossary
 */
export function documentFromCatalog(things: readonly GlossaryThing[], glossaryId?: string): GlossaryDocument {
  const parents = hierarchyOf(things);
  const present = things.filter(({ local }) => local !== 'delete');
  const glossaries = present
    .filter(({ kind, id }) => kind === 'glossary' && (glossaryId === undefined || id === glossaryId))
    .map((thing): GlossaryRecord => {
      const { owners, references } = keptOf(thing);
      const { document, id } = thing;
      return {
        key: id,
        name: textOf(document, 'name') ?? id,
        description: textOf(document, 'description'),
        parentKey: null,
        owners,
        references,
      };
    });
  const known = new Set(glossaries.map(({ key }) => key));
  const terms = present
    .filter(({ kind, document }) => {
      const own = textOf(document, 'glossaryId');
      return kind === 'glossary_term' && (glossaryId === undefined || own === glossaryId);
    })
    .map((thing): TermRecord => {
      const { document, id } = thing;
      const { labels, owners, reviewers, tags, notations, examples, notes, references, properties, relations, review } = keptOf(thing);
      const own = textOf(document, 'glossaryId');
      return {
        key: id,
        glossaryKey: own !== null && known.has(own) ? own : null,
        name: textOf(document, 'name') ?? id,
        shortDescription: textOf(document, 'shortDescription'),
        longDescription: textOf(document, 'longDescription'),
        status: textOf(document, 'status') === 'DISABLED' ? 'DISABLED' : 'ENABLED',
        review: review?.state ?? null,
        labels,
        relations: [...(parents.get(id) ?? []).map((target) => ({ type: 'isA' as const, target })), ...relations],
        owners,
        reviewers,
        tags,
        notations,
        examples,
        notes,
        references,
        properties,
      };
    });
  return { glossaries, terms };
}
