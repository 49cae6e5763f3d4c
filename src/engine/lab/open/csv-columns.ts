import {
  collapsesSql,
  evidenceSql,
  possibleTypes,
  settle,
  type SettledType,
  type TextType,
  type TypeEvidence,
} from '#core/intake/csv-types.ts';
import { quoteIdentifier } from '#core/sql.ts';
import type { LabDatabase } from '../lab-database.ts';
import type { LabTask } from './lab-task.ts';

const columnsPerStatement = 100;

async function inBatches<Item>(items: readonly Item[], work: (batch: readonly Item[], done: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += columnsPerStatement) await work(items.slice(at, at + columnsPerStatement), at);
}

/** Some filled values of each column: from the first rows, and from further down where those are all empty. */
async function someValues(database: LabDatabase, relation: string, names: readonly string[]): Promise<string[][]> {
  const perColumn = Math.max(20, Math.min(2000, Math.floor(200_000 / names.length)));
  const found: string[][] = [];
  await inBatches(names, async (batch) => {
    const columns = batch.map((name) => `left(${quoteIdentifier(name)}, 100)`).join(', ');
    const rows = await database.rows(`select ${columns} from ${relation} limit ${String(perColumn)}`);
    for (const index of batch.keys()) found.push(rows.map((row) => row[index]).filter((value) => typeof value === 'string'));
  });
  const empty = [...found.entries()].filter(([, values]) => values.length === 0).map(([index]) => index);
  await inBatches(empty, async (batch) => {
    const [row] = await database.rows(
      `select ${batch.map((index) => `any_value(left(${quoteIdentifier(names[index] ?? '')}, 100))`).join(', ')} from ${relation}`,
    );
    for (const [at, index] of batch.entries()) {
      const value = row?.[at];
      if (typeof value === 'string') found[index] = [value];
    }
  });
  return found;
}

const toEvidence = (row: readonly unknown[], from: number): TypeEvidence => ({
  misfits: Number(row[from]),
  whole: Number(row[from + 1]),
  fraction: Number(row[from + 2]),
  suspect: row[from + 3] === true,
  reversible: Number(row[from + 4]),
  filled: Number(row[from + 5]),
});

/**
 * Decides the type of each text column from all of its values: what a few values allow is checked on every one, and given up for the
 * next wider type where one does not fit. Ends because each round takes at least one candidate off each undecided column.
 */
export async function settleColumns(
  task: LabTask,
  database: LabDatabase,
  relation: string,
  names: readonly string[],
): Promise<SettledType[]> {
  const values = await someValues(database, relation, names);
  const settled = new Map<number, SettledType>();
  let open = names.map((name, index) => {
    const found = values[index] ?? [];
    const candidates: TextType[] = found.length === 0 ? ['text'] : possibleTypes(found);
    return { index, name, candidates };
  });
  while (open.length > 0) {
    const next: typeof open = [];
    await inBatches(open, async (batch) => {
      task.report({ label: 'Deciding the types', share: settled.size / names.length });
      const checks = batch.map(({ name, candidates: [candidate] }) =>
        candidate === undefined || candidate === 'text' ? [] : evidenceSql(name, candidate),
      );
      const list = checks.flat();
      const [row = []] = list.length === 0 ? [] : await database.rows(`select ${list.join(', ')} from ${relation}`);
      let at = 0;
      for (const [order, column] of batch.entries()) {
        const [candidate = 'text', ...others] = column.candidates;
        let evidence = toEvidence(row, at);
        at += checks[order]?.length ?? 0;
        if (candidate !== 'text' && evidence.suspect && evidence.misfits === 0) {
          const [check] = await database.rows(`select ${collapsesSql(column.name)} from ${relation}`);
          evidence = { ...evidence, suspect: check?.[0] === true };
        }
        const type = settle(column.name, candidate, evidence);
        if (type) settled.set(column.index, type);
        // Numbers whose texts are not interchangeable are codes: no other type of number is tried on them.
        else next.push({ ...column, candidates: evidence.suspect && evidence.misfits === 0 ? ['text'] : others });
      }
    });
    open = next;
  }
  return names.map((name, index) => settled.get(index) ?? { type: 'VARCHAR', sql: quoteIdentifier(name) });
}
