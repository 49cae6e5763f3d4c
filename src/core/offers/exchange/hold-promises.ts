import type { HeldPromise, PromiseReport } from '#contract/offers/exchange.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import { columnPromises } from './hold-column.ts';
import { heldRule } from './hold-rules.ts';
import type { PromisedTable } from './promised-tables.ts';

const namesOf = ({ name, physicalName }: { readonly name: string; readonly physicalName: string | null }): string[] =>
  [name, physicalName ?? name].map((each) => each.toLowerCase());

/** The table of a contract that a sample is of: the one with the largest share of its columns there; the first among equals. */
export function tableFor(tables: readonly PromisedTable[], profile: Profile): PromisedTable | null {
  const held = new Set(profile.columns.map(({ name }) => name.toLowerCase()));
  const shareOf = ({ columns }: PromisedTable): number =>
    columns.length === 0 ? 0 : columns.filter((column) => namesOf(column).some((name) => held.has(name))).length / columns.length;
  return tables.reduce<PromisedTable | null>((best, table) => (best === null || shareOf(table) > shareOf(best) ? table : best), null);
}

/** What a contract promises of a table, held against the profile of a sample; no rows are read. */
export function holdPromises(
  table: PromisedTable,
  profile: Profile,
): Omit<PromiseReport, 'sampleId' | 'sampleTitle' | 'profiledAt' | 'otherTables'> {
  const byName = new Map(profile.columns.map((column) => [column.name.toLowerCase(), column]));
  const columnOf = (names: readonly string[]): ColumnProfile | undefined =>
    names.map((name) => byName.get(name)).find((each) => each !== undefined);
  const isWhole = profile.sample === null && profile.drawn === null;
  const keyColumns = table.columns.filter(({ primaryKey }) => primaryKey).length;
  const promises = [
    ...table.columns.flatMap((column) => columnPromises(column, columnOf(namesOf(column)), { profile, keyColumns })),
    ...table.rules.map((rule) => heldRule(rule, null, profile)),
  ].map((promise): HeldPromise => (isWhole ? promise : { ...promise, isExact: false }));
  const named = new Set(table.columns.flatMap(namesOf));
  const counted = (state: HeldPromise['state']): number => promises.filter((promise) => promise.state === state).length;
  return {
    rowCount: profile.rowCount,
    rowCountIsExact: profile.rowCountIsExact,
    table: table.name,
    promises,
    kept: counted('kept'),
    broken: counted('broken'),
    unknown: counted('unknown'),
    notPromised: profile.columns.flatMap(({ name }) => (named.has(name.toLowerCase()) ? [] : [name])),
  };
}
