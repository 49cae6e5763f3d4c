import type { GlossaryList, GlossaryRow, TermDetail, TermRow } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import { editableOf } from '../changes/state.ts';
import { validateState } from '../changes/validate.ts';
import { textOf, textsOf } from '../mirror/document-values.ts';
import { type GlossaryThing, hierarchyOf, keptOf } from './glossary-state.ts';

/** As the table lists them, by name. */
export function listOf(things: readonly GlossaryThing[], uses: ReadonlyMap<string, number>): GlossaryList {
  const parents = hierarchyOf(things);
  const terms = things.filter(({ kind }) => kind === 'glossary_term').map((thing) => rowOf(thing, parents, uses));
  const counts = new Map<string, number>();
  for (const { glossaryId } of terms) if (glossaryId !== null) counts.set(glossaryId, (counts.get(glossaryId) ?? 0) + 1);
  const glossaries = things
    .filter(({ kind }) => kind === 'glossary')
    .map(({ id, document, local, mirrored }): GlossaryRow => ({
      id,
      name: textOf(document, 'name') ?? id,
      description: textOf(document, 'description'),
      status: textOf(document, 'status'),
      projectId: textOf(document, 'owningProjectId'),
      isRestricted: textsOf(document, 'usageRestrictions').includes('ASSET_GOVERNED_TERMS'),
      terms: counts.get(id) ?? 0,
      local,
      isMissing: mirrored?.isMissing ?? false,
    }));
  return { glossaries: byName(glossaries), terms: byName(terms) };
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const byName = <Row extends { name: string; id: string }>(rows: Row[]): Row[] =>
  rows.toSorted((one, other) => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));

function rowOf(thing: GlossaryThing, parents: ReadonlyMap<string, readonly string[]>, uses: ReadonlyMap<string, number>): TermRow {
  const { change, document, id, kept, local, mirrored } = thing;
  return {
    id,
    glossaryId: textOf(document, 'glossaryId'),
    name: textOf(document, 'name') ?? id,
    shortDescription: textOf(document, 'shortDescription'),
    status: textOf(document, 'status'),
    review: keptOf(thing).review?.state ?? null,
    parents: [...(parents.get(id) ?? [])],
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
  const parents = hierarchyOf(things);
  const { change, document, kept, local } = thing;
  return {
    row: rowOf(thing, parents, uses),
    longDescription: textOf(document, 'longDescription'),
    children: [...parents].flatMap(([child, above]) => (above.includes(id) ? [child] : [])),
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
