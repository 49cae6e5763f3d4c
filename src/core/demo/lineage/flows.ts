import { rowsOf, wordsOf } from '../mesh/lines.ts';
import { assetPlans } from '../mesh/asset-plans.ts';
import { columnTable, flowTable } from './flow-table.ts';

/** Something of a table with the months in which it holds: from `since` (2025-04) up to, and without, `until`. */
export interface Timed {
  readonly key: string;
  readonly since: string;
  readonly until: string;
}

export interface Flow {
  readonly space: string;
  readonly name: string;
  readonly isMonthly: boolean;
  readonly outputs: readonly Timed[];
  readonly inputs: readonly Timed[];
  readonly description: string;
}

export interface ColumnRule {
  readonly job: string;
  /** Empty: columns that decide about rows. */
  readonly written: Timed;
  readonly read: readonly { readonly place: string; readonly column: string }[];
  readonly subtype: string;
  readonly how: string;
}

const timedOf = (text: string): Timed => {
  const [, key = '', since = '', until = ''] = /^([^[]*)(?:\[(.*)\.\.(.*)\])?$/.exec(text) ?? [];
  return { key, since: since === '' ? '0000-00' : since, until: until === '' ? '9999-99' : until };
};

export const holdsIn = ({ since, until }: Timed, month: string): boolean => since <= month && month < until;

/** The variants that a data set has, by the words that its key begins with. */
function variantsOf(stem: string): string[] {
  const own = assetPlans.filter(({ key, variant }) => variant !== '' && variant !== 'curated' && key === `${stem}${variant}`);
  return own.map(({ variant }) => variant);
}

const itemsOf = (text: string, variant: string): Timed[] => wordsOf(text).map((word) => timedOf(word.replace('*', variant)));

/** Every job of the table, those with a `*` once for each variant of what they write. */
export function demoFlows(): Flow[] {
  return rowsOf(flowTable, 6).flatMap(([space = '', name = '', rhythm = '', outputs = '', inputs = '', description = '']) => {
    const star = wordsOf(outputs).find((word) => word.includes('*'));
    const variants = star === undefined ? [''] : variantsOf(star.replace('*', ''));
    if (variants.length === 0) throw new Error(`The demo has no variant of ${String(star)}`);
    return variants.map((variant) => ({
      space,
      name: name.replace('*', variant),
      isMonthly: rhythm === 'm',
      outputs: itemsOf(outputs, variant),
      inputs: itemsOf(inputs, variant),
      description,
    }));
  });
}

export function columnRules(): ReadonlyMap<string, ColumnRule[]> {
  const rules = new Map<string, ColumnRule[]>();
  for (const [job = '', written = '', read = '', subtype = '', how = ''] of rowsOf(columnTable, 5)) {
    const rule = {
      job,
      written: timedOf(written),
      read: wordsOf(read).map((word) => ({ place: word.slice(0, word.indexOf('.')), column: word.slice(word.indexOf('.') + 1) })),
      subtype,
      how,
    };
    rules.set(job, [...(rules.get(job) ?? []), rule]);
  }
  return rules;
}
