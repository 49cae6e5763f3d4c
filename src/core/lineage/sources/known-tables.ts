import type { Database } from '../../ports/database.ts';
import { contentOf, recordsOf, textOf } from '../../catalog/mirror/document-values.ts';
import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { origins } from '../graph/lineage-data.ts';
import type { FieldFacts } from '../openlineage/lineage-facts.ts';
import type { LineageStore } from '../store/lineage-store.ts';
import type { KnownTable } from '../sql/tables.ts';

/** Those that describe whole data sets: a dbt project names the columns that somebody wrote about, which need not be all. */
const whole = origins.flatMap((origin, place) => (origin === 'event' || origin === 'catalog' ? [place] : []));

/** Data sets of the lineage store with their columns, as they were described last. */
async function tablesOfStore(store: LineageStore): Promise<KnownTable[]> {
  const rows = await store.all<{ namespace: string; name: string; body: string | null }>(
    `WITH described AS (
       SELECT g.subject, c.body
       FROM groups g JOIN observations o ON o.group_id = g.id JOIN events e ON e.id = o.event_id JOIN contents c ON c.id = o.content_id
       WHERE g.kind = 'schema' AND g.origin IN (${whole.join(', ')})
       QUALIFY row_number() OVER (PARTITION BY g.subject ORDER BY e.said_at DESC NULLS LAST, c.id DESC) = 1
     )
     SELECT n.namespace, n.name, d.body FROM nodes n LEFT JOIN described d ON d.subject = n.id WHERE n.kind = 'dataset'`,
  );
  return rows.map(({ namespace, name, body }) => ({
    namespace,
    name,
    fields: body === null ? null : topLevel(JSON.parse(body) as FieldFacts[]),
  }));
}

/** Fields inside of records are reached through their column. */
const topLevel = (fields: readonly FieldFacts[]): string[] => {
  const names = new Set(fields.map(({ path }) => path));
  return fields.flatMap(({ path }) => (names.has(path.slice(0, Math.max(0, path.lastIndexOf('.')))) ? [] : [path]));
};

const detailsForm = 'AssetCommonDetailsForm';

/** Assets of a mirror that say where their data are, with their columns. */
async function tablesOfMirror(mirror: Pick<Database, 'all'>): Promise<KnownTable[]> {
  const rows = await mirror.all<{ document_json: string; fields: string[] | null }>(
    `SELECT e.document_json, c.fields FROM entities e
     LEFT JOIN (SELECT asset_id, list(name ORDER BY ordinal) AS fields FROM columns GROUP BY asset_id) c ON c.asset_id = e.id
     WHERE e.kind = 'asset' AND e.missing_since IS NULL`,
  );
  return rows.flatMap(({ document_json: json, fields }) => {
    const form = recordsOf(JSON.parse(json) as EntityDocument, 'formsOutput').find((each) => textOf(each, 'formName') === detailsForm);
    const content = form === undefined ? null : contentOf(form);
    const source = content === null ? null : textOf(content, 'sourceIdentifier');
    return source === null ? [] : [{ ...datasetOfSource(source), fields: fields === null || fields.length === 0 ? null : fields }];
  });
}

/** A source identifier as OpenLineage names the data set: an ARN's resource is the name, and what stands before it the namespace. */
export function datasetOfSource(source: string): { namespace: string; name: string } {
  const arn = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*):(.+)$/.exec(source);
  if (arn !== null) return { namespace: arn[1] ?? '', name: arn[2] ?? '' };
  const address = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)\/(.+)$/i.exec(source);
  if (address !== null) return { namespace: address[1] ?? '', name: address[2] ?? '' };
  const slash = source.indexOf('/');
  return slash < 0 ? { namespace: '', name: source } : { namespace: source.slice(0, slash), name: source.slice(slash + 1) };
}

interface Mirrored {
  readonly connections: { list(): Promise<readonly { readonly id: string }[]> };
  readonly mirrors: { exists(connectionId: string): Promise<boolean>; of(connectionId: string): Promise<Pick<Database, 'all'>> };
}

/** All that is known: what lineage says of a data set goes before what a catalog says of it, where it says anything of columns. */
export async function knownTables(store: LineageStore, { connections, mirrors }: Mirrored): Promise<KnownTable[]> {
  const known = new Map<string, KnownTable>();
  const add = (table: KnownTable): void => {
    const key = JSON.stringify([table.namespace, table.name]);
    if ((known.get(key)?.fields ?? null) === null) known.set(key, table);
  };
  for (const table of await tablesOfStore(store)) add(table);
  for (const { id } of await connections.list()) {
    if (await mirrors.exists(id)) for (const table of await tablesOfMirror(await mirrors.of(id))) add(table);
  }
  return [...known.values()];
}
