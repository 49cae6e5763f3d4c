import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { QualityInput, QualityOutput } from '#contract/studies/quality.ts';
import { qualityFormatVersion } from '#contract/quality-result.ts';
import { failure } from '#core/failures.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { RuleFile } from '#core/quality/evaluate/compiled-rule.ts';
import { evaluateRuleset, type RuleSource } from '#core/quality/evaluate/evaluate-ruleset.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/** Holds the first source to a ruleset; the others are what its rules refer to. */
export async function runQuality(context: StudyContext, input: QualityInput): Promise<QualityOutput> {
  const { runner, progress, sources, version } = context;
  const { problem } = runner;
  if (!problem) throw failure('internal', 'Rules were to be run by something that cannot try a statement first.');
  const [subject] = sources;
  const startedAt = new Date();
  const references = new Map<string, OpenedSource>();
  for (const [alias, index] of Object.entries(input.aliases)) {
    const source = sources[index];
    if (source) references.set(alias, source);
  }
  const evaluation = await evaluateRuleset(
    {
      text: input.text,
      source: sourceOf(subject),
      references: new Map([...references].map(([alias, source]) => [alias, sourceOf(source)])),
      samples: input.samples,
      history: input.history,
      compositeMode: input.compositeMode,
      blanks: input.blanks,
      now: input.now === undefined ? startedAt : new Date(input.now),
      files: (algorithms) => filesOf(subject, input.hashes, algorithms),
      onProgress: (label, share) => progress.report({ label, share }),
    },
    { rows: (sql) => runner.rows(sql), problem: (sql) => problem.call(runner, sql) },
  );
  if (evaluation.state === 'invalid') return { state: 'invalid', errors: [...evaluation.errors] };
  const { referenceRows, ...verdict } = evaluation.verdict;
  const { path, bytes, format } = subject.facts;
  return {
    state: 'evaluated',
    result: {
      formatVersion: qualityFormatVersion,
      generator: { name: 'meshbench', version, duckdb: runner.version },
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      file: { path, bytes, format },
      columnCount: subject.columns.length,
      compositeMode: input.compositeMode,
      historyRuns: input.history.length,
      references: [...references].map(([alias, { facts }]) => ({ alias, path: facts.path, rowCount: referenceRows[alias] ?? 0 })),
      ...verdict,
    },
  };
}

const sourceOf = ({ relation, columns, facts }: OpenedSource): RuleSource => ({ relation, columns, format: facts.format });

const nodeNames: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256' };

/** Parquet is read as it lies there. Of other formats the lab reads a copy, and knows of the original what its facts say. */
async function filesOf(
  { facts, parquetFiles }: OpenedSource,
  hashes: QualityInput['hashes'],
  algorithms: readonly string[],
): Promise<RuleFile[]> {
  const isOriginal = facts.format === 'parquet';
  const [only] = parquetFiles;
  if (parquetFiles.length > 1 && isOriginal) {
    return Promise.all(
      parquetFiles.map(async (path) => {
        const { size, mtime } = await stat(path);
        return { path, bytes: size, modifiedAt: mtime, hashes: await hashesOf(path, algorithms) };
      }),
    );
  }
  const known = facts.sha256 === null ? hashes : { 'SHA-256': facts.sha256, ...hashes };
  return [
    {
      path: facts.path,
      bytes: facts.bytes,
      modifiedAt: facts.modifiedAt === null ? null : new Date(facts.modifiedAt),
      hashes: isOriginal && only !== undefined ? { ...(await hashesOf(only, algorithms)), ...known } : known,
    },
  ];
}

async function hashesOf(path: string, algorithms: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const algorithm of algorithms) {
    const name = nodeNames[algorithm];
    if (name === undefined) continue;
    const hash = createHash(name);
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    found[algorithm] = hash.digest('hex');
  }
  return found;
}
