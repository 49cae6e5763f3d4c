import type { Reading } from '../../ports/database.ts';
import { integerList } from '../graph/number-lists.ts';
import { groupKinds, type StoreStart } from './dictionary.ts';
import { eachRowOf, readNodes, readWays } from './known-names.ts';

/** What the store knows when an import begins. */
export async function storeStart(inside: Reading): Promise<StoreStart> {
  const [nodes, ways] = [await readNodes(inside), await readWays(inside)];
  const columns = { node: integerList(), field: [] as (string | null)[] };
  await eachRowOf(inside, `SELECT node_id, field FROM columns ORDER BY id`, (row) => {
    const field = row(1);
    columns.node.push(Number(row(0)));
    columns.field.push(typeof field === 'string' ? field : null);
  });
  const groups = { kind: integerList(), origin: integerList(), subject: integerList(), maker: integerList() };
  await eachRowOf(inside, `SELECT kind, origin, subject, maker FROM groups ORDER BY id`, (row) => {
    groups.kind.push(groupKinds.indexOf(String(row(0))));
    groups.origin.push(Number(row(1)));
    groups.subject.push(Number(row(2)));
    groups.maker.push(Number(row(3)));
  });
  const contents = { group: integerList(), hash: [] as string[] };
  await eachRowOf(inside, `SELECT group_id, hash FROM contents ORDER BY id`, (row) => {
    contents.group.push(Number(row(0)));
    contents.hash.push(String(row(1)));
  });
  const next = { event: 0, import: 0 };
  await eachRowOf(
    inside,
    `SELECT (SELECT coalesce(max(id) + 1, 0)::INTEGER FROM events), (SELECT coalesce(max(number) + 1, 0)::INTEGER FROM imports)`,
    (row) => Object.assign(next, { event: Number(row(0)), import: Number(row(1)) }),
  );
  return {
    nodes,
    columns: { node: columns.node.done(), field: columns.field },
    ways,
    groups: { kind: groups.kind.done(), origin: groups.origin.done(), subject: groups.subject.done(), maker: groups.maker.done() },
    contents: { group: contents.group.done(), hash: contents.hash },
    nextEvent: next.event,
    importNumber: next.import,
  };
}
