import type { SuggestedReference } from '#contract/suggestions.ts';
import type { InclusionFinding } from '#contract/studies/relationships.ts';
import { shareDown } from './bounds.ts';
import { columnText, whyUnnamable } from './dqdl-text.ts';
import { fails, inCounts, inShare, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

/** A column whose values were found, nearly all, in a column of other data. */
export interface KnownReference extends SuggestedReference {
  readonly finding: InclusionFinding;
  /** The file was profiled again since this was counted. */
  readonly isOld: boolean;
}

/** So many of the different values must be found there, or it is no reference. */
const leastContained = 0.95;

/** Fewer rows with a value, and it is no column that refers to something. */
const leastFilled = 0.5;

const shareOf = ({ finding }: KnownReference): number => finding.contained / finding.distinct;

/** Names in DQDL stand in front of a dot, so an alias is a word. @param taken names that are given already */
export function aliasFor(title: string, taken: ReadonlySet<string>): string {
  const stem =
    title
      .replace(/(\.(parquet|csv|tsv|txt|json|ndjson|jsonl|gz|zst))+$/i, '')
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^[_0-9]+|_+$/g, '')
      .slice(0, 40) || 'other';
  let alias = stem;
  for (let number = 2; taken.has(alias) || alias === 'primary'; number += 1) alias = `${stem}_${number}`;
  return alias;
}

/** That every value is known elsewhere, where nearly all are; of several places the one with most of them, then the smallest. */
export function suggestReference({ column, name, rows, filled, slack, profile }: ColumnSubject, known: readonly KnownReference[]): Draft[] {
  if (profile.sample !== null || column.nullCount === null || !column.nullCountIsExact || filled < rows * leastFilled) return [];
  const [best] = known
    .filter((each) => each.finding.from.column === column.name && shareOf(each) >= leastContained && each.finding.strayRows !== undefined)
    .filter(({ finding }) => whyUnnamable(finding.into.column) === null)
    .toSorted((one, other) => shareOf(other) - shareOf(one) || one.finding.into.distinct - other.finding.into.distinct);
  if (!best || rows === 0) return [];
  const { finding, alias, title, sampleId, isOld } = best;
  const stray = finding.strayRows ?? 0;
  // A row without a value is never found, and the rule takes no filter.
  const share = filled / rows;
  const bound = share === 1 ? '1.0' : String(shareDown(stray > 0 ? share : share - Math.min(1 - share, 0.1) * slack));
  if (bound !== '1.0' && stray > 0 && (filled - stray) / rows >= Number(bound)) return [];
  const target = `${finding.into.column} of ${title}`;
  return [
    {
      kind: 'reference',
      column: column.name,
      rule: `ReferentialIntegrity ${name} ${columnText(`${alias}.${finding.into.column}`)} ${bound === '1.0' ? '=' : '>='} ${bound}`,
      reason:
        stray === 0
          ? `Every value is found in ${target}; one that is not there cannot be joined.`
          : `Nearly every value is found in ${target}: ${rowsInWords(stray)} ${stray === 1 ? 'has' : 'have'} one that is not.`,
      figure: `${inCounts(finding.contained)} of ${inCounts(finding.distinct)} different values found among ${inCounts(finding.into.distinct)}${isOld ? ', counted before the newest profile' : ''}`,
      isExact: !isOld,
      strictness:
        bound === '1.0'
          ? 'every row'
          : `${inShare(Number(bound))} of the rows at least; ${inShare(share)} have a value, and none without is found`,
      today: stray === 0 ? passes : fails(rows - filled + stray, true),
      reference: { alias, title, sampleId },
    },
  ];
}
