import type { ColumnProfile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { csvText } from './csv-text.ts';
import { withoutIdentifyingValues } from './leave-out-values.ts';
import { mayIdentify } from './subject.ts';
import type { ExportSubject } from './subject.ts';

const shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

const columns: readonly (readonly [string, (column: ColumnProfile) => Scalar])[] = [
  ['position', ({ position }) => position + 1],
  ['name', ({ name }) => name],
  ['type', ({ type }) => type],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['meaning', ({ semanticTypes }) => semanticTypes[0]?.label ?? null],
  ['meaning_confidence', ({ semanticTypes }) => semanticTypes[0]?.confidence ?? null],
  ['may_identify', ({ phi }) => (phi.length === 0 ? null : phi.map(({ label }) => label).join(', '))],
  ['estimated_from_rows', ({ estimatedFromRows }) => estimatedFromRows],
  ['null_count', ({ nullCount }) => nullCount],
  ['null_count_is_exact', ({ nullCountIsExact }) => nullCountIsExact],
  ['nan_count', ({ nanCount }) => nanCount],
  ['empty_count', ({ emptyCount }) => emptyCount],
  ['blank_count', ({ blankCount }) => blankCount],
  ['distinct_count', ({ distinctCount }) => distinctCount],
  ['distinct_count_is_exact', ({ distinctIsExact }) => distinctIsExact],
  ['distinct_plus_minus', ({ distinctPlusMinus }) => distinctPlusMinus],
  ['min', ({ min }) => min],
  ['max', ({ max }) => max],
  ['min_max_is_exact', ({ minMaxIsExact }) => minMaxIsExact],
  ['mean', ({ mean }) => mean],
  ['standard_deviation', ({ standardDeviation }) => standardDeviation],
  ['moments_are_exact', ({ momentsAreExact }) => momentsAreExact],
  ...shares.map(
    (share) =>
      [`p${Math.round(share * 100)}`, ({ quantiles }: ColumnProfile) => quantiles.find(({ p }) => p === share)?.value ?? null] as const,
  ),
  ['quantiles_are_exact', ({ quantilesAreExact }) => quantilesAreExact],
  ['min_length', ({ length }) => length?.min ?? null],
  ['max_length', ({ length }) => length?.max ?? null],
  ['mean_length', ({ length }) => length?.mean ?? null],
  ['top_value', ({ topValues }) => topValues[0]?.value ?? null],
  ['top_count', ({ topValues }) => topValues[0]?.count ?? null],
  ['top_is_exact', ({ topValuesAreExact }) => topValuesAreExact],
  ['bytes', ({ bytes }) => bytes],
  ['problem', ({ problem }) => problem],
];

/**
 * The figures of every column, one row each; each estimate has a column beside it that says so.
 * @param values whether values of columns that may identify people are let in; the last cell says where not
 */
export const profileCsv = (subject: ExportSubject, values: boolean): string =>
  csvText(
    [...columns.map(([name]) => name), 'values_left_out'],
    (values ? subject.profile : withoutIdentifyingValues(subject)).columns.map((column) => [
      ...columns.map(([, cell]) => cell(column)),
      !values && mayIdentify(subject, column),
    ]),
  );
