import type { GlossaryView, TermView, ThingsPage, Uses } from '#contract/catalog/browse-others.ts';
import { nameKey } from '../../name-order.ts';
import { recordOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { authorsOf } from './authorship.ts';
import type { MirrorReader } from './mirror-reader.ts';
import { Names } from './names.ts';
import type { Effective } from './shelf.ts';
import { standingOf } from './standing.ts';

type Relation = 'isA' | 'classifies';
const inverse: Readonly<Record<Relation, Relation>> = { isA: 'classifies', classifies: 'isA' };
const relations: readonly Relation[] = ['isA', 'classifies'];

const related = (document: EntityDocument, relation: Relation): string[] => textsOf(recordOf(document, 'termRelations') ?? {}, relation);

/** A term with its relations, said by itself or by the other side: the service keeps no inverses. */
export async function termView(found: Effective): Promise<TermView> {
  const { document, shelf, id } = found;
  const { reader } = shelf;
  const names = new Names(reader);
  const others = await othersThatRelate(reader, id);
  const sides = relations.map((relation) => {
    const mine = new Set(related(document, relation));
    const theirs = new Set(others.filter((other) => related(other.document, inverse[relation]).includes(id)).map((other) => other.id));
    return { relation, mine, theirs, ids: [...new Set([...mine, ...theirs])] };
  });
  const terms = new Map((await names.terms([...new Set(sides.flatMap(({ ids }) => ids))])).map((term) => [term.id, term]));
  const personOf = await names.people(authorsOf(document));
  return {
    ...(await standingOf(found)),
    kind: 'glossary_term',
    glossary: await names.reference('glossary', textOf(document, 'glossaryId')),
    status: textOf(document, 'status'),
    shortDescription: textOf(document, 'shortDescription'),
    longDescription: textOf(document, 'longDescription'),
    relations: sides.flatMap(({ relation, mine, theirs, ids }) =>
      ids.flatMap((other) => {
        const term = terms.get(other);
        const saidBy = mine.has(other) ? (theirs.has(other) ? 'both' : 'this') : 'other';
        return term === undefined ? [] : [{ relation, term, saidBy: saidBy as 'this' | 'other' | 'both' }];
      }),
    ),
    uses: await usesOf(reader, id),
    updatedAt: textOf(document, 'updatedAt') ?? textOf(document, 'createdAt'),
    updatedBy: personOf(textOf(document, 'updatedBy') ?? textOf(document, 'createdBy')),
  };
}

async function othersThatRelate(reader: MirrorReader, id: string): Promise<{ id: string; document: EntityDocument }[]> {
  // The text is looked for first, so that only the few terms that name this one are parsed.
  const rows = await reader.database.all<{ id: string; document: string }>(
    `SELECT id, document_json AS document FROM entities WHERE kind = 'glossary_term' AND id <> $1 AND contains(document_json, $2)`,
    [id, JSON.stringify(id)],
  );
  return rows.map((row) => ({ id: row.id, document: JSON.parse(row.document) as EntityDocument }));
}

/** Groups of what uses a term; `columns` are of assets, `others` are kinds that have no page of their own. */
const useConditions: Readonly<Record<keyof Uses, string>> = {
  assets: `l.kind = 'asset' AND l.column_name IS NULL`,
  columns: `l.column_name IS NOT NULL`,
  products: `l.kind = 'data_product' AND l.column_name IS NULL`,
  projects: `l.kind = 'project' AND l.column_name IS NULL`,
  others: `l.kind NOT IN ('asset', 'data_product', 'project') AND l.column_name IS NULL`,
};

async function usesOf(reader: MirrorReader, termId: string): Promise<Uses> {
  const rows = await reader.database.all<{ of: keyof Uses; count: bigint }>(
    `SELECT CASE ${Object.entries(useConditions)
      .map(([of, condition]) => `WHEN ${condition} THEN '${of}'`)
      .join(' ')} END AS of, count(DISTINCT (l.entity_id, l.column_name)) AS count
     FROM term_links l WHERE l.term_id = $1 GROUP BY 1`,
    [termId],
  );
  const counted = new Map(rows.map(({ of, count }) => [of, Number(count)]));
  const of = (use: keyof Uses): number => counted.get(use) ?? 0;
  return { assets: of('assets'), columns: of('columns'), products: of('products'), projects: of('projects'), others: of('others') };
}

/** What uses a term, by name. */
export async function usesPage(found: Effective, of: keyof Uses, offset: number, limit: number): Promise<ThingsPage> {
  const { reader } = found.shelf;
  const total = (await usesOf(reader, found.id))[of];
  const rows = await reader.database.all<{ id: string; kind: string; name: string | null; column_name: string | null }>(
    `SELECT DISTINCT l.entity_id AS id, l.kind, l.column_name, e.name, ${nameKey('coalesce(e.name, l.entity_id)')} AS sort_name
     FROM term_links l LEFT JOIN entities e ON e.kind = l.kind AND e.id = l.entity_id
     WHERE l.term_id = $1 AND ${useConditions[of]}
     ORDER BY sort_name, l.entity_id, l.column_name LIMIT $2 OFFSET $3`,
    [found.id, limit, offset],
  );
  return {
    offset,
    total,
    items: rows.map(({ id, kind, name, column_name }) => ({
      id,
      name: column_name ?? name,
      kind: column_name === null ? listedKind(kind) : 'column',
      hint: column_name === null ? null : (name ?? id),
    })),
  };
}

type ListedKind = ThingsPage['items'][number]['kind'];
const listed: ReadonlySet<string> = new Set([
  'asset',
  'data_product',
  'glossary',
  'glossary_term',
  'project',
  'domain_unit',
  'rule',
  'listing',
]);
const listedKind = (kind: string): ListedKind => (listed.has(kind) ? (kind as ListedKind) : 'other');

export async function glossaryView(found: Effective): Promise<GlossaryView> {
  const { document, shelf, id } = found;
  const personOf = await new Names(shelf.reader).people(authorsOf(document));
  return {
    ...(await standingOf(found)),
    kind: 'glossary',
    status: textOf(document, 'status'),
    description: textOf(document, 'description'),
    isRestricted: textsOf(document, 'usageRestrictions').includes('ASSET_GOVERNED_TERMS'),
    termCount: await shelf.reader.count(`SELECT count(*) AS count FROM entities WHERE kind = 'glossary_term' AND parent_id = $1`, [id]),
    updatedAt: textOf(document, 'updatedAt') ?? textOf(document, 'createdAt'),
    updatedBy: personOf(textOf(document, 'updatedBy') ?? textOf(document, 'createdBy')),
  };
}
