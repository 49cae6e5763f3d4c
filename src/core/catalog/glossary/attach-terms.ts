import type { FieldEdit } from '#contract/catalog/changes.ts';
import type { GlossaryStep, LinkPlace } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { keyOf } from '../changes/remotes.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { textOf } from '../mirror/document-values.ts';
import type { GlossaryDesk, OtherThing } from './glossary-desk.ts';
import { type OtherParts, othersOf, termSetsOf, wantedOf } from './other-things.ts';
import { restrictedTerms } from './restricted.ts';

type Attach = Extract<GlossaryStep, { do: 'attach' | 'detach' }>;

/** What the API takes on a thing as a whole; how many a column may have is nowhere written. */
const mostTerms = 20;

/**
 * Says terms of things and columns, or takes them away; each thing is edited once.
 * @throws AppFailure `not_found` for a term or a thing that is not here; `bad_input` for a column that is not there, a term that is
 *   disabled, one of a restricted glossary for a column, or more terms than DataZone takes
 */
export async function attachTerms(
  desk: GlossaryDesk,
  parts: OtherParts,
  inside: Pick<Database, 'all' | 'run'>,
  { do: what, links }: Attach,
): Promise<void> {
  const things = await othersOf(desk, parts, inside, links);
  const byThing = new Map<string, Attach['links'][number][]>();
  for (const link of links) {
    const key = keyOf(link);
    const list = byThing.get(key);
    if (list === undefined) byThing.set(key, [link]);
    else list.push(link);
  }
  const isRestricted = restrictedTerms(desk);
  for (const [key, wanted] of byThing) {
    const other = things.get(key);
    if (other === undefined)
      throw failure('not_found', 'Something that a term was to be said of is not in the mirror any more. Reload the page.');
    const edits = editsOf(desk, other, wanted, what, isRestricted);
    if (edits.length > 0) desk.editOther(other, edits);
  }
}

function editsOf(
  desk: GlossaryDesk,
  other: OtherThing,
  links: Attach['links'],
  what: Attach['do'],
  isRestricted: (termId: string) => boolean,
): FieldEdit[] {
  const document = wantedOf(other);
  const name = textOf(document, 'name') ?? other.id;
  const columns = new Set(
    other.kind === 'asset' && links.some(({ column }) => column !== null) ? deriveColumns(document).map((each) => each.name) : [],
  );
  const sets = new Map(termSetsOf(other).map(({ path, ids }) => [path.join('\0'), new Set(ids)]));
  const paths = new Map<string, string[]>();
  for (const { termId, column } of links) {
    if (what === 'attach') {
      const term = desk.thing('glossary_term', termId);
      const termName = textOf(term.document, 'name') ?? termId;
      if (textOf(term.document, 'status') === 'DISABLED')
        throw failure('bad_input', `“${termName}” is disabled. Enable it before it is attached to anything.`);
      if (column !== null && !columns.has(column))
        throw failure('bad_input', `“${name}” has no column “${column}” any more. Reload the page.`);
      if (isRestricted(termId) && (column !== null || other.kind !== 'asset'))
        throw failure('bad_input', `“${termName}” is of a restricted glossary, whose terms DataZone takes on assets only.`);
    }
    const path = pathOf({ kind: other.kind, id: other.id, column }, isRestricted(termId));
    const key = path.join('\0');
    const set = sets.get(key) ?? new Set<string>();
    sets.set(key, set);
    if (set.has(termId) === (what === 'attach')) continue;
    if (what === 'attach') set.add(termId);
    else set.delete(termId);
    paths.set(key, path);
  }
  return [...paths].map(([key, path]) => {
    const ids = [...(sets.get(key) ?? [])];
    if (what === 'attach' && path.length === 1 && ids.length > mostTerms)
      throw failure(
        'bad_input',
        `“${name}” would have ${ids.length} terms, and DataZone takes ${mostTerms}. Take some away, or choose fewer.`,
      );
    return { path, value: ids };
  });
}

const pathOf = ({ column }: LinkPlace, isRestricted: boolean): string[] =>
  column === null ? [isRestricted ? 'governedTerms' : 'terms'] : ['columns', column, 'terms'];
