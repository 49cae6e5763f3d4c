import type { Database } from '../ports/database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Drawn, withDrawn } from './graph/drawn.ts';
import type { LineageData } from './graph/lineage-data.ts';
import { type LineageGraph, lineageGraph } from './graph/lineage-graph.ts';
import type { LineageStore } from './store/lineage-store.ts';
import type { LineageStatement } from './statements.ts';

export interface CurrentGraphParts {
  readonly workspace: Pick<Workspace, 'database' | 'onEdit'>;
  readonly store: LineageStore;
}

/** The graph as it is now, made when it is asked for and kept until something changes. */
export class CurrentGraph {
  readonly #parts: CurrentGraphParts;
  #imported: Promise<LineageData> | undefined;
  #graph: { readonly drawn: string; readonly made: Promise<LineageGraph> } | undefined;
  #isStale = true;
  #renewing: Promise<LineageGraph> | undefined;
  readonly #stop: () => void;

  constructor(parts: CurrentGraphParts) {
    this.#parts = parts;
    this.#stop = parts.workspace.onEdit(() => {
      this.#isStale = true;
    });
  }

  /** Call after something was imported or taken back. */
  changed(): void {
    this.#imported = undefined;
    this.#graph = undefined;
    this.#isStale = true;
  }

  async get(): Promise<LineageGraph> {
    if (!this.#isStale && this.#renewing === undefined && this.#graph !== undefined) return this.#graph.made;
    // Those who ask while it is looked whether anything changed wait for that: the graph from before is not theirs.
    if (this.#isStale || this.#renewing === undefined) {
      const renewing = this.#renew();
      this.#renewing = renewing;
      const over = (): void => {
        if (this.#renewing === renewing) this.#renewing = undefined;
      };
      renewing.then(over, over);
    }
    return this.#renewing;
  }

  async #renew(): Promise<LineageGraph> {
    this.#isStale = false;
    const { text, statements } = await readDrawn(this.#parts.workspace.database);
    if (this.#graph?.drawn === text) return this.#graph.made;
    const graph = { drawn: text, made: this.#make(statements) };
    this.#graph = graph;
    graph.made.catch(() => {
      // One that failed is made anew.
      if (this.#graph === graph) this.changed();
    });
    return graph.made;
  }

  /** What people say, as it stands. */
  async drawn(): Promise<readonly Drawn[]> {
    return (await readDrawn(this.#parts.workspace.database)).statements;
  }

  close(): void {
    this.#stop();
  }

  async #make(statements: readonly Drawn[]): Promise<LineageGraph> {
    this.#imported ??= this.#parts.store.load();
    return lineageGraph(withDrawn(await this.#imported, statements));
  }
}

interface Row extends Record<string, unknown> {
  statement_json: string;
  valid_from: string | null;
  valid_to: string | null;
}

async function readDrawn(database: Pick<Database, 'all'>): Promise<{ text: string; statements: Drawn[] }> {
  const rows = await database.all<Row>(
    `SELECT statement_json, valid_from, valid_to FROM lineage_statements WHERE removed_at IS NULL ORDER BY changed_at, id`,
  );
  return {
    text: JSON.stringify(rows),
    statements: rows.map(({ statement_json: json, valid_from: from, valid_to: to }) => ({
      statement: JSON.parse(json) as LineageStatement,
      since: from === null ? -Infinity : Date.parse(from),
      until: to === null ? Infinity : Date.parse(to),
    })),
  };
}
