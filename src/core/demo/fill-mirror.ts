import { entityKinds } from '#contract/catalog/kinds.ts';
import { storeEntities } from '../catalog/mirror/mirror-writer.ts';
import type { EntityDocument } from '../catalog/mirror/entity-kinds.ts';
import { canonicalJson } from '../workspace/canonical-json.ts';
import type { Database, Transaction } from '../ports/database.ts';
import type { MeshDocuments } from './mesh/documents.ts';

const texts = (values: readonly string[]) => ({ type: 'text', values }) as const;

/**
 * Puts a whole mesh into an empty mirror, as a first pull of it would leave it; nothing is asked of anybody. In one transaction,
 * so that a mirror is filled or empty.
 */
export async function fillMirror(mirror: Pick<Database, 'transaction'>, mesh: MeshDocuments): Promise<void> {
  await mirror.transaction(async (inside) => {
    for (const kind of entityKinds) {
      // What is not published any more is no listing to a pull.
      const documents = mesh.entities[kind].filter((document) => kind !== 'listing' || document['status'] === 'ACTIVE');
      await storeEntities(
        inside,
        kind,
        documents.map((document) => ({ document })),
        mesh.asOf,
      );
    }
    await appendMemberships(inside, mesh);
    await appendPoints(inside, mesh);
    await appendRevisions(inside, mesh);
    await appendFreshness(inside, mesh);
  });
}

const appendMemberships = (inside: Transaction, { memberships }: MeshDocuments): Promise<void> =>
  inside.append('memberships', [
    texts(memberships.map(({ projectId }) => projectId)),
    texts(memberships.map(({ memberKind }) => memberKind)),
    texts(memberships.map(({ memberId }) => memberId)),
    texts(memberships.map(({ designation }) => designation)),
  ]);

/** Rows are appended as texts to a table of texts, and take their types from there. */
async function appendTyped(inside: Transaction, select: string, columns: readonly (readonly string[])[]): Promise<void> {
  const names = columns.map((_, index) => `c${String(index)} VARCHAR`).join(', ');
  await inside.run(`CREATE OR REPLACE TEMP TABLE demo_rows (${names})`);
  await inside.append('demo_rows', columns.map(texts));
  await inside.run(`${select} FROM demo_rows`);
  await inside.run('DROP TABLE demo_rows');
}

const appendPoints = (inside: Transaction, { points }: MeshDocuments): Promise<void> =>
  appendTyped(inside, `INSERT INTO time_series_points SELECT 'asset', c0, c1, c2, c3, CAST(c4 AS TIMESTAMP), c5`, [
    points.map(({ entityId }) => entityId),
    points.map(({ formName }) => formName),
    points.map(({ typeIdentifier }) => typeIdentifier),
    points.map(({ id }) => id),
    points.map(({ timestamp }) => timestamp),
    points.map(({ content }) => content),
  ]);

const appendRevisions = (inside: Transaction, { revisions }: MeshDocuments): Promise<void> =>
  appendTyped(inside, 'INSERT INTO revisions SELECT c0, c1, c2, CAST(c3 AS TIMESTAMP), c4, c5', [
    revisions.map(({ kind }) => kind),
    revisions.map(({ entityId }) => entityId),
    revisions.map(({ revision }) => revision),
    revisions.map(({ createdAt }) => createdAt),
    revisions.map(({ createdBy }) => createdBy),
    revisions.map(({ document }) => canonicalJson(document)),
  ]);

const idsOf = (documents: readonly EntityDocument[]): string[] => documents.map(({ id }) => String(id));

/** Since when the mirror knows what, in the parts in which a pull asks for it. When all of it was listed is left open: the first pull lists all. */
function appendFreshness(inside: Transaction, { entities, asOf }: MeshDocuments): Promise<void> {
  const projects = idsOf(entities.project);
  const sides = projects.flatMap((id) => [`approver:${id}`, `owner:${id}`]);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ...(
      ['domain', 'domain_unit', 'project', 'glossary', 'glossary_term', 'listing', 'asset_filter', 'user_profile', 'group_profile'] as const
    ).map((kind) => [kind, ['']] as const),
    ['time_series', ['']],
    ...(['asset_type', 'form_type'] as const).map((kind) => [kind, ['custom', 'system']] as const),
    ...(['asset', 'data_product', 'membership'] as const).map((kind) => [kind, projects] as const),
    ...(['subscription_request', 'subscription'] as const).map((kind) => [kind, sides] as const),
    ['rule', idsOf(entities.domain_unit)],
  ];
  const rows = parts.flatMap(([kind, scopes]) => scopes.map((scope) => ({ kind, scope })));
  return appendTyped(inside, `INSERT INTO freshness SELECT c0, c1, CAST(c2 AS TIMESTAMP), NULL, 'complete', NULL`, [
    rows.map(({ kind }) => kind),
    rows.map(({ scope }) => scope),
    rows.map(() => asOf),
  ]);
}
