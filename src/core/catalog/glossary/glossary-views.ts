import type { GlossaryList, GlossaryRow, TermDetail, TermRow } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import { editableOf } from '../changes/state.ts';
import { validateState } from '../changes/validate.ts';
import { textOf } from '../mirror/document-values.ts';
import { type GlossaryThing, hierarchyOf, keptOf } from './glossary-state.ts';
import { compareNames } from '../../name-order.ts';
import { isRestrictedGlossary } from './restricted.ts';

/** As the table lists them, by name. */
export function listOf(things: readonly GlossaryThing[], uses: ReadonlyMap<string, number>): GlossaryList {
  const relatives = relativesOf(things);
  const terms = things.filter(({ kind }) => kind === 'glossary_term').map((thing) => rowOf(thing, relatives, uses));
  const counts = new Map<string, number>();
  for (const { glossaryId } of terms) if (glossaryId !== null) counts.set(glossaryId, (counts.get(glossaryId) ?? 0) + 1);
  return { glossaries: glossaryRows(things, counts), terms: byName(terms) };
}

/** Glossaries by name. @param counts terms of each, by its identifier */
export function glossaryRows(things: readonly GlossaryThing[], counts: ReadonlyMap<string, number>): GlossaryRow[] {
  const glossaries = things
    .filter(({ kind }) => kind === 'glossary')
    .map(({ id, document, local, mirrored }): GlossaryRow => ({
      id,
      name: textOf(document, 'name') ?? id,
      description: textOf(document, 'description'),
      status: textOf(document, 'status'),
      projectId: textOf(document, 'owningProjectId'),
      isRestricted: isRestrictedGlossary(document),
      terms: counts.get(id) ?? 0,
      local,
      isMissing: mirrored?.isMissing ?? false,
    }));
  return byName(glossaries);
}

const byName = <Row extends { name: string; id: string }>(rows: Row[]): Row[] => rows.toSorted(compareNames);

interface Relatives {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** How many terms are a kind of each. */
  readonly childCounts: ReadonlyMap<string, number>;
}

function relativesOf(things: readonly GlossaryThing[]): Relatives {
  const parents = hierarchyOf(things);
  const childCounts = new Map<string, number>();
  for (const above of parents.values()) for (const id of above) childCounts.set(id, (childCounts.get(id) ?? 0) + 1);
  return { parents, childCounts };
}

function rowOf(thing: GlossaryThing, { parents, childCounts }: Relatives, uses: ReadonlyMap<string, number>): TermRow {
  const { change, document, id, kept, local, mirrored } = thing;
  const { labels, owners, relations, review } = keptOf(thing);
  const above = [...(parents.get(id) ?? [])];
  return {
    id,
    glossaryId: textOf(document, 'glossaryId'),
    name: textOf(document, 'name') ?? id,
    shortDescription: textOf(document, 'shortDescription'),
    status: textOf(document, 'status'),
    review: review?.state ?? null,
    parents: above,
    relations: above.length + (childCounts.get(id) ?? 0) + relations.length,
    owners: owners.map(({ name }) => name),
    languages: [...new Set(labels.flatMap(({ language }) => language ?? []))].toSorted(),
    otherNames: labels.map(({ text }) => text),
    uses: uses.get(id) ?? 0,
    changedAt: change?.changedAt ?? textOf(document, 'updatedAt') ?? textOf(document, 'createdAt'),
    local,
    isKept: kept !== null,
    isMissing: mirrored?.isMissing ?? false,
  };
}

/** @throws AppFailure `not_found` */
export function termOf(things: readonly GlossaryThing[], uses: ReadonlyMap<string, number>, id: string): TermDetail {
  const thing = things.find((each) => each.kind === 'glossary_term' && each.id === id);
  if (thing === undefined) throw failure('not_found', 'This term is not here any more. Reload the page.');
  const relatives = relativesOf(things);
  const { change, document, kept, local } = thing;
  return {
    row: rowOf(thing, relatives, uses),
    longDescription: textOf(document, 'longDescription'),
    children: [...relatives.parents].flatMap(([child, above]) => (above.includes(id) ? [child] : [])),
    kept: keptOf(thing),
    keptBy: kept?.actor ?? null,
    keptAt: kept?.changedAt ?? null,
    editedBy: change?.actor ?? null,
    problems:
      local === 'delete'
        ? []
        : validateState('glossary_term', editableOf('glossary_term', document), new Map()).map(({ path, ...rest }) => ({
            path: [...path],
            ...rest,
          })),
  };
}
