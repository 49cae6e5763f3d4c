import type { Preview } from '#contract/catalog/glossary-impact.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';

/** Steps that reach further than to the terms that they are done to. */
export interface Seen {
  /** What was done, in the past tense: for the notice and for undo. */
  readonly label: string;
  /** A verb with its object: "Rename “Dose” to “Dosage”". */
  readonly title: string;
  /** The button: "Rename the term". */
  readonly verb: string;
  readonly steps: readonly GlossaryStep[];
}

/** @returns whether it was done at once; false where the person is asked first, or where it failed */
export type SeenFirst = (seen: Seen) => Promise<boolean>;

/** Whether steps touch nothing but terms that stand in relation to each other, and nothing stands in their way. */
export const isQuiet = ({ items, obstacles, total }: Pick<Preview, 'items' | 'obstacles' | 'total'>): boolean =>
  total === items.length &&
  items.every(({ how, kind }) => kind === 'glossary_term' && how !== 'mentioned') &&
  obstacles.every(({ severity }) => severity === 'note' || severity === 'unknown');
