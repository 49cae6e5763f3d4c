import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { FileFormat, Profile } from '#contract/profile.ts';
import type { RuleResult } from '#contract/quality-result.ts';
import type { Strictness, Suggestions } from '#contract/suggestions.ts';
import { profilingSettings } from '#core/profiling/settings.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { evaluateRuleset } from '#core/quality/evaluate/evaluate-ruleset.ts';
import { writeRuleset } from '#core/quality/suggest/ruleset-text.ts';
import { suggestRules } from '#core/quality/suggest/suggest.ts';
import type { QueryRunner, QueryValue } from '#core/profiling/query-runner.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { runProfile } from '#engine/lab/profile-run.ts';

export interface SuggestionBench {
  /** Profiles the result of a query as the lab would a file. @param format what the file is taken to be */
  profile(query: string, format?: FileFormat): Promise<Profile>;
  suggest(query: string, options?: { strictness?: Strictness; format?: FileFormat }): Promise<Suggestions>;
  /** Holds the data to all that was suggested for it, as one ruleset. In the order of the suggestions. */
  check(
    query: string,
    suggestions: Suggestions,
    options?: { format?: FileFormat; blanks?: 'empty' | 'null' },
  ): Promise<readonly RuleResult[]>;
  close(): Promise<void>;
}

/** Suggestions for small tables, from a real profile, and the real evaluation of them. */
export async function suggestionBench(): Promise<SuggestionBench> {
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-suggest-'));
  const path = join(folder, 'data.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const setting of ["set TimeZone = 'UTC'", ...profilingSettings]) await connection.run(setting);
  const rows = async (sql: string, values?: readonly QueryValue[]): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql, values && [...values])).getRowsJS();
  const runner: QueryRunner = {
    rows,
    all: async <Row>(sql: string, values?: readonly QueryValue[]) =>
      (await connection.runAndReadAll(sql, values && [...values])).getRowObjectsJS() as Row[],
    interrupt: () => connection.interrupt(),
    version: 'test',
  };

  async function open(query: string, format: FileFormat): Promise<OpenedSource> {
    // A delimited file cannot tell an empty text from none: what is read from one never has both.
    const isDelimited = format === 'csv' || format === 'tsv';
    const read = (await rows(`DESCRIBE ${query}`)).map(([column, type]) => {
      const name = quoteIdentifier(String(column));
      return isDelimited && type === 'VARCHAR' ? `nullif(${name}, '') AS ${name}` : name;
    });
    await connection.run(`COPY (SELECT ${read.join(', ')} FROM (${query})) TO '${path}' (FORMAT parquet)`);
    const relation = `read_parquet('${path}')`;
    const columns = (await rows(`DESCRIBE FROM ${relation}`)).map(([name, type]) => ({ name: String(name), type: String(type) }));
    const facts = {
      path: 'data.parquet',
      bytes: 1,
      format,
      compression: 'none' as const,
      parts: 1,
      modifiedAt: null,
      sha256: null,
      rowGroups: null,
      createdBy: null,
      codecs: [],
      dialect: null,
    };
    return { relation, parquetFiles: [path], facts, columns, warnings: [] };
  }

  async function profile(query: string, format: FileFormat = 'parquet'): Promise<Profile> {
    return runProfile({
      source: await open(query, format),
      runner,
      limits: { memoryBytes: 1e9, threads: 2, milliseconds: 60_000 },
      version: '0.0.0-test',
      onStep: () => undefined,
      progress: { signal: new AbortController().signal, report: () => undefined },
    });
  }

  return {
    profile,
    suggest: async (query, { strictness = 'usual', format = 'parquet' } = {}) => suggestRules(await profile(query, format), strictness),
    async check(query, suggestions, { format = 'parquet', blanks = 'empty' } = {}) {
      const { relation, columns } = await open(query, format);
      const evaluation = await evaluateRuleset(
        {
          text: writeRuleset(suggestions.suggestions).text,
          source: { relation, columns, format },
          references: new Map(),
          samples: {},
          history: [],
          compositeMode: 'column',
          blanks,
          now: new Date(),
          files: () => Promise.resolve([]),
          onProgress: () => undefined,
        },
        {
          rows,
          problem: async (sql) => {
            try {
              (await connection.prepare(sql)).destroySync();
              return null;
            } catch (error) {
              return error instanceof Error ? error.message : String(error);
            }
          },
        },
      );
      if (evaluation.state === 'invalid') throw new Error(evaluation.errors.map(({ message }) => message).join(' '));
      return evaluation.verdict.rules;
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
