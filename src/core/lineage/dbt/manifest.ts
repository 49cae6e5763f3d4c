import { isRecord, recordOf, recordsOf, textOf, textsOf } from '../../catalog/mirror/document-values.ts';

type Document = Readonly<Record<string, unknown>>;

/** A node of a manifest as far as lineage goes: a model, a seed, a snapshot, a source or an exposure. */
export interface ManifestNode {
  readonly id: string;
  readonly type: 'model' | 'seed' | 'snapshot' | 'source' | 'exposure';
  /** Parts of the relation's name, from the outside in; null for what has none: an exposure, an ephemeral model. */
  readonly relation: readonly string[] | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly owners: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string | null; readonly description: string | null }[];
  /** The columns are all that it has: the project holds it to them. */
  readonly isWhole: boolean;
  readonly sql: string | null;
  readonly parents: readonly string[];
}

export interface Manifest {
  readonly adapter: string;
  readonly project: string | null;
  /** ISO 8601; null where it does not say when it was made. */
  readonly at: string | null;
  readonly nodes: readonly ManifestNode[];
}

/** Whether a JSON value is a manifest of dbt. */
export const isManifest = (value: unknown): value is Document =>
  isRecord(value) && isRecord(value['nodes']) && isRecord(value['metadata']) && 'dbt_schema_version' in value['metadata'];

const types = ['model', 'seed', 'snapshot', 'source', 'exposure'] as const;

/**
 * Reads a `manifest.json` of dbt, editions 4 to 12 and later ones as far as they name the same members.
 * @param refuse told of what cannot be used, with the member of the manifest that it is in
 */
export function readManifestDocument(document: Document, refuse: (place: string, reason: string) => void): Manifest {
  const metadata = recordOf(document, 'metadata') ?? {};
  const groups = recordOf(document, 'groups') ?? {};
  const parentMap = recordOf(document, 'parent_map') ?? {};
  const nodes: ManifestNode[] = [];
  for (const member of ['nodes', 'sources', 'exposures']) {
    for (const [id, value] of Object.entries(recordOf(document, member) ?? {})) {
      const node = readNode(id, value, member, { groups, parentMap, refuse });
      if (node !== null) nodes.push(node);
    }
  }
  const generated = Date.parse(textOf(metadata, 'generated_at') ?? '');
  return {
    adapter: textOf(metadata, 'adapter_type') ?? '',
    project: textOf(metadata, 'project_name'),
    at: Number.isNaN(generated) ? null : new Date(generated).toISOString(),
    nodes,
  };
}

interface Around {
  readonly groups: Document;
  readonly parentMap: Document;
  readonly refuse: (place: string, reason: string) => void;
}

function readNode(id: string, value: unknown, member: string, { groups, parentMap, refuse }: Around): ManifestNode | null {
  const place = `${member}.${id}`;
  if (!isRecord(value)) {
    refuse(place, 'is no object; it is passed over.');
    return null;
  }
  const type = textOf(value, 'resource_type') ?? (member === 'sources' ? 'source' : member === 'exposures' ? 'exposure' : '');
  // Tests, analyses, hooks and metrics make no data set.
  const known = types.find((each) => each === type);
  if (known === undefined) return null;
  const config = recordOf(value, 'config') ?? {};
  const isEphemeral = textOf(config, 'materialized') === 'ephemeral';
  const relation = known === 'exposure' || isEphemeral ? null : relationOf(value);
  if (relation === null && known !== 'exposure' && !isEphemeral) {
    refuse(place, 'names no relation: neither relation_name nor a schema and a name.');
    return null;
  }
  const sql = textOf(value, 'compiled_code') ?? textOf(value, 'compiled_sql');
  if (sql === null && (known === 'model' || known === 'snapshot'))
    refuse(place, 'has no compiled SQL, so that nothing is known of its columns. Run “dbt compile” and take the manifest from then.');
  return {
    id,
    type: known,
    relation,
    title: textOf(value, 'label') ?? textOf(value, 'name'),
    description: textOf(value, 'description'),
    owners: ownersOf(value, config, groups),
    columns: columnsOf(value, place, refuse),
    isWhole: recordOf(value, 'contract')?.['enforced'] === true,
    sql,
    parents: parentsOf(id, value, parentMap),
  };
}

/** `"shop"."main"."orders"`, in whichever quotes; else database, schema and alias. */
function relationOf(node: Document): string[] | null {
  const named = textOf(node, 'relation_name');
  if (named !== null) {
    const parts = named.match(/"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[^.\s]+/g) ?? [];
    const bare = parts.map((part) => (/^["`[]/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part)).filter((part) => part !== '');
    if (bare.length > 0) return bare;
  }
  const name = textOf(node, 'alias') ?? textOf(node, 'identifier') ?? textOf(node, 'name');
  const schema = textOf(node, 'schema');
  if (name === null || schema === null) return null;
  const database = textOf(node, 'database');
  return database === null ? [schema, name] : [database, schema, name];
}

function ownersOf(node: Document, config: Document, groups: Document): string[] {
  const meta = recordOf(node, 'meta') ?? {};
  const group = Object.values(groups).find((each) => isRecord(each) && textOf(each, 'name') === textOf(node, 'group'));
  const people = [
    meta['owner'],
    meta['owners'],
    recordOf(config, 'meta')?.['owner'],
    node['owner'],
    isRecord(group) ? group['owner'] : null,
  ];
  const names = people.flatMap((each): (string | null)[] => {
    if (typeof each === 'string') return [each];
    if (Array.isArray(each)) return each.filter((one): one is string => typeof one === 'string');
    return isRecord(each) ? [textOf(each, 'name') ?? textOf(each, 'email')] : [];
  });
  return [...new Set(names.filter((name): name is string => name !== null && name !== ''))];
}

function columnsOf(node: Document, place: string, refuse: Around['refuse']): ManifestNode['columns'] {
  const { columns } = node;
  if (columns === undefined || columns === null) return [];
  const list = isRecord(columns)
    ? Object.entries(columns)
    : recordsOf(node, 'columns').map((each) => [textOf(each, 'name') ?? '', each] as const);
  return list.flatMap(([key, value]) => {
    if (!isRecord(value)) {
      refuse(`${place}.columns.${key}`, 'is no object; the column is passed over.');
      return [];
    }
    return [{ name: textOf(value, 'name') ?? key, type: textOf(value, 'data_type'), description: textOf(value, 'description') }];
  });
}

function parentsOf(id: string, node: Document, parentMap: Document): string[] {
  const dependsOn = recordOf(node, 'depends_on');
  const direct = dependsOn === null ? [] : textsOf(dependsOn, 'nodes');
  return [...new Set([...direct, ...textsOf(parentMap, id)])];
}
