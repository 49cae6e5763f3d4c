import type { ColumnContent, ColumnFlag, TextFault } from '#contract/column-content.ts';
import type { ColumnProfile, NestedField } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { Scalar } from '#contract/values.ts';

type Masks = NonNullable<ColumnContent['masks']>;
type Gap = NonNullable<ColumnContent['coverage']>['gaps'][number];

/** Rows whose text has a mask. */
export const withMask = (column: string, mask: string, isCollapsed: boolean): RowFilter[] => [
  { column, operator: isCollapsed ? 'matches_runs' : 'matches_mask', value: mask },
];

/** Rows whose text has none of the usual masks, which is what the rare ones are. */
const withoutUsual = (column: string, { isCollapsed, items }: Masks): RowFilter[] =>
  items
    .filter((each) => !each.isRare)
    .map(({ mask }) => ({ column, operator: isCollapsed ? 'not_matches_runs' : 'not_matches_mask', value: mask }));

export const withFault = (column: string, fault: TextFault): RowFilter[] => [{ column, operator: 'has_fault', value: fault }];

export const amongValues = (column: string, values: readonly Scalar[]): RowFilter[] => [
  { column, operator: 'in_list', value: JSON.stringify(values) },
];

export const withLength = (column: string, from: number, to: number): RowFilter[] => [
  { column, operator: 'length_at_least', value: from },
  { column, operator: 'length_at_most', value: to },
];

const dayMilliseconds = 86_400_000;
const shifted = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);

/** The days before and after a gap: the gap itself has no rows to show. */
export function aroundGap(column: string, gap: Gap): RowFilter[] {
  const isMonth = gap.from.length === 7;
  const [from, to] = isMonth ? [`${gap.from}-01`, `${gap.to}-28`] : [gap.from, gap.to];
  const margin = isMonth ? 31 : 7;
  return [
    { column, operator: 'at_least', value: shifted(from, -margin) },
    { column, operator: 'less', value: shifted(to, margin + 1) },
  ];
}

/** Rows of a value inside of a nested column; null where its text could not be told from others. */
export function withNested(column: string, field: NestedField, value: Scalar): RowFilter[] | null {
  if (value === null || field.holds === 'length') return null;
  const name = /\.([^.[\]{}]+)$/.exec(field.path)?.[1];
  const json = typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (name !== undefined) return [{ column, operator: 'contains', value: `${JSON.stringify(name)}:${json}` }];
  return typeof value === 'string' && value.length > 0 ? [{ column, operator: 'contains', value: json }] : null;
}

/** The rows that a flag speaks of; null where they are no rows (gaps, heaps). */
export function behindFlag({ content, name }: Pick<ColumnProfile, 'content' | 'name'>, flag: ColumnFlag): RowFilter[] | null {
  if (!content) return null;
  switch (flag.flag) {
    case 'placeholders':
      return amongValues(
        name,
        content.placeholders.map((each) => each.value),
      );
    case 'text-faults': {
      // Flags stand in the order of the faults; several may have one count.
      const alike = content.flags.filter((each) => each.flag === 'text-faults' && each.count === flag.count);
      const faults = content.faults.filter((each) => each.count === flag.count && !(each.fault === 'line-break' && content.masks === null));
      const fault = faults[alike.findIndex((each) => each.sentence === flag.sentence)];
      return fault ? withFault(name, fault.fault) : null;
    }
    case 'rare-values':
      return amongValues(
        name,
        content.rareValues.map((each) => each.value),
      );
    case 'rare-masks':
      return content.masks ? withoutUsual(name, content.masks) : null;
    case 'mixed-readings':
      return oddReadings(name, content, flag);
    case 'ambiguous-dates':
    case 'date-formats':
      return [{ column: name, operator: 'reads_as', value: 'date' }];
    case 'variants': {
      const first = content.variants?.examples[0]?.[0]?.value;
      return first === undefined ? null : [{ column: name, operator: 'is_variant_of', value: first }];
    }
    default:
      return null;
  }
}

function oddReadings(column: string, content: ColumnContent, flag: ColumnFlag): RowFilter[] | null {
  const [most] = content.readings;
  if (!most) return null;
  // Few read at all: those; else those that do not.
  return [{ column, operator: most.count <= flag.count ? 'reads_as' : 'not_reads_as', value: most.as }];
}
