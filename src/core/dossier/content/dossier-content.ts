import type { NodeDetail } from '#contract/lineage/lineage.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import type { JournalEntry } from '#contract/workspaces.ts';

/** A term that something in the trace carries, with what it means. */
export interface Definition {
  readonly termId: string;
  readonly name: string;
  readonly glossary: string | null;
  readonly shortDescription: string | null;
  readonly longDescription: string | null;
  readonly status: string | null;
  /** Titles of data sets, with `.column` where a column carries it. */
  readonly usedBy: readonly string[];
}

/** A rule or an evaluation with what it came to. */
export interface QualityCheck {
  /** The rule with its threshold, as it is written. */
  readonly rule: string;
  readonly outcome: string;
  readonly message: string | null;
}

/** The newest result of one series or ruleset that is not later than the date. */
export interface QualityFinding {
  readonly node: string;
  readonly nodeTitle: string;
  /** `catalog`: kept by DataZone; `workspace`: run here on a sample. */
  readonly source: 'catalog' | 'workspace';
  readonly title: string;
  readonly at: string;
  /** 0 to 100; null where it is not said. */
  readonly passing: number | null;
  /** Empty where only the share is known. */
  readonly checks: readonly QualityCheck[];
  readonly rows: number | null;
}

/** An edge that was held against data. */
export interface EdgeTest {
  readonly edge: string;
  readonly edgeTitle: string;
  readonly outcome: string;
  readonly figures: string;
  readonly testedAt: string;
}

/** When the lineage of what is traced became another one. */
export interface LineageTurn {
  readonly at: string;
  readonly began: readonly string[];
  readonly ended: readonly string[];
}

/** An entry of the journal that concerns the trace, in words. */
export interface DecisionEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly source: string;
  readonly action: string;
  readonly what: string;
  readonly reason: string | null;
}

export interface OpenConflict {
  readonly what: string;
  readonly state: string;
  readonly since: string;
}

/** A sample that holds data of something in the trace. */
export interface SampleEvidence {
  readonly sampleId: string;
  readonly title: string;
  readonly node: string;
  readonly nodeTitle: string;
  /** Of the file's bytes; null where it was not taken. */
  readonly sha256: string | null;
  readonly bytes: number;
  readonly rows: number | null;
  readonly addedAt: string;
}

/** An entry that is not part of the extract: what the chain needs of it. */
export interface SkippedEntry {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Entries of the journal with their chain from the first to the newest. */
export interface JournalExtract {
  readonly workspaceId: string;
  readonly entries: readonly (JournalEntry | SkippedEntry)[];
}

/** What nobody looked at, so that silence is not taken for an answer. */
export interface NotChecked {
  readonly what: string;
  readonly why: string;
}

/** Everything that a dossier says. The same content gives the same bytes of every file. */
export interface DossierContent {
  readonly title: string;
  /** The inquiry in the person's words; null where there is none. */
  readonly question: string | null;
  readonly subject: string;
  readonly asOf: string;
  /** When the workspace was asked; also the time of the files. */
  readonly madeAt: string;
  readonly workspace: { readonly id: string; readonly title: string };
  readonly generator: string;
  readonly trace: Trace;
  readonly details: readonly NodeDetail[];
  readonly definitions: readonly Definition[];
  readonly quality: readonly QualityFinding[];
  readonly tests: readonly EdgeTest[];
  readonly turns: readonly LineageTurn[];
  readonly decisions: readonly DecisionEntry[];
  readonly conflicts: readonly OpenConflict[];
  readonly samples: readonly SampleEvidence[];
  readonly journal: JournalExtract;
  readonly notChecked: readonly NotChecked[];
}

/** `title.column`, or the title alone. */
export const placeTitle = (title: string, field: string | null): string => (field === null ? title : `${title}.${field}`);
