import type { Support } from '#contract/lineage/graph.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { LineageGraph } from './graph/lineage-graph.ts';
import type { Around } from './graph/trace.ts';

export interface SurroundingsParts {
  readonly workspace: Pick<Workspace, 'database'>;
}

/** What the workspace knows of nodes and edges beside lineage itself. */
export async function surroundingsOf(_graph: LineageGraph, { workspace }: SurroundingsParts): Promise<Around> {
  const tests = await workspace.database.all<{ edge_id: string; outcome: string }>(
    `SELECT edge_id, arg_max(outcome, (tested_at, id)) AS outcome FROM lineage_tests GROUP BY edge_id`,
  );
  return {
    supports: new Map(tests.map(({ edge_id: id, outcome }) => [id, outcome as Support])),
    assetOf: () => null,
    samplesOf: () => [],
    descriptionOf: () => null,
  };
}
