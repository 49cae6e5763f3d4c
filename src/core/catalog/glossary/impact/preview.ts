import type { Obstacle, Preview, Touched, TouchedKind } from '#contract/catalog/glossary-impact.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { compareTexts } from '../../../name-order.ts';
import type { Database } from '../../../ports/database.ts';
import { textOf } from '../../mirror/document-values.ts';
import type { TouchedRows } from '../glossary-journal.ts';
import type { GlossaryThing } from '../glossary-state.ts';
import type { LinkInEffect } from '../links-in-effect.ts';
import { deletionObstacles, limitObstacles, listingObstacles, permissionObstacle } from './obstacles.ts';
import { formTypesOf, mentionsOf, namedThings, relatedTerms, requestsOf, rulesOf } from './references.ts';
import { subjectsOf } from './subjects.ts';

export interface PreviewParts {
  readonly workspace: Pick<Database, 'all'>;
  readonly mirror: Pick<Database, 'all'> | null;
  readonly steps: readonly GlossaryStep[];
  /** Before the steps. */
  readonly things: readonly GlossaryThing[];
  /** What the steps come to; a sentence where they are refused. */
  readonly dryRun: { readonly things: readonly GlossaryThing[]; readonly touched: readonly TouchedRows[] } | string;
  readonly linksOf: (termIds: readonly string[]) => Promise<LinkInEffect[]>;
  readonly offset: number;
  readonly limit: number;
}

type Found = Omit<Touched, 'how' | 'projectId'>;

const kindOrder: readonly TouchedKind[] = [
  'asset',
  'column',
  'data_product',
  'glossary',
  'glossary_term',
  'rule',
  'form_type',
  'subscription_request',
  'ruleset',
  'project',
  'other',
];

/** What steps would touch, and what stands in their way. */
export async function previewOf(parts: PreviewParts): Promise<Preview> {
  const { dryRun, mirror, steps, things, workspace } = parts;
  const subjects = subjectsOf(steps, things);
  const after = typeof dryRun === 'string' ? { things: [], touched: [] } : dryRun;
  const links = subjects.terms.size === 0 ? [] : await parts.linksOf([...subjects.terms]);
  const edited = new Set(after.touched.map(({ key }) => key));
  const places = new Map([...links, ...otherPlaces(after.touched)].map((place) => [`${place.kind} ${place.id}`, place]));
  const known = await namedThings(mirror, [...places.values()]);
  const rules = mirror === null ? [] : await rulesOf(mirror, subjects);
  const types = mirror === null ? [] : await formTypesOf(mirror, subjects);
  const requests = mirror === null ? [] : await requestsOf(mirror, subjects, links);
  const related = relatedTerms(things, subjects);
  const mentions = await mentionsOf(workspace, things, subjects);
  const projectOf = projectsOfThings([...things, ...after.things]);
  const touch = (found: Found, how: Touched['how']): Touched => ({
    ...found,
    projectId: known.get(`${found.kind === 'column' ? 'asset' : found.kind} ${found.id}`)?.projectId ?? projectOf(found),
    how,
  });
  const own = [...subjects.terms].flatMap((id): Found[] => ownOf(things, 'glossary_term', id));
  const found: Found[] = [...linked(links, known), ...own, ...related, ...rules, ...types, ...requests];
  const seen = new Set(found.map(({ kind, id }) => `${kind === 'column' ? 'asset' : kind} ${id}`));
  const further = after.touched.flatMap(({ key, after: rows, before }) => (seen.has(key) ? [] : furtherOf(key, rows, before, known)));
  const isEdited = ({ kind, id }: Found): boolean => edited.has(`${kind === 'column' ? 'asset' : kind} ${id}`);
  const isOwn = new Set(own.map(({ id }) => id));
  const all = distinct([
    ...[...found, ...further]
      .filter((each) => isEdited(each) || each.kind !== 'glossary_term' || !isOwn.has(each.id))
      .map((each) => touch(each, isEdited(each) ? 'edited' : 'named')),
    ...mentions.map((each) => touch(each, 'mentioned')),
  ]);
  const projects = await projectsOf(mirror, all);
  return {
    counts: countsOf(all),
    items: all.slice(parts.offset, parts.offset + parts.limit),
    total: all.length,
    obstacles: [
      ...(typeof dryRun === 'string' ? [{ severity: 'refused', message: dryRun } satisfies Obstacle] : []),
      ...limitObstacles(after),
      ...byHand(all, subjects.deleted),
      ...permissionObstacle(projects),
      ...deletionObstacles(after, subjects, steps.filter(({ do: what }) => what === 'move').length),
      ...(await listingObstacles(mirror, after.touched)),
    ],
    projects,
  };
}

const ownOf = (things: readonly GlossaryThing[], kind: 'glossary_term', id: string): Found[] => {
  const thing = things.find((each) => each.kind === kind && each.id === id);
  return thing === undefined ? [] : [{ kind, id, name: textOf(thing.document, 'name') ?? id, column: null, termId: null }];
};

const otherPlaces = (touched: readonly TouchedRows[]): { kind: string; id: string }[] =>
  touched.flatMap(({ key }) =>
    /^(asset|data_product) /.test(key) ? [{ kind: key.slice(0, key.indexOf(' ')), id: key.slice(key.indexOf(' ') + 1) }] : [],
  );

function linked(links: readonly LinkInEffect[], known: ReadonlyMap<string, { name: string }>): Found[] {
  return links.map(({ kind, id, column, termId }) => ({
    kind: column === null ? kindOf(kind) : 'column',
    id,
    name: known.get(`${kind} ${id}`)?.name ?? id,
    column,
    termId,
  }));
}

