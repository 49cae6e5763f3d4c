import type { Signal } from '../../ports/signal.ts';
import type { SqlParser } from '../../ports/sql-parser.ts';
import type { DatasetFacts, LineageFacts } from '../openlineage/lineage-facts.ts';
import type { SourceReading } from '../sources/source-reading.ts';
import { columnEdgesInto } from '../sql/facts.ts';
import { ScriptReading } from '../sql/script.ts';
import type { KnownTable, TableName } from '../sql/tables.ts';
import { type Manifest, type ManifestNode, readManifestDocument } from './manifest.ts';

export interface ManifestOptions {
  /** Of the database that the project runs in; the adapter's name where it is left out: a manifest does not say where that is. */
  readonly namespace?: string | undefined;
  readonly known: readonly KnownTable[];
  readonly signal?: Signal | undefined;
}

const dialects: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  sqlserver: 'tsql',
  synapse: 'tsql',
  glue: 'spark',
  '': 'generic',
};

/**
 * What a manifest says of lineage: a job for each model, seed, snapshot and exposure. Columns come out of the compiled SQL, one model
 * after another in the order in which they are built, so that a star over a model that was read is taken apart.
 * @param text the manifest as it came, for the lines of what is refused
 */
export async function manifestLineage(
  document: Readonly<Record<string, unknown>>,
  text: string,
  { namespace, known, signal }: ManifestOptions,
  parser: SqlParser,
): Promise<SourceReading> {
  const refused: { line: number; reason: string }[] = [];
  const unresolved: SourceReading['unresolved'][number][] = [];
  const lines = new Lines(text);
  const refuse = (place: string, reason: string): void => void refused.push({ line: lines.of(place), reason: `${place} ${reason}` });
  const manifest = readManifestDocument(document, refuse);
  const dialect = dialects[manifest.adapter] ?? manifest.adapter;
  const reading = new ScriptReading({
    dialect,
    namespace: namespace ?? (manifest.adapter === '' ? 'dbt' : manifest.adapter),
    prefix: '',
    known,
  });
  const byId = new Map(manifest.nodes.map((node) => [node.id, node]));
  const targets = new Map<string, KnownTable>();
  for (const node of manifest.nodes) {
    if (node.relation === null) continue;
    const found = reading.find(node.relation);
    const target = node.isWhole ? { ...found, fields: node.columns.map(({ name }) => name) } : found;
    targets.set(node.id, target);
    reading.know(target);
  }
  const facts: LineageFacts[] = [];
  for (const node of inBuildOrder(manifest, byId)) {
    const target = targets.get(node.id) ?? null;
    let sqlInputs: readonly TableName[] = [];
    const before = reading.statements.length;
    if (target !== null && node.sql !== null && node.type !== 'seed') {
      const place = `nodes.${node.id}`;
      const line = lines.of(place);
      const noted = reading.unresolved.length;
      const parsed = await parser.parse(node.sql, dialect, signal);
      if (parsed.ok && parsed.nodes[0] !== undefined) reading.readModel(parsed.nodes[0], line, target);
      else if (!parsed.ok) refuse(place, `has SQL that cannot be read, at its line ${String(parsed.line)}. ${parsed.reason}`);
      sqlInputs = reading.statements.slice(before).flatMap(({ inputs }) => inputs);
      unresolved.push(...reading.unresolved.slice(noted).map((each) => ({ ...each, line, where: node.id })));
    }
    facts.push(factsOf(node, target, { manifest, byId, targets, sqlInputs, reading, before }));
  }
  return { facts, refused, unresolved };
}

interface Around {
  readonly manifest: Manifest;
  readonly byId: ReadonlyMap<string, ManifestNode>;
  readonly targets: ReadonlyMap<string, KnownTable>;
  readonly sqlInputs: readonly TableName[];
  readonly reading: ScriptReading;
  readonly before: number;
}

function factsOf(node: ManifestNode, target: KnownTable | null, around: Around): LineageFacts {
  const { manifest, byId, targets, sqlInputs, reading, before } = around;
  const fields = node.columns.map(({ name, type, description }) => ({ path: name, type, description }));
  const described: DatasetFacts[] =
    target === null
      ? []
      : [
          {
            namespace: target.namespace,
            name: target.name,
            description: node.description,
            owners: node.owners,
            fields: fields.length === 0 ? null : fields,
            symlinks: [],
          },
        ];
  const common = { at: manifest.at, state: null, runId: null, edges: [], outputs: described } as const;
  if (node.type === 'source' || (target === null && node.type !== 'exposure'))
    return { ...common, type: 'dataset', job: null, inputs: [], columnEdges: [] };
  const inputs = new Map<string, TableName>();
  for (const input of [...relationsAbove(node, byId, targets), ...sqlInputs]) inputs.set(`${input.namespace}\u001F${input.name}`, input);
  return {
    ...common,
    type: 'job',
    job: {
      namespace: manifest.project === null ? 'dbt' : `dbt://${manifest.project}`,
      name: node.id,
      description: node.type === 'exposure' ? node.description : null,
      owners: node.owners,
      sql: node.sql,
      parent: null,
    },
    inputs: [...inputs.values()].map(({ namespace, name }) => ({
      namespace,
      name,
      description: null,
      owners: [],
      fields: null,
      symlinks: [],
    })),
    columnEdges: target === null ? [] : columnEdgesInto(target, reading.statements.slice(before)),
  };
}

/** What a node is made of; what is only woven into others' SQL is looked through. */
function relationsAbove(node: ManifestNode, byId: Around['byId'], targets: Around['targets']): TableName[] {
  const found: TableName[] = [];
  const seen = new Set<string>();
  const waiting = [...node.parents];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const target = targets.get(id);
    if (target !== undefined) found.push(target);
    else waiting.push(...(byId.get(id)?.parents ?? []));
  }
  return found;
}

/** Parents before their children; what is in a circle comes as it stands in the file. */
function inBuildOrder({ nodes }: Manifest, byId: ReadonlyMap<string, ManifestNode>): ManifestNode[] {
  const ordered: ManifestNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of nodes) {
    const stack: { node: ManifestNode; next: number }[] = [{ node: start, next: 0 }];
    if (state.has(start.id)) continue;
    state.set(start.id, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const parent = byId.get(top.node.parents[top.next] ?? '');
      top.next += 1;
      if (parent !== undefined && !state.has(parent.id)) {
        state.set(parent.id, 'open');
        stack.push({ node: parent, next: 0 });
      } else if (top.next > top.node.parents.length) {
        state.set(top.node.id, 'done');
        ordered.push(top.node);
        stack.pop();
      }
    }
  }
  return ordered;
}

/** The lines of a text on which members begin. */
class Lines {
  readonly #text: string;
  #breaks: number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param place `nodes.model.shop.orders`: its key is looked for as JSON writes it. @returns 1 where it is not found */
  of(place: string): number {
    const key = place.slice(place.indexOf('.') + 1).replace(/\.columns\..*$/, '');
    const at = this.#text.indexOf(`${JSON.stringify(key)}:`);
    if (at < 0) return 1;
    this.#breaks ??= [...this.#text.matchAll(/\n/g)].map(({ index }) => index);
    let [low, high] = [0, this.#breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#breaks[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}
