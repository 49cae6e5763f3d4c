import type { Metrics, RuleOutcome } from '#contract/quality-result.ts';
import type { MetricPlan, Slot, SlotValue } from './metric-plan.ts';
import { nearest } from '../dqdl/nearest-name.ts';
import { isProblem, type Problem } from './condition-values.ts';
import type { Subject } from './subject.ts';

/** A file behind the data, for rules about files. */
export interface RuleFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date | null;
  /** By algorithm as Glue names it (MD5, SHA-1, SHA-256), in lower-case hex; missing where it was not worked out. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** All that a rule may look at while it is compiled. */
export interface RuleContext {
  readonly subject: Subject;
  /** By alias as it is given. */
  readonly references: ReadonlyMap<string, Subject>;
  /** SQL condition of `where` on `base`; null where every row is in scope. */
  readonly scope: string | null;
  readonly now: Date;
  readonly files: readonly RuleFile[];
  /** Values of a metric in earlier runs, newest first. */
  earlier(metric: string): readonly number[];
  /** A query of CustomSql, made ready before: SQL that can stand in brackets after FROM, and its columns. */
  query(text: string): ReadyQuery | Problem;
}

export interface ReadyQuery {
  readonly sql: string;
  readonly columns: readonly string[];
}

/** What one rule came to. */
export interface LeafOutcome {
  readonly outcome: RuleOutcome;
  readonly evaluated: Metrics;
  readonly message: string | null;
  readonly failedRows: number | null;
  readonly checkedRows: number | null;
}

/** How single rows are held to a rule. A row fails when it is in scope and `passes` is not true. */
export interface RowTest {
  readonly passes: string;
  readonly scope: string | null;
}

/** Reads the figures of a plan that has been run. */
export interface PlanValues {
  /** @throws FigureProblem where it could not be worked out */
  number(slot: Slot): number | null;
  text(slot: Slot): string | null;
}

/** Thrown while an outcome is worked out from a figure that could not be; the rule ends as Error with this message. */
export class FigureProblem extends Error {
  override readonly name = 'FigureProblem';
}

export function planValues(values: readonly SlotValue[]): PlanValues {
  const read = ({ index }: Slot): number | string | null => {
    const value = values[index] ?? null;
    if (isProblem(value)) throw new FigureProblem(value.problem);
    return value;
  };
  return {
    number: (slot) => {
      const value = read(slot);
      return value === null ? null : Number(value);
    },
    text: (slot) => {
      const value = read(slot);
      return value === null ? null : String(value);
    },
  };
}

/** A statement that must be possible before the rule is run, and what the rule comes to when it is not. */
export interface SqlCheck {
  readonly sql: string;
  readonly failed: (problem: string) => LeafOutcome;
}

export interface Compiled {
  readonly checks: readonly SqlCheck[];
  /** Null where the rule speaks of no single rows. */
  readonly rows: RowTest | null;
  /** Asks the plan for its figures; what it returns works out the outcome from them. */
  build(plan: MetricPlan): (values: PlanValues) => LeafOutcome;
}

/** A rule that can be run, or one that has come to its end before. */
export type CompileResult = Compiled | LeafOutcome;

export const isCompiled = (result: CompileResult): result is Compiled => 'build' in result;

const ended = (outcome: RuleOutcome, message: string, evaluated: Metrics = {}): LeafOutcome => ({
  outcome,
  evaluated,
  message,
  failedRows: null,
  checkedRows: null,
});

export const failed = (message: string, evaluated: Metrics = {}): LeafOutcome => ended('Failed', message, evaluated);
export const errored = (message: string): LeafOutcome => ended('Error', message);
export const notEvaluated = (message: string): LeafOutcome => ended('NotEvaluated', message);
/** Glue's own words, and what to do. */
export const missingColumn = (name: string, { columns }: Subject): LeafOutcome => {
  const close = nearest(name, namesOf(columns));
  const next = close === null ? 'Check the spelling, or' : `Did you mean ${close}? If not, check`;
  return failed(`Input data does not include column ${name}! ${next} whether the vendor has renamed it.`);
};

/** A name that the other data of a rule lacks; Glue ends the rule with an error of its own. */
export const missingInReference = (alias: string, name: string, { columns }: Subject): LeafOutcome => {
  const close = nearest(name, namesOf(columns));
  return errored(`${alias} has no column ${name}.${close === null ? '' : ` Did you mean ${close}?`}`);
};

const namesOf = (columns: Subject['columns']): string[] => columns.map(({ name }) => name);