const kindOf = (kind: string): TouchedKind => (kind === 'asset' || kind === 'data_product' || kind === 'project' ? kind : 'other');

/** What the steps edit beside what they are about: relatives of relatives, new terms, things that terms are attached to. */
function furtherOf(
  key: string,
  after: TouchedRows['after'],
  before: TouchedRows['before'],
  known: ReadonlyMap<string, { name: string }>,
): Found[] {
  const [kind = '', id = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
  const document = after.changes[0]?.local ?? after.changes[0]?.base ?? before.changes[0]?.local ?? null;
  const name = known.get(key)?.name ?? (document && textOf(document, 'name')) ?? id;
  const kept = kind === 'glossary' || kind === 'glossary_term' ? kind : kindOf(kind);
  return [{ kind: kept, id, name, column: null, termId: null }];
}

function projectsOfThings(things: readonly GlossaryThing[]): (found: Found) => string | null {
  const glossaryOf = new Map(
    things.filter(({ kind }) => kind === 'glossary_term').map(({ id, document }) => [id, textOf(document, 'glossaryId')]),
  );
  const ownerOf = new Map(
    things.filter(({ kind }) => kind === 'glossary').map(({ id, document }) => [id, textOf(document, 'owningProjectId')]),
  );
  return ({ kind, id }) =>
    kind === 'glossary_term' ? (ownerOf.get(glossaryOf.get(id) ?? '') ?? null) : kind === 'glossary' ? (ownerOf.get(id) ?? null) : null;
}

const hows: readonly Touched['how'][] = ['edited', 'named', 'mentioned'];

/** Each once, what is edited first, then by kind and name. */
function distinct(all: readonly Touched[]): Touched[] {
  const byKey = new Map(all.map((each) => [`${each.how} ${each.kind} ${each.id} ${each.column ?? ''} ${each.termId ?? ''}`, each]));
  return [...byKey.values()].toSorted(
    (one, other) =>
      hows.indexOf(one.how) - hows.indexOf(other.how) ||
      kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) ||
      compareTexts(one.name, other.name) ||
      compareTexts(one.column ?? '', other.column ?? ''),
  );
}

const different = (items: readonly Touched[]): number => new Set(items.map(({ id, column }) => `${id} ${column ?? ''}`)).size;

function countsOf(all: readonly Touched[]): Preview['counts'] {
  return kindOrder.flatMap((kind) => {
    const of = all.filter((each) => each.kind === kind);
    if (of.length === 0) return [];
    const named = of.filter(({ how }) => how !== 'mentioned');
    return [
      {
        kind,
        total: different(named),
        edited: different(of.filter(({ how }) => how === 'edited')),
        mentioned: different(of.filter(({ how }) => how === 'mentioned')),
      },
    ];
  });
}

const some = (count: number, one: string, many: string): string => (count === 1 ? one : `${count.toLocaleString('en-GB')} ${many}`);

const by = (message: string): Obstacle => ({ severity: 'by_hand', message });

/** What names something that goes, and cannot be edited here. */
function byHand(all: readonly Touched[], deleted: ReadonlySet<string>): Obstacle[] {
  const left = (kind: TouchedKind): number =>
    new Set(
      all
        .filter((each) => each.kind === kind && each.how === 'named' && (each.termId === null || deleted.has(each.termId)))
        .map(({ id, column }) => `${id} ${column ?? ''}`),
    ).size;
  if (deleted.size === 0) return [];
  const uses = left('asset') + left('column') + left('data_product');
  const [rules, requests, types, others] = [left('rule'), left('subscription_request'), left('form_type'), left('project') + left('other')];
  return [
    ...(uses === 0
      ? []
      : [
          by(
            `${some(uses, 'An asset, column or product names', 'assets, columns or products name')} a term that goes: take it off there, or merge it into another term.`,
          ),
        ]),
    ...(others === 0
      ? []
      : [
          by(
            `${some(others, 'A project or another thing names', 'projects or other things name')} a term that goes, and cannot be edited here: take it off in the portal.`,
          ),
        ]),
    ...(rules === 0
      ? []
      : [
          by(
            `${some(rules, 'A rule of the domain asks', 'rules of the domain ask')} for a term that goes: change ${rules === 1 ? 'it' : 'them'} in the portal, or publishing will ask for a term that is gone.`,
          ),
        ]),
    ...(requests === 0
      ? []
      : [
          by(
            `${some(requests, 'A waiting request concerns', 'waiting requests concern')} a term that goes: decide ${requests === 1 ? 'it' : 'them'} first, as their forms cannot be edited.`,
          ),
        ]),
    ...(types === 0
      ? []
      : [
          by(
            `${some(types, 'A form type takes', 'form types take')} its terms from a glossary that is concerned: look at ${types === 1 ? 'it' : 'them'} in the portal.`,
          ),
        ]),
  ];
}

async function projectsOf(mirror: Pick<Database, 'all'> | null, all: readonly Touched[]): Promise<Preview['projects']> {
  const things = new Map<string, Set<string>>();
  for (const { how, projectId, kind, id } of all) {
    if (how !== 'edited' || projectId === null) continue;
    const set = things.get(projectId) ?? new Set<string>();
    things.set(projectId, set.add(`${kind === 'column' ? 'asset' : kind} ${id}`));
  }
  const names = await namedThings(
    mirror,
    [...things.keys()].map((id) => ({ kind: 'project', id })),
  );
  return [...things]
    .map(([id, set]) => ({ id, name: names.get(`project ${id}`)?.name ?? null, things: set.size }))
    .toSorted((one, other) => other.things - one.things || (one.id < other.id ? -1 : 1));
}
