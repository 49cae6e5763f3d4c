import type { ColumnRule } from './flows.ts';
import { type DemoPlace, madeByLoads } from './lineage-places.ts';

type Input = readonly [string, DemoPlace];

interface InputField {
  readonly namespace: string;
  readonly name: string;
  readonly field: string;
  readonly transformations: readonly {
    readonly type: 'DIRECT' | 'INDIRECT';
    readonly subtype: string;
    readonly description: string;
    readonly masking: boolean;
  }[];
}

const decidesAboutRows: readonly string[] = ['FILTER', 'JOIN', 'GROUP_BY', 'SORT'];

const field = ({ namespace, name }: DemoPlace, column: string, subtype: string, description: string): InputField => ({
  namespace,
  name,
  field: column,
  transformations: [
    {
      type: decidesAboutRows.includes(subtype) ? 'INDIRECT' : 'DIRECT',
      subtype: subtype === 'MASKING' ? 'TRANSFORMATION' : subtype,
      description,
      masking: subtype === 'MASKING',
    },
  ],
});

/**
 * The columns that a data set's columns come from: what the rules say; otherwise the column of the same name, in the first data set that
 * has it, or in all of them where they are of one shape and put together. Identifiers that several have join them.
 */
export function columnLineage(output: DemoPlace, inputs: readonly Input[], rules: readonly ColumnRule[]): Record<string, unknown> {
  const inputOf = (key: string): DemoPlace | undefined => inputs.find(([own]) => own === key)?.[1];
  const ruled = (rule: ColumnRule): InputField[] =>
    rule.read.flatMap(({ place, column }) => {
      const input = inputOf(place);
      if (input === undefined) return [];
      if (!input.columns.some(({ name }) => name === column)) throw new Error(`The demo's lineage has no column ${column} in ${place}`);
      return [field(input, column, rule.subtype, rule.how)];
    });
  const isUnion = inputs.length > 1 && inputs.every(([, { columns }]) => namesOf(columns) === namesOf(inputs[0]?.[1].columns ?? []));
  const having = (column: string): DemoPlace[] =>
    inputs.map(([, place]) => place).filter(({ columns }) => columns.some(({ name }) => name === column));
  const fields: Record<string, { inputFields: InputField[] }> = {};
  for (const { name } of output.columns) {
    const own = rules.filter(({ written }) => written.key === name).flatMap(ruled);
    const same = having(name).slice(0, isUnion ? undefined : 1);
    const inputFields = own.length > 0 || madeByLoads.has(name) ? own : same.map((place) => field(place, name, 'IDENTITY', ''));
    if (inputFields.length > 0) fields[name] = { inputFields };
  }
  const rowRules = rules.filter(({ written }) => written.key === '').flatMap(ruled);
  const dataset =
    rowRules.length > 0 || isUnion ? rowRules : joins(inputs).map(([place, column]) => field(place, column, 'JOIN', `by ${column}`));
  if (Object.keys(fields).length === 0 && dataset.length === 0) return {};
  return { fields, ...(dataset.length === 0 ? {} : { dataset }) };
}

const namesOf = (columns: readonly { readonly name: string }[]): string => columns.map(({ name }) => name).join(' ');

/** Identifiers that more than one of the data sets has. */
function joins(inputs: readonly Input[]): [DemoPlace, string][] {
  const having = new Map<string, DemoPlace[]>();
  for (const [, place] of inputs) {
    for (const { name } of place.columns)
      if (/(?:_id|_token|usubjid|hcp|batch_number)$/.test(name) && name !== 'batch_id')
        having.set(name, [...(having.get(name) ?? []), place]);
  }
  return [...having]
    .filter(([, places]) => places.length > 1)
    .flatMap(([name, places]) => places.map((place): [DemoPlace, string] => [place, name]));
}
