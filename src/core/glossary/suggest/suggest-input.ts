/** A term that may be said of something. */
export interface TermInput {
  readonly id: string;
  readonly name: string;
  /** Its other names: synonyms, labels in further languages, codes. */
  readonly otherNames: readonly string[];
  readonly definition: string;
  /** Only assets as a whole may have it. */
  readonly isRestricted: boolean;
}

/** An asset, or a column of one. */
export interface TargetInput {
  readonly kind: 'asset' | 'column';
  readonly assetId: string;
  readonly name: string;
  readonly businessName: string | null;
  /** Comment and description. */
  readonly text: string;
  readonly termIds: readonly string[];
  /** What its values mean, by the profiles of samples that are linked to the asset. */
  readonly semanticTypes: readonly { readonly type: string; readonly label: string; readonly confidence: number }[];
  /** Frequent values of it there, as hashes; empty where there is no sample. */
  readonly values: readonly number[];
}

/** Why a term is suggested. */
export interface Reason {
  /**
   * `name`: the name says it. `other_name`: another name of the term is meant. `definition`: descriptions speak of the same.
   * `same_name`: columns of the same name have the term. `meaning`: columns whose values mean the same have it. `values`: columns with the
   * same values have it.
   */
  readonly kind: 'name' | 'other_name' | 'definition' | 'same_name' | 'meaning' | 'values';
  /** From 0 to 1: how strong this alone is. */
  readonly strength: number;
  readonly text: string;
}

export interface Suggestion {
  /** Place of the target in the input. */
  readonly target: number;
  readonly termId: string;
  /** How strong all reasons are together, from 0 to 1; not yet a probability. */
  readonly strength: number;
  readonly reasons: readonly Reason[];
}
