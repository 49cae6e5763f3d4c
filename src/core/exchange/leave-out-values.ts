import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile, NestedFields, Profile } from '#contract/profile.ts';
import { mayIdentify } from './subject.ts';
import type { ExportSubject } from './subject.ts';

/**
 * The profile without any value of columns that may identify people: counts, shares, lengths and moments stay, and a warning says
 * what was left out. The profile itself where there is no such column.
 */
export function withoutIdentifyingValues({ profile, decisions }: Pick<ExportSubject, 'profile' | 'decisions'>): Profile {
  const names = [...identifyingColumns({ profile, decisions })];
  if (names.length === 0) return profile;
  return {
    ...profile,
    columns: profile.columns.map((column) => (mayIdentify({ decisions }, column) ? withoutValues(column) : column)),
    warnings: [...profile.warnings, { code: 'values_left_out', message: sayLeftOut(names) }],
  };
}

/** Names of the columns that may identify people. */
export const identifyingColumns = ({ profile, decisions }: Pick<ExportSubject, 'profile' | 'decisions'>): ReadonlySet<string> =>
  new Set(profile.columns.filter((column) => mayIdentify({ decisions }, column)).map(({ name }) => name));

/** Says for which columns an export holds no values. */
export function sayLeftOut(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `“${[...name].slice(0, 60).join('')}”`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `Values of ${names.length === 1 ? 'one column' : `${names.length} columns`} that may identify people are left out here: ${shown.join(', ')}${more}.`;
}

function withoutValues(column: ColumnProfile): ColumnProfile {
  return {
    ...column,
    min: null,
    max: null,
    quantiles: [],
    histogram: null,
    topValues: [],
    content: column.content === null ? null : contentWithoutValues(column.content),
    nested: column.nested === null ? null : nestedWithoutValues(column.nested),
  };
}

/** What is left speaks of values and holds none: counts, lengths, classes of faults, readings. */
const contentWithoutValues = (content: ColumnContent): ColumnContent => ({
  ...content,
  placeholders: [],
  rareValues: [],
  numbers: content.numbers === null ? null : { ...content.numbers, sum: null },
  outliers: null,
  masks: null,
  faults: content.faults.map((fault) => ({ ...fault, example: '' })),
  variants: content.variants === null ? null : { ...content.variants, examples: [] },
  coverage: null,
});

const nestedWithoutValues = (nested: NestedFields): NestedFields => ({
  ...nested,
  fields: nested.fields.map((field) => ({ ...field, min: null, max: null, mean: null, median: null, topValues: [] })),
});
