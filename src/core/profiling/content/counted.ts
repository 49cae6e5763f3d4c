/** A value as the database writes it, and its rows. */
export interface CountedText {
  readonly text: string;
  readonly count: number;
}

export const rowsOf = (values: readonly { readonly count: number }[]): number => values.reduce((sum, each) => sum + each.count, 0);
