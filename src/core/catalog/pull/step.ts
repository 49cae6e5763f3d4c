import type { OperationInput, OperationName, OperationOutput } from '../../datazone/operations.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { Answer } from '../../ports/datazone.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { FetchedDocument } from '../mirror/mirror-writer.ts';
import type { StepName } from './step-names.ts';

/** Kinds that a mirror can be fresh about: things, and what is kept in tables of its own. */
export type FreshKind = EntityKind | 'membership' | 'time_series';

export interface Freshness {
  /** ISO 8601 */
  readonly asOf: string;
  /** When all of it was last listed. */
  readonly listedAt: string | null;
  readonly state: 'complete' | 'cut' | 'denied';
}

/** What the steps of a pull may use. */
export interface PullContext {
  readonly domainId: string;
  /** The projects whose inventories are wanted. */
  readonly projects: 'all' | ReadonlySet<string>;
  /** Whether everything is listed anew, however fresh the mirror is. */
  readonly isThorough: boolean;
  /** What is committed. */
  readonly mirror: Pick<Database, 'all'>;
  readonly now: () => string;
  call<Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<Answer<OperationOutput<Name>>>;
  /** As it was when the pull began; null where nothing is known. */
  freshness(kind: FreshKind, scope: string): Freshness | null;
}

export interface PlannedStep {
  readonly step: StepName;
  /** A project, unit or other part that the step is about; '' for the whole domain. */
  readonly scope: string;
  /** What a step that reads one thing after the other is to read; added to what it has. */
  readonly todo?: readonly string[];
}

export interface DocumentBatch {
  readonly kind: EntityKind;
  readonly operation: OperationName;
  readonly isWhole: boolean;
  readonly fetched: readonly FetchedDocument[];
}

/** What an answer leads to. All of it is stored in one transaction, with the step's own state. */
export interface Effects {
  readonly documents?: readonly DocumentBatch[];
  /** Identifiers that a list had, so that what is gone can be told. */
  readonly seen?: readonly string[];
  readonly plan?: readonly PlannedStep[];
  /** What the catalog says is not there. */
  readonly removed?: { readonly kind: EntityKind; readonly id: string };
  /** Whatever else is to be written. */
  readonly write?: (inside: Transaction) => Promise<void>;
}

/** Where a list goes on; plain data that JSON can hold. */
export type Cursor = Readonly<Record<string, unknown>>;

export interface ListPage {
  readonly effects: Effects;
  readonly next: Cursor | null;
  /** How many things the catalog says there are. */
  readonly expected?: number | null;
  /** The next page looks at what this one stored. */
  readonly isLookedAt?: boolean;
  /**
   * How it ended, where `next` is null: `listed` all of it; `changes` only, the rest is as before; `cut`, the catalog did not list all;
   * `denied`.
   */
  readonly end?: 'listed' | 'changes' | 'cut' | 'denied';
}

interface StepFacts {
  /** Steps of a later phase begin when those of the earlier ones have ended. */
  readonly phase: 0 | 1 | 2 | 3 | 4;
  readonly kind: FreshKind;
  /** What it asks; for costs and pace. */
  readonly operation: OperationName;
  /** For people, e.g. “Assets”. */
  readonly words: string;
}

/** Goes through a list, page by page. */
export interface ListStep extends StepFacts {
  readonly reads: 'list';
  /** @param seen identifiers that the step has listed until now, over all passes, stored or not */
  page(context: PullContext, scope: string, cursor: Cursor | null, seen: ReadonlySet<string>): Promise<ListPage>;
}

/** Reads things one by one, in any order. */
export interface EachStep extends StepFacts {
  readonly reads: 'each';
  one(context: PullContext, scope: string, id: string): Promise<Effects>;
}

export type Step = ListStep | EachStep;

export const keyOf = ({ step, scope }: Pick<PlannedStep, 'step' | 'scope'>): string => `${step}/${scope}`;
