/** Thrown while one rule is translated, where DQDL has no rule that means the same. Caught for each rule; never leaves the import. */
export class NotExpressible extends Error {
  override readonly name = 'NotExpressible';
  /** A rule that comes near, for a person to decide on. */
  readonly nearest: string | null;

  /** @param why a sentence: what DQDL lacks, or what the rule leaves open */
  constructor(why: string, nearest: string | null = null) {
    super(why);
    this.nearest = nearest;
  }
}

/** What one rule became. `note` says where it means something slightly else, such as on data without rows. */
export interface Translation {
  readonly rules: readonly string[];
  readonly note?: string;
}

/** Which rows a rule is about, and how grave its failure is. */
export interface Scope {
  /** A condition in Spark SQL. */
  readonly where: string | null;
  /** Anything but the usual severity; becomes a label. */
  readonly severity: string | null;
}
