import type { ProjectView, ThingsPage, UnitView } from '#contract/catalog/browse-others.ts';
import { nameKey } from '../../name-order.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { MirrorReader } from './mirror-reader.ts';
import { Names, principalOf } from './names.ts';
import type { Effective } from './shelf.ts';
import { standingOf, unitPath } from './standing.ts';

export async function projectView(found: Effective): Promise<ProjectView> {
  const { document, shelf, id } = found;
  const { reader } = shelf;
  const names = new Names(reader);
  const members = await reader.database.all<{ id: string; kind: 'user' | 'group'; designation: string }>(
    `SELECT DISTINCT member_id AS id, member_kind AS kind, designation FROM memberships WHERE project_id = $1 ORDER BY designation, id`,
    [id],
  );
  const personOf = await names.people(members.map((member) => member.id));
  const [counted] = await reader.database.all<{ assets: bigint; products: bigint; glossaries: bigint; published: bigint }>(
    `SELECT count(*) FILTER (kind = 'asset') AS assets, count(*) FILTER (kind = 'data_product') AS products,
       count(*) FILTER (kind = 'glossary') AS glossaries,
       (SELECT count(*) FROM search_facts f JOIN entities e ON e.kind = f.kind AND e.id = f.id
        WHERE f.kind = 'asset' AND f.listing_status = 'ACTIVE' AND e.owning_project_id = $1) AS published
     FROM entities WHERE owning_project_id = $1`,
    [id],
  );
  const openRequests = await reader.count(
    `SELECT count(*) AS count FROM entities WHERE kind = 'subscription_request' AND json_extract_string(document_json, '$.status') = 'PENDING'
       AND list_contains(json_extract_string(document_json, '$.subscribedListings[*].ownerProjectId'), $1)`,
    [id],
  );
  const known =
    members.length > 0
      ? 1
      : await reader.count(`SELECT count(*) AS count FROM freshness WHERE kind = 'membership' AND scope IN ('', $1)`, [id]);
  return {
    ...(await standingOf(found)),
    kind: 'project',
    status: textOf(document, 'projectStatus'),
    description: textOf(document, 'description'),
    terms: await names.terms(textsOf(document, 'glossaryTerms')),
    members: members.flatMap((member) => {
      const who = personOf(member.id, member.kind);
      return who === null ? [] : [{ who, designation: member.designation }];
    }),
    membersAreKnown: known > 0,
    counts: {
      assets: Number(counted?.assets ?? 0),
      products: Number(counted?.products ?? 0),
      glossaries: Number(counted?.glossaries ?? 0),
      published: Number(counted?.published ?? 0),
      openRequests,
    },
  };
}

export async function unitView(found: Effective): Promise<UnitView> {
  const { document, shelf, id } = found;
  const { reader } = shelf;
  const owners = recordsOf(document, 'owners').flatMap((owner) => principalOf(owner) ?? []);
  const personOf = await new Names(reader).people(owners.map((owner) => owner.id));
  const [children, projects, standing] = await Promise.all([
    reader.database.all<{ id: string; name: string }>(
      `SELECT id, name FROM entities WHERE kind = 'domain_unit' AND parent_id = $1 ORDER BY ${nameKey('name')}, id`,
      [id],
    ),
    reader.database.all<{ id: string; name: string; things: bigint }>(
      `SELECT p.id, p.name, count(t.id) AS things FROM entities p
       LEFT JOIN entities t ON t.owning_project_id = p.id AND t.kind IN ('asset', 'data_product')
       WHERE p.kind = 'project' AND p.domain_unit_id = $1 GROUP BY p.id, p.name ORDER BY ${nameKey('p.name')}, p.id`,
      [id],
    ),
    standingOf(found),
  ]);
  return {
    ...standing,
    kind: 'domain_unit',
    description: textOf(document, 'description'),
    isRoot: textOf(document, 'parentDomainUnitId') === null,
    owners: owners.map((owner) => personOf(owner.id, owner.kind) ?? { ...owner }),
    children,
    projects: projects.map((project) => ({ ...project, things: Number(project.things) })),
    rules: await rulesFor(reader, id),
  };
}

/** Rules of a unit, and those of units above that hold for their children too. */
async function rulesFor(reader: MirrorReader, unitId: string): Promise<UnitView['rules']> {
  const path = await unitPath(reader, unitId);
  const above = new Map(path.map((unit) => [unit.id, unit]));
  const rules = await reader.all('rule');
  const holding = rules.flatMap((rule) => {
    const target = recordOf(recordOf(rule.document, 'target') ?? {}, 'domainUnitTarget') ?? {};
    const at = textOf(target, 'domainUnitId');
    const includesChildren = target['includeChildDomainUnits'] === true;
    return at !== null && (at === unitId || (above.has(at) && includesChildren)) ? [{ rule, at, includesChildren }] : [];
  });
  const names = new Names(reader);
  return Promise.all(
    holding.map(async ({ rule, at, includesChildren }) => {
      const detail = recordOf(rule.document, 'detail') ?? {};
      const forms = recordsOf(recordOf(detail, 'metadataFormEnforcementDetail') ?? {}, 'requiredMetadataForms');
      const terms = textsOf(recordOf(detail, 'glossaryTermEnforcementDetail') ?? {}, 'requiredGlossaryTermIds');
      return {
        id: rule.id,
        name: rule.name,
        action: textOf(rule.document, 'action'),
        includesChildren,
        requiredForms: forms.flatMap((form) => textOf(form, 'typeIdentifier') ?? []),
        requiredTerms: await names.terms(terms),
        inheritedFrom: at === unitId ? null : (above.get(at) ?? { id: at, name: null }),
      };
    }),
  );
}

type Listed = 'asset' | 'data_product' | 'glossary' | 'glossary_term';

/** Things of one kind in a project, or terms of a glossary, whose names hold a text. */
export async function thingsIn(found: Effective, kind: Listed, text: string, offset: number, limit: number): Promise<ThingsPage> {
  const { reader } = found.shelf;
  const holder = kind === 'glossary_term' ? 'parent_id' : 'owning_project_id';
  const condition = `e.kind = $1 AND e.${holder} = $2 AND ($3 = '' OR contains(lower(e.name), lower($3)))`;
  const total = await reader.count(`SELECT count(*) AS count FROM entities e WHERE ${condition}`, [kind, found.id, text]);
  const rows = await reader.database.all<{ id: string; name: string; hint: string | null }>(
    `SELECT e.id, e.name, CASE WHEN e.kind = 'asset' THEN f.technical_name WHEN e.kind = 'glossary_term' THEN f.description END AS hint
     FROM entities e LEFT JOIN search_facts f ON f.kind = e.kind AND f.id = e.id
     WHERE ${condition} ORDER BY ${nameKey('e.name')}, e.id LIMIT $4 OFFSET $5`,
    [kind, found.id, text, limit, offset],
  );
  return { offset, total, items: rows.map(({ id, name, hint }) => ({ id, name, kind, hint: hint === null ? null : hint.slice(0, 300) })) };
}
