import type { Translation } from './loss.ts';

export type ImportFormat = 'gx' | 'soda' | 'dbt';

interface Place {
  /** How a person would call the rule, such as `not_null on orders.id`. */
  readonly what: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 code units. */
  readonly column: number;
}

export interface ImportedRule extends Place {
  readonly dqdl: readonly string[];
  /** Where it means something slightly else, or needs something. */
  readonly note: string | null;
}

export interface LostRule extends Place {
  readonly why: string;
  /** DQDL that comes near, for a person to decide on. */
  readonly nearest: string | null;
}

export interface RulesImport {
  readonly format: ImportFormat;
  /** The data set that `text` is for; null where the file names none. */
  readonly dataSet: string | null;
  /** Every data set that the file has rules for. */
  readonly dataSets: readonly string[];
  /** A ruleset that AWS Glue takes; empty where no rule could be carried over. */
  readonly text: string;
  readonly rules: readonly ImportedRule[];
  readonly lost: readonly LostRule[];
}

/** What came of one rule. */
export type Outcome = { readonly translation: Translation } | { readonly why: string; readonly nearest: string | null };
