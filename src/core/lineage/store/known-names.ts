import type { Reading } from '../../ports/database.ts';
import type { Way } from '../graph/lineage-data.ts';
import type { NodeName } from '../openlineage/lineage-facts.ts';

/** Calls `take` with each row of an answer, as a list of its values. */
export async function eachRowOf(inside: Reading, sql: string, take: (row: (column: number) => unknown) => void): Promise<void> {
  for await (const chunk of inside.chunks(sql)) {
    const rows = chunk[0]?.length ?? 0;
    for (let row = 0; row < rows; row += 1) take((column) => chunk[column]?.[row]);
  }
}

export async function readNodes(inside: Reading): Promise<NodeName[]> {
  const nodes: NodeName[] = [];
  await eachRowOf(inside, `SELECT kind, namespace, name FROM nodes ORDER BY id`, (row) =>
    nodes.push({ kind: row(0) === 'job' ? 'job' : 'dataset', namespace: String(row(1)), name: String(row(2)) }),
  );
  return nodes;
}

export async function readColumns(inside: Reading): Promise<{ node: number; field: string | null }[]> {
  const columns: { node: number; field: string | null }[] = [];
  // Many data sets have columns of the same name: one text for all of them.
  const texts = new Map<string, string>();
  await eachRowOf(inside, `SELECT node_id, field FROM columns ORDER BY id`, (row) => {
    const [node, field] = [Number(row(0)), row(1)];
    if (typeof field !== 'string') {
      columns.push({ node, field: null });
      return;
    }
    const known = texts.get(field);
    if (known === undefined) texts.set(field, field);
    columns.push({ node, field: known ?? field });
  });
  return columns;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export async function readWays(inside: Reading): Promise<Way[]> {
  const ways: Way[] = [];
  await eachRowOf(inside, `SELECT type, subtype, description, is_masking FROM ways ORDER BY id`, (row) =>
    ways.push({ type: text(row(0)), subtype: text(row(1)), description: text(row(2)), isMasking: Number(row(3)) === 1 }),
  );
  return ways;
}
