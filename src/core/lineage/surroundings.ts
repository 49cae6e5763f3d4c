import type { Support } from '#contract/lineage/graph.ts';
import type { Mirrors } from '../catalog/mirror/mirrors.ts';
import { nameKey } from '../name-order.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { assetsByIdentifier, identifiersOf, mirrorState, type NodeAsset } from './assets.ts';
import type { LineageGraph } from './graph/lineage-graph.ts';
import type { Around } from './graph/trace.ts';

export interface SurroundingsParts {
  readonly workspace: Pick<Workspace, 'database'>;
  readonly mirrors: Pick<Mirrors, 'of' | 'exists'>;
}

/** What workspace and catalog know of nodes and edges beside lineage itself. */
export class Surroundings {
  readonly #parts: SurroundingsParts;
  readonly #assets = new Map<string, { readonly state: string; readonly found: Map<string, NodeAsset> }>();
  /** By graph: the asset of a data set, once it was looked for. */
  #nodes: { readonly graph: LineageGraph; readonly state: string; readonly assets: Map<number, NodeAsset | null> } | undefined;

  constructor(parts: SurroundingsParts) {
    this.#parts = parts;
  }

  async of(graph: LineageGraph): Promise<Around> {
    const { database } = this.#parts.workspace;
    const tests = await database.all<{ edge_id: string; outcome: string }>(
      `SELECT edge_id, arg_max(outcome, (tested_at, id)) AS outcome FROM lineage_tests GROUP BY edge_id`,
    );
    const links = await database.all<{ connection_id: string; asset_id: string; sample_id: string }>(
      `SELECT DISTINCT l.connection_id, l.asset_id, l.sample_id FROM sample_assets l JOIN samples s ON s.id = l.sample_id AND s.removed_at IS NULL
       ORDER BY l.sample_id`,
    );
    const samples = new Map<string, string[]>();
    for (const { connection_id: connection, asset_id: asset, sample_id: sample } of links) {
      const key = `${connection} ${asset}`;
      samples.set(key, [...(samples.get(key) ?? []), sample]);
    }
    const assetOf = await this.#assetsOf(graph);
    return {
      supports: new Map(tests.map(({ edge_id: id, outcome }) => [id, outcome as Support])),
      assetOf,
      samplesOf: (node) => {
        const asset = assetOf(node);
        return asset === null ? [] : (samples.get(`${asset.connectionId} ${asset.assetId}`) ?? []);
      },
    };
  }

  async #assetsOf(graph: LineageGraph): Promise<(node: number) => NodeAsset | null> {
    const mirrors = await this.#mirrors();
    const state = mirrors.map(({ key }) => key).join('\n');
    if (this.#nodes?.graph !== graph || this.#nodes.state !== state) this.#nodes = { graph, state, assets: new Map() };
    const { assets } = this.#nodes;
    return (node) => {
      const known = assets.get(node);
      if (known !== undefined) return known;
      const name = graph.nodes[node];
      const identifiers = name === undefined || name.kind === 'job' ? [] : identifiersOf(name);
      const asset = mirrors.flatMap(({ found }) => identifiers.flatMap((identifier) => found.get(identifier) ?? []))[0] ?? null;
      assets.set(node, asset);
      return asset;
    };
  }

  /** Assets of every mirror; one that cannot be opened is passed over: lineage is there without a catalog. */
  async #mirrors(): Promise<{ key: string; found: Map<string, NodeAsset> }[]> {
    const { workspace, mirrors } = this.#parts;
    const connections = await workspace.database.all<{ id: string }>(
      `SELECT id FROM connections WHERE removed_at IS NULL ORDER BY ${nameKey('title')}, id`,
    );
    const all: { key: string; found: Map<string, NodeAsset> }[] = [];
    for (const { id } of connections) {
      if (!(await mirrors.exists(id))) continue;
      const mirror = await mirrors.of(id).catch(() => null);
      if (mirror === null) continue;
      const state = await mirrorState(mirror);
      const known = this.#assets.get(id);
      const found = known?.state === state ? known.found : await assetsByIdentifier(mirror, id);
      this.#assets.set(id, { state, found });
      all.push({ key: `${id} ${state}`, found });
    }
    return all;
  }
}
