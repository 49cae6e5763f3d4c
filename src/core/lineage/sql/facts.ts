import type { ColumnEdge, LineageFacts } from '../openlineage/lineage-facts.ts';
import type { How, InfluenceKind } from './relation.ts';
import type { StatementLineage } from './script.ts';
import { fold } from './ast.ts';
import type { TableName } from './tables.ts';

export interface SqlJob {
  readonly namespace: string;
  /** Name of the file or the model; each data set that a script writes has a job of its own. */
  readonly name: string;
  readonly sql: string | null;
  /** ISO 8601; null where nobody said when. */
  readonly at: string | null;
}

const subtypes: Readonly<Record<How, string>> = { identity: 'IDENTITY', transformation: 'TRANSFORMATION', aggregation: 'AGGREGATION' };

/** Column edges into one data set, as OpenLineage names them. */
export function columnEdgesInto(target: TableName, statements: readonly StatementLineage[]): ColumnEdge[] {
  const edges = new Map<string, ColumnEdge>();
  const to = { namespace: target.namespace, name: target.name };
  const add = (
    table: TableName,
    fromField: string,
    toField: string | null,
    type: string,
    subtype: How | InfluenceKind,
    isMasking: boolean,
  ): void => {
    const from = { namespace: table.namespace, name: table.name };
    // Rows of a table that are kept or passed over by its own columns lead nowhere new.
    if (from.namespace === to.namespace && from.name === to.name && (toField === null || fold(fromField) === fold(toField))) return;
    const key = JSON.stringify([from.namespace, from.name, fromField, toField, toField === null ? '' : type]);
    if (edges.has(key)) return;
    const named = subtypes[subtype as How] ?? subtype;
    edges.set(key, { from, fromField, to, toField, type, subtype: named, description: null, isMasking });
  };
  for (const { relation } of statements) {
    for (const { name, sources, influences } of relation.columns) {
      if (name === null) continue;
      for (const { table, field, how, isMasking } of sources) add(table, field, name, 'DIRECT', how, isMasking);
      const direct = new Set(sources.map(({ table, field }) => JSON.stringify([table.namespace, table.name, field])));
      for (const { table, field, kind } of influences) {
        // What is passed on anyway is said by that.
        if (!direct.has(JSON.stringify([table.namespace, table.name, field]))) add(table, field, name, 'INDIRECT', kind, false);
      }
    }
    for (const { table, field, kind } of relation.rows) add(table, field, null, 'INDIRECT', kind, false);
  }
  return [...edges.values()];
}

/** What a script says, as the facts that an event would: one job for each data set that it writes. */
export function factsOfScript(statements: readonly StatementLineage[], job: SqlJob): LineageFacts[] {
  const groups = new Map<string, { target: TableName; own: StatementLineage[] }>();
  for (const statement of statements) {
    const { target } = statement;
    if (target === null) continue;
    const key = JSON.stringify([target.namespace, target.name]);
    const group = groups.get(key) ?? { target, own: [] };
    group.own.push(statement);
    groups.set(key, group);
  }
  const made = [...groups.values()].filter(({ own }) =>
    own.some(({ inputs, relation }) => inputs.length > 0 || relation.columns.length > 0),
  );
  return made.map(({ target, own }): LineageFacts => {
    const inputs = new Map(
      own.flatMap((each) => each.inputs.map((input) => [JSON.stringify([input.namespace, input.name]), input] as const)),
    );
    const plain = { description: null, owners: [], fields: null, symlinks: [] };
    return {
      type: 'job',
      state: null,
      at: job.at,
      runId: null,
      job: {
        namespace: job.namespace,
        name: made.length === 1 ? job.name : `${job.name} → ${target.name}`,
        description: null,
        owners: [],
        sql: job.sql,
        parent: null,
      },
      inputs: [...inputs.values()].map((input) => ({ ...input, ...plain })),
      outputs: [{ ...target, ...plain }],
      edges: [],
      columnEdges: columnEdgesInto(target, own),
    };
  });
}
