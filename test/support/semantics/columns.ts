import type { ColumnKind } from '#contract/profile.ts';
import { describeColumn } from '#core/semantics/describe.ts';
import { tableContext } from '#core/semantics/table.ts';

export interface MadeColumn {
  readonly name: string;
  readonly values: readonly (string | readonly [string, number])[];
  readonly kind?: ColumnKind;
  readonly type?: string;
  /** Names of the columns beside it. */
  readonly beside?: readonly string[];
  readonly title?: string;
  readonly max?: number;
}

/** What is said of a column, as a reader of the profile sees it. A value may come with its count; else it occurs once. */
export function described({ name, values, kind = 'text', type = 'VARCHAR', beside = [], title = 'data', max }: MadeColumn) {
  const counted = values.map((each) => (typeof each === 'string' ? { text: each, count: 1 } : { text: each[0], count: each[1] }));
  const table = tableContext([name, ...beside], title, 2026);
  const { semanticTypes, phi } = describeColumn({ name, kind, type, values: counted, distinct: counted.length, max: max ?? null }, table);
  return {
    type: semanticTypes[0]?.type ?? null,
    share: semanticTypes[0]?.share ?? null,
    evidence: [...semanticTypes, ...phi].flatMap((each) => each.evidence).join(' '),
    phi: phi.map((each) => each.identifier),
    confidence: phi[0]?.confidence ?? 0,
  };
}

/** `count` texts made from the numbers from 0. */
export const made = (count: number, text: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => text(index));
