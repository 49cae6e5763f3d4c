import type { Profile } from '#contract/profile.ts';
import type { LinkageColumn, LinkageComparison, RecordLinkage } from '#contract/studies/record-linkage.ts';
import { failure } from '#core/failures.ts';
import { maskLinkage } from '#core/overlap/linkage/mask-linkage.ts';
import { comparisonOf, proposeColumns } from '#core/overlap/linkage/propose-columns.ts';

/** A column that a person named, and how to compare it where they said so. */
export interface NamedColumn {
  readonly column: string;
  readonly comparison: LinkageComparison | null;
}

/**
 * The columns to compare: those that were named, else what the profile proposes.
 * @throws AppFailure `bad_input` for a column that is not there or cannot be compared, and where nothing can be proposed
 */
export function columnsToCompare(profile: Profile, named: readonly NamedColumn[]): LinkageColumn[] {
  if (named.length === 0) {
    const proposed = proposeColumns(profile);
    if (proposed.length === 0)
      throw failure(
        'bad_input',
        'No column of this file tells its records apart, so that there is nothing to compare them by. Name columns with --columns.',
      );
    return proposed;
  }
  return named.map(({ column, comparison }) => {
    const found = profile.columns.find(({ name }) => name === column);
    const chosen = found === undefined ? null : (comparison ?? comparisonOf(found));
    if (chosen === null)
      throw failure(
        'bad_input',
        `There is no column “${column}” that can be compared. The file has: ${profile.columns
          .slice(0, 40)
          .map(({ name }) => name)
          .join(', ')}.`,
      );
    return { column, comparison: chosen, tolerance: null };
  });
}

/** The answer as it may be shown: with the values of columns that may identify a person by their form, unless they were asked for. */
export const shownLinkage = (linkage: RecordLinkage, profile: Profile, reveal: boolean): RecordLinkage =>
  reveal ? linkage : maskLinkage(linkage, new Set(profile.columns.filter(({ phi }) => phi.length > 0).map(({ name }) => name)));
