import type { Database, DatabaseFile } from '../../ports/database.ts';

/** An event as a domain keeps it. */
export interface StagedEvent {
  readonly id: string;
  readonly text: string;
}

/** A node of a domain's own graph: a data set, or one run of a job. */
export interface StagedNode {
  readonly id: string;
  readonly typeName: string;
  readonly name: string | null;
  readonly sourceIdentifier: string | null;
  readonly at: string | null;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
}

/**
 * What was fetched of a domain's lineage, kept in the file of its mirror, so that a pull that stops goes on where it was. All of it can
 * be fetched again.
 */
export class DomainStage {
  readonly #mirror: DatabaseFile;

  private constructor(mirror: DatabaseFile) {
    this.#mirror = mirror;
  }

  static async open(mirror: DatabaseFile): Promise<DomainStage> {
    await mirror.transaction(async (inside) => {
      await inside.run(`CREATE TABLE IF NOT EXISTS lineage_events (id VARCHAR NOT NULL, event VARCHAR NOT NULL)`);
      await inside.run(`CREATE TABLE IF NOT EXISTS lineage_nodes (id VARCHAR NOT NULL, node_json VARCHAR NOT NULL)`);
      // Runs that the graph of today does not show, and the times of data sets that were asked for.
      await inside.run(`CREATE TABLE IF NOT EXISTS lineage_past (id VARCHAR NOT NULL, node_json VARCHAR NOT NULL)`);
      await inside.run(`CREATE TABLE IF NOT EXISTS lineage_times (id VARCHAR NOT NULL, said_at VARCHAR NOT NULL)`);
      // Where the graph was begun from in this round; empty between rounds.
      await inside.run(`CREATE TABLE IF NOT EXISTS lineage_seeds (id VARCHAR NOT NULL)`);
    });
    return new DomainStage(mirror);
  }

  async eventIds(): Promise<Set<string>> {
    return new Set((await this.#mirror.all(`SELECT id FROM lineage_events`)).map((row) => String(row['id'])));
  }

  async events(): Promise<StagedEvent[]> {
    const rows = await this.#mirror.all(`SELECT id, event FROM lineage_events ORDER BY id`);
    return rows.map((row) => ({ id: String(row['id']), text: String(row['event']) }));
  }

  async nodes(): Promise<StagedNode[]> {
    const rows = await this.#mirror.all(`SELECT node_json FROM lineage_nodes ORDER BY id`);
    return rows.map((row) => JSON.parse(String(row['node_json'])) as StagedNode);
  }

  /** Nodes of the past that the graph of today does not show. */
  async past(): Promise<StagedNode[]> {
    const rows = await this.#mirror.all(`SELECT node_json FROM lineage_past ORDER BY id`);
    return rows.map((row) => JSON.parse(String(row['node_json'])) as StagedNode);
  }

  /** Times of nodes that were asked for, each as `timeKey`. */
  async times(): Promise<Set<string>> {
    return new Set(
      (await this.#mirror.all(`SELECT id, said_at FROM lineage_times`)).map((row) => timeKey(String(row['id']), String(row['said_at']))),
    );
  }

  addPast(nodes: readonly StagedNode[], id: string, at: string): Promise<void> {
    return this.#mirror.transaction(async (inside) => {
      for (const node of nodes) await inside.run(`INSERT INTO lineage_past VALUES ($1, $2)`, [node.id, JSON.stringify(node)]);
      await inside.run(`INSERT INTO lineage_times VALUES ($1, $2)`, [id, at]);
    });
  }

  async seeds(): Promise<Set<string>> {
    return new Set((await this.#mirror.all(`SELECT id FROM lineage_seeds`)).map((row) => String(row['id'])));
  }

  addEvents(events: readonly StagedEvent[]): Promise<void> {
    return this.#mirror.transaction((inside) =>
      inside.run(
        `INSERT INTO lineage_events SELECT r.id, r.text FROM (SELECT unnest(from_json($1, '[{"id":"VARCHAR","text":"VARCHAR"}]')) AS r)`,
        [JSON.stringify(events)],
      ),
    );
  }

  /** Nodes that were found from one place; what a place is known by is kept with them. */
  addNodes(seed: string, nodes: readonly StagedNode[]): Promise<void> {
    return this.#mirror.transaction(async (inside) => {
      await forget(
        inside,
        nodes.map(({ id }) => id),
      );
      await inside.run(
        `INSERT INTO lineage_nodes SELECT r.id, r.json FROM (SELECT unnest(from_json($1, '[{"id":"VARCHAR","json":"VARCHAR"}]')) AS r)`,
        [JSON.stringify(nodes.map((node) => ({ id: node.id, json: JSON.stringify(node) })))],
      );
      await inside.run(`INSERT INTO lineage_seeds VALUES ($1)`, [seed]);
    });
  }

  /** The round is over: nodes that it did not see are not in the graph any more. */
  finish(seen: ReadonlySet<string>): Promise<void> {
    return this.#mirror.transaction(async (inside) => {
      await inside.run(`DELETE FROM lineage_nodes WHERE id NOT IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
        JSON.stringify([...seen]),
      ]);
      await inside.run(`DELETE FROM lineage_seeds`);
    });
  }
}

export const timeKey = (id: string, at: string): string => `${id} ${at}`;

const forget = (inside: Pick<Database, 'run'>, ids: readonly string[]): Promise<void> =>
  inside.run(`DELETE FROM lineage_nodes WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [JSON.stringify(ids)]);
