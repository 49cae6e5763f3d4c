import { columnEdgesInto } from '../../../src/core/lineage/sql/facts.ts';
import { readScript, type ScriptLineage } from '../../../src/core/lineage/sql/script.ts';
import { localSqlHost } from '../../../src/engine/sql/sql-host.ts';

export interface SqlSetting {
  readonly dialect?: string;
  /** By name: the columns that are known. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
  readonly prefix?: string;
}

export const read = (sql: string, { dialect = 'duckdb', known = {}, prefix = '' }: SqlSetting = {}): Promise<ScriptLineage> =>
  readScript(
    sql,
    { dialect, namespace: 'db', prefix, known: Object.entries(known).map(([name, fields]) => ({ namespace: 'db', name, fields })) },
    localSqlHost,
  );

/** Column edges as text: `raw.cases.id > mart.cases.case_id IDENTITY`, `*` for rows. */
export async function edges(sql: string, setting: SqlSetting = {}): Promise<string[]> {
  const { statements } = await read(sql, setting);
  const targets = new Map(statements.flatMap(({ target }) => (target === null ? [] : [[target.name, target] as const])));
  return [...targets.values()]
    .flatMap((target) =>
      columnEdgesInto(
        target,
        statements.filter((each) => each.target?.name === target.name),
      ),
    )
    .map(
      ({ from, fromField, to, toField, subtype, isMasking }) =>
        `${from.name}.${fromField} > ${to.name}.${toField ?? '*'} ${subtype ?? ''}${isMasking ? ' masked' : ''}`,
    )
    .toSorted();
}
