import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { formatInstant, formatShare } from '../../../ui/format.ts';
import { identifierWords, meaningDecided, phiDecided } from '../columns/decision-words.ts';

export type Claims = Pick<ColumnProfile, 'semanticTypes' | 'phi'>;
export type Decided = Pick<DecidedColumn, 'meaning' | 'label' | 'phi' | 'actor' | 'decidedAt'>;

/** What holds of a column now: a person's word where there is one, else what was found. */
export interface MeaningInForce {
  /** Null where nothing is known. */
  readonly label: string | null;
  readonly isPhi: boolean;
  readonly isDecided: boolean;
  /** Share, certainty and who said so, a line each: the title of a badge. */
  readonly title: string;
}

export function meaningInForce(column: Claims, decided: Decided | undefined): MeaningInForce {
  const [claim] = column.semanticTypes;
  const said = decided?.meaning ?? null;
  const label = said === null ? claim?.label : said === 'none' ? undefined : (decided?.label ?? said);
  const identifiers = decided?.phi?.map((identifier) => identifierWords[identifier]) ?? column.phi.map((each) => each.label);
  const lines = claim ? [`${claim.label}: ${formatShare(claim.share)} of the filled rows fit`] : [];
  if (column.phi.length > 0) lines.push(`May identify a person: ${column.phi.map((each) => each.label.toLowerCase()).join(', ')}`);
  const words = decided === undefined ? [] : [meaningDecided(column, decided), phiDecided(column, decided)].filter((line) => line !== null);
  const who = decided === undefined || words.length === 0 ? [] : [`Decided by ${decided.actor}, ${formatInstant(decided.decidedAt)}`];
  return {
    label: label ?? identifiers[0] ?? null,
    isPhi: identifiers.length > 0,
    isDecided: words.length > 0,
    title: [...lines, ...words, ...who].join('\n'),
  };
}
