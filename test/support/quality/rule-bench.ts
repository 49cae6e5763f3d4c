import { DuckDBInstance } from '@duckdb/node-api';
import type { Metrics, RuleResult } from '#contract/quality-result.ts';
import type { RuleFile } from '#core/quality/evaluate/compiled-rule.ts';
import {
  evaluateRuleset,
  type RulesetEvaluation,
  type RulesetRequest,
  type RulesetVerdict,
  type RuleSource,
} from '#core/quality/evaluate/evaluate-ruleset.ts';
import type { RuleDatabase } from '#core/quality/evaluate/run-plan.ts';
import { translateDuckdbError } from '#engine/lab/duckdb-failures.ts';

type Options = Partial<Pick<RulesetRequest, 'compositeMode' | 'blanks' | 'now' | 'history'>> & {
  /** Alias → table. */
  readonly references?: Readonly<Record<string, string>>;
  /** Alias → sample. */
  readonly samples?: RulesetRequest['samples'];
  readonly format?: RuleSource['format'];
  readonly files?: readonly RuleFile[];
};

export interface RuleBench {
  /** Runs statements that make tables. */
  make(...statements: string[]): Promise<void>;
  /** The whole answer about a table. */
  evaluate(table: string, text: string, options?: Options): Promise<RulesetEvaluation>;
  /** The verdict of a ruleset that Glue takes. */
  verdict(table: string, text: string, options?: Options): Promise<RulesetVerdict>;
  /** One rule on a table. */
  rule(table: string, rule: string, options?: Options): Promise<RuleResult>;
  /** Statements that were run since the last call. */
  statements(): string[];
  rows(sql: string): Promise<unknown[][]>;
  close(): void;
}

/** What a rule came to, in short: outcome, metrics and failing rows. */
export const brief = ({ outcome, evaluated, failedRows }: RuleResult): [string, Metrics, number | null] => [outcome, evaluated, failedRows];

export const someDay = new Date('2026-06-30T12:34:56.000Z');

/**
 * A small DuckDB that answers as a lab's does.
 * @param readsFiles whether statements that make tables may read files
 */
export async function ruleBench({ readsFiles = false } = {}): Promise<RuleBench> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`set TimeZone = 'UTC'`);
  if (!readsFiles) await connection.run('set enable_external_access = false');
  let run: string[] = [];
  const database: RuleDatabase = {
    async rows(sql) {
      run.push(sql);
      try {
        return (await connection.runAndReadAll(sql)).getRowsJS();
      } catch (error) {
        throw translateDuckdbError(error, 'the file');
      }
    },
    async problem(sql) {
      try {
        (await connection.prepare(sql)).destroySync();
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
  const sourceOf = async (table: string, format: RuleSource['format']): Promise<RuleSource> => {
    const described = (await connection.runAndReadAll(`DESCRIBE ${table}`)).getRowsJS();
    return { relation: table, format, columns: described.map(([name, type]) => ({ name: String(name), type: String(type) })) };
  };
  const evaluate: RuleBench['evaluate'] = async (table, text, options = {}) => {
    const references = new Map<string, RuleSource>();
    for (const [alias, name] of Object.entries(options.references ?? {})) references.set(alias, await sourceOf(name, 'parquet'));
    return evaluateRuleset(
      {
        text,
        source: await sourceOf(table, options.format ?? 'parquet'),
        references,
        samples: options.samples ?? {},
        history: options.history ?? [],
        compositeMode: options.compositeMode ?? 'column',
        blanks: options.blanks ?? 'empty',
        now: options.now ?? someDay,
        files: () => Promise.resolve(options.files ?? []),
        onProgress: () => undefined,
      },
      database,
    );
  };
  const verdict: RuleBench['verdict'] = async (table, text, options) => {
    const answer = await evaluate(table, text, options);
    if (answer.state === 'invalid') throw new Error(`Glue would refuse this: ${answer.errors.map(({ message }) => message).join(' ')}`);
    return answer.verdict;
  };
  return {
    evaluate,
    verdict,
    async make(...statements) {
      for (const statement of statements) await connection.run(statement);
    },
    async rule(table, rule, options) {
      const [first] = (await verdict(table, `Rules = [ ${rule} ]`, options)).rules;
      if (!first) throw new Error('There is no rule');
      return first;
    },
    statements() {
      const all = run;
      run = [];
      return all;
    },
    rows: (sql) => database.rows(sql),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
