import type { RowSet } from '#contract/row-set.ts';
import type { PrivacyFinding } from '#contract/studies/privacy.ts';

export const placeWords: Readonly<Record<PrivacyFinding['place'], string>> = {
  column: 'column',
  nested: 'nested field',
  text: 'inside text',
};

/** Column, with the field below it where there is one. */
export const placeOf = ({ column, path }: { column: string; path: string | null }): string =>
  path === null ? column : `${column} ${path}`;

export const findingKey = ({ column, identifier, path, place }: PrivacyFinding): string =>
  JSON.stringify([column, path, place, identifier]);

/** The rows that hold what was found. */
export const rowsOf = ({ column, identifier, path, test }: PrivacyFinding): RowSet => ({
  kind: 'phi',
  column,
  identifier,
  test,
  ...(path === null ? {} : { path }),
});

/** Half percents would claim more than a weighing of evidence knows. */
export const certainty = (confidence: number): string => `${Math.round(confidence * 100)} %`;
