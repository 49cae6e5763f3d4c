import type { Touched } from '#contract/catalog/glossary-impact.ts';
import { NameMentions } from '../../../glossary/lint/name-mentions.ts';
import { withoutMarkup } from '../../../glossary/lint/words.ts';
import type { Database } from '../../../ports/database.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../../mirror/document-values.ts';
import type { EntityDocument } from '../../mirror/entity-kinds.ts';
import { type GlossaryThing, hierarchyOf, keptOf, termFacts } from '../glossary-state.ts';
import type { LinkInEffect } from '../links-in-effect.ts';
import type { Subjects } from './subjects.ts';

type Found = Omit<Touched, 'how' | 'projectId'>;
type Mirror = Pick<Database, 'all'>;

/** Terms that are related to one of the subjects, in the catalog or by what is kept here. */
export function relatedTerms(things: readonly GlossaryThing[], { terms: wanted }: Subjects): Found[] {
  const present = things.filter(({ kind, local }) => kind === 'glossary_term' && local !== 'delete');
  const names = new Map(present.map((thing) => [thing.id, termFacts(thing).name]));
  const pairs = [
    ...[...hierarchyOf(things)].flatMap(([child, above]) => above.map((parent) => [child, parent] as const)),
    ...present.flatMap((thing) => keptOf(thing).relations.map(({ target }) => [thing.id, target] as const)),
  ];
  return pairs.flatMap(([one, another]): Found[] => {
    if (wanted.has(one) === wanted.has(another)) return [];
    const [other, termId] = wanted.has(one) ? [another, one] : [one, another];
    const name = names.get(other);
    return name === undefined ? [] : [{ kind: 'glossary_term', id: other, name, column: null, termId }];
  });
}

const documents = async (mirror: Mirror, kind: string): Promise<EntityDocument[]> =>
  (await mirror.all(`SELECT document_json FROM entities WHERE kind = $1 AND missing_since IS NULL`, [kind])).map(
    (row) => JSON.parse(String(row['document_json'])) as EntityDocument,
  );

/** Rules of the domain that ask for one of the terms. */
export async function rulesOf(mirror: Mirror, { terms }: Subjects): Promise<Found[]> {
  return (await documents(mirror, 'rule')).flatMap((rule) => {
    const detail = recordOf(recordOf(rule, 'detail') ?? {}, 'glossaryTermEnforcementDetail') ?? {};
    const id = textOf(rule, 'identifier') ?? textOf(rule, 'id') ?? '';
    return textsOf(detail, 'requiredGlossaryTermIds')
      .filter((termId) => terms.has(termId))
      .map((termId): Found => ({ kind: 'rule', id, name: textOf(rule, 'name') ?? id, column: null, termId }));
  });
}

/** Form types that take terms of one of the glossaries: their model names it. */
export async function formTypesOf(mirror: Mirror, { glossaries }: Subjects): Promise<Found[]> {
  if (glossaries.size === 0) return [];
  return (await documents(mirror, 'form_type')).flatMap((type): Found[] => {
    const text = JSON.stringify(type['model'] ?? '');
    const name = textOf(type, 'name') ?? '';
    return [...glossaries].some((id) => text.includes(id)) ? [{ kind: 'form_type', id: name, name, column: null, termId: null }] : [];
  });
}

/** Requests that wait: for data that name one of the terms, or whose own forms name one. */
export async function requestsOf(mirror: Mirror, { terms }: Subjects, links: readonly LinkInEffect[]): Promise<Found[]> {
  const assets = [...new Set(links.filter(({ kind }) => kind === 'asset').map(({ id }) => id))];
  const listings = await mirror.all(
    `SELECT id, parent_id FROM entities WHERE kind = 'listing' AND parent_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify(assets)],
  );
  const assetOf = new Map(listings.map((row) => [String(row['id']), String(row['parent_id'])]));
  const termOf = new Map(links.map(({ id, termId }) => [id, termId]));
  return (await documents(mirror, 'subscription_request')).flatMap((request): Found[] => {
    if (textOf(request, 'status') !== 'PENDING') return [];
    const text = JSON.stringify(request);
    const own = [...terms].filter((id) => text.includes(id));
    const asked = recordsOf(request, 'subscribedListings');
    const ofData = asked.flatMap((listing) => termOf.get(assetOf.get(textOf(listing, 'id') ?? '') ?? '') ?? []);
    const id = textOf(request, 'id') ?? '';
    const name = asked.map((listing) => textOf(listing, 'name')).find((each) => each !== null) ?? id;
    return [...new Set([...own, ...ofData])].map((termId) => ({ kind: 'subscription_request', id, name, column: null, termId }));
  });
}

/** Definitions of other terms, and rulesets of this workspace, whose text has the name of a term that is renamed or goes. */
export async function mentionsOf(
  workspace: Pick<Database, 'all'>,
  things: readonly GlossaryThing[],
  { renamed, terms }: Subjects,
): Promise<Found[]> {
  if (renamed.size === 0) return [];
  const names = new NameMentions();
  for (const thing of things) if (thing.kind === 'glossary_term' && renamed.has(thing.id)) names.add(thing.id, termFacts(thing).name);
  const inTerms = things.flatMap((thing): Found[] => {
    if (thing.kind !== 'glossary_term' || thing.local === 'delete' || terms.has(thing.id)) return [];
    const text = `${textOf(thing.document, 'shortDescription') ?? ''}\n${textOf(thing.document, 'longDescription') ?? ''}`;
    const { id } = thing;
    return names
      .in(withoutMarkup(text))
      .map((termId) => ({ kind: 'glossary_term', id, name: termFacts(thing).name, column: null, termId }));
  });
  const rulesets = await workspace.all(`SELECT id, title, text FROM rulesets WHERE removed_at IS NULL ORDER BY title, id`);
  const inRulesets = rulesets.flatMap((row) =>
    names
      .in(`${String(row['title'])}\n${String(row['text'])}`)
      .map((termId): Found => ({ kind: 'ruleset', id: String(row['id']), name: String(row['title']), column: null, termId })),
  );
  return [...inTerms, ...inRulesets];
}

/** Things by what they name, with their names and projects. */
export async function namedThings(
  mirror: Mirror | null,
  places: readonly { readonly kind: string; readonly id: string }[],
): Promise<Map<string, { name: string; projectId: string | null }>> {
  if (mirror === null || places.length === 0) return new Map();
  const rows = await mirror.all(
    `SELECT kind, id, name, owning_project_id FROM entities
     WHERE (kind, id) IN (SELECT (k, i) FROM (SELECT kind AS k, id AS i FROM (SELECT unnest(from_json($1, '[{"kind":"VARCHAR","id":"VARCHAR"}]'), recursive := true))))`,
    [JSON.stringify(places.map(({ kind, id }) => ({ kind, id })))],
  );
  return new Map(
    rows.map((row) => [
      `${String(row['kind'])} ${String(row['id'])}`,
      { name: String(row['name']), projectId: row['owning_project_id'] === null ? null : String(row['owning_project_id']) },
    ]),
  );
}
