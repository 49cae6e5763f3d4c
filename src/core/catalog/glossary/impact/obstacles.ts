import type { Obstacle } from '#contract/catalog/glossary-impact.ts';
import { termLimits } from '../../../glossary/lint/limits.ts';
import type { Database } from '../../../ports/database.ts';
import { editableOf } from '../../changes/state.ts';
import { validateState } from '../../changes/validate.ts';
import { textOf } from '../../mirror/document-values.ts';
import type { TouchedRows } from '../glossary-journal.ts';
import { type GlossaryThing, keyOf, termFacts } from '../glossary-state.ts';
import type { Subjects } from './subjects.ts';

export interface AfterSteps {
  readonly things: readonly GlossaryThing[];
  readonly touched: readonly TouchedRows[];
}

const listed = (names: readonly string[]): string =>
  names.length <= 3
    ? names.map((name) => `“${name}”`).join(', ')
    : `${names
        .slice(0, 3)
        .map((name) => `“${name}”`)
        .join(', ')} and ${names.length - 3} more`;

const note = (severity: Obstacle['severity'], message: string): Obstacle => ({ severity, message });

/** What DataZone would refuse of the glossaries as the steps leave them. */
export function limitObstacles({ things, touched }: AfterSteps): Obstacle[] {
  const keys = new Set(touched.map(({ key }) => key));
  const present = things.filter(({ local }) => local !== 'delete');
  const changed = present.filter(({ kind, id }) => keys.has(keyOf(kind, id)));
  const problems = changed.flatMap(({ kind, document }) =>
    validateState(kind, editableOf(kind, document), new Map())
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => note('refused', `“${textOf(document, 'name') ?? ''}”: ${message}`)),
  );
  return [...problems, ...nameObstacles(things, present, changed), ...countObstacles(present, touched)];
}

const place = ({ kind, document }: GlossaryThing): string =>
  `${kind}\0${kind === 'glossary' ? '' : (textOf(document, 'glossaryId') ?? '')}\0${(textOf(document, 'name') ?? '').trim().toLowerCase()}`;

const namesOf = (things: readonly GlossaryThing[]): string =>
  listed([...new Set(things.map(({ document }) => textOf(document, 'name') ?? ''))]);

const countsByPlace = (things: readonly GlossaryThing[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(place(thing), (counts.get(place(thing)) ?? 0) + 1);
  return counts;
};

/** A name is there once in a glossary, and a glossary's once in a domain. */
function nameObstacles(all: readonly GlossaryThing[], present: readonly GlossaryThing[], changed: readonly GlossaryThing[]): Obstacle[] {
  const held = countsByPlace(present);
  // A term that is to be deleted has its name until it is.
  const going = countsByPlace(all.filter(({ local }) => local === 'delete'));
  const twice = changed.filter((thing) => (held.get(place(thing)) ?? 0) > 1);
  const waiting = changed.filter((thing) => (going.get(place(thing)) ?? 0) > 0);
  return [
    ...(twice.length === 0
      ? []
      : [note('refused', `DataZone takes a name once in a glossary: ${namesOf(twice)} would be there twice. Rename one, or merge them.`)]),
    ...(waiting.length === 0
      ? []
      : [
          note(
            'unknown',
            `DataZone takes the name ${namesOf(waiting)} only once the other term of this name is deleted: send the deletion first.`,
          ),
        ]),
  ];
}

function countObstacles(present: readonly GlossaryThing[], touched: readonly TouchedRows[]): Obstacle[] {
  const terms = present.filter(({ kind }) => kind === 'glossary_term').length;
  const isMaking = touched.some(({ after }) => after.changes.some(({ action }) => action === 'create'));
  if (!isMaking || terms <= termLimits.termsInDomain) return [];
  return [
    note(
      'refused',
      `A domain of DataZone holds ${termLimits.termsInDomain.toLocaleString('en-GB')} terms; there would be ${terms.toLocaleString('en-GB')}.`,
    ),
  ];
}

/** What the order of deletions asks for, and what the API does not say about emptied relations. */
export function deletionObstacles({ things, touched }: AfterSteps, { deleted }: Subjects, moves: number): Obstacle[] {
  const emptied = touched.filter(({ key, after }) => {
    const thing = things.find((each) => keyOf(each.kind, each.id) === key);
    const [change] = after.changes;
    if (thing?.mirrored === null || thing === undefined || change?.action !== 'edit' || thing.kind !== 'glossary_term') return false;
    const [was, is] = [termFacts(thing.mirrored), termFacts(thing)];
    return (['isA', 'classifies'] as const).some((side) => was[side].length > 0 && is[side].length === 0);
  }).length;
  return [
    ...(deleted.size === 0 ? [] : [note('note', 'DataZone deletes only what is disabled: the plan disables it first.')]),
    ...(moves === 0
      ? []
      : [
          note(
            'note',
            'DataZone cannot move a term to another glossary: it is made anew there under a new identifier, what names it names the new one, and the old one is deleted.',
          ),
        ]),
    ...(emptied === 0
      ? []
      : [
          note(
            'unknown',
            `${emptied === 1 ? 'A term loses its last relation' : `${emptied} terms lose their last relation`} of a kind. DataZone does not say whether it clears them; the plan reads them again after the write.`,
          ),
        ]),
  ];
}

/** Who may send it: the API does not tell what an account may do, so what is known is named. */
export function permissionObstacle(
  projects: readonly { readonly name: string | null; readonly id: string; readonly things: number }[],
): Obstacle[] {
  if (projects.length === 0) return [];
  const names = projects.map(({ name, id, things }) => `${name ?? id} (${things.toLocaleString('en-GB')})`);
  const shown = names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  return [
    note(
      'unknown',
      `Only owners and contributors of ${projects.length === 1 ? 'this project' : `these ${projects.length} projects`} can send it: ${shown}. DataZone does not tell whether you are one.`,
    ),
  ];
}

/** Assets that are listed are listed as they were until they are published again. */
export async function listingObstacles(mirror: Pick<Database, 'all'> | null, touched: readonly TouchedRows[]): Promise<Obstacle[]> {
  const edited = touched.flatMap(({ key, after }) =>
    after.changes.length > 0 && /^(asset|data_product) /.test(key) ? [key.slice(key.indexOf(' ') + 1)] : [],
  );
  if (mirror === null || edited.length === 0) return [];
  const [row] = await mirror.all(
    `SELECT count(DISTINCT parent_id) AS listed FROM entities WHERE kind = 'listing' AND missing_since IS NULL AND parent_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify(edited)],
  );
  const count = Number(row?.['listed'] ?? 0);
  return count === 0
    ? []
    : [
        note(
          'note',
          `${count === 1 ? 'One of the things is published, and is' : `${count.toLocaleString('en-GB')} of the things are published, and are`} listed as before until published again.`,
        ),
      ];
}
