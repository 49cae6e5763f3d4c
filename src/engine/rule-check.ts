import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import * as z from 'zod';
import type { DataQualityPoint, QualityResult } from '#contract/quality-result.ts';
import { type MetricHistory, metricHistorySchema } from '#contract/studies/quality.ts';
import { failure } from '#core/failures.ts';
import { type Finding, validateRuleset } from '#core/quality/dqdl/validate.ts';
import type { Attempt } from './file-lab.ts';
import { dataQualityForm } from '#core/quality/data-quality-form.ts';
import { isDeliveryName, looksLikeParts } from '#core/quality/deliveries.ts';

/** What `meshbench check` needs beside a lab. */

/** Why AWS Glue would refuse a text; empty where it would not. */
export const refusals = (text: string): readonly Finding[] => validateRuleset(text).errors;

/**
 * The files of a folder of deliveries, in the order of their names; the path itself where it is a file, or a folder whose Parquet files
 * are the parts of one data set.
 */
export async function deliveriesAt(path: string, isOneDataSet: boolean): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder || isOneDataSet) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && isDeliveryName(entry.name)).map(({ name }) => name);
  if (names.length === 0 || looksLikeParts(names)) return [path];
  return names.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).map((name) => join(path, name));
}

/** A result as it was printed before, of which only this is looked at. */
const earlierResult = z.object({ finishedAt: metricHistorySchema.shape.at, metrics: metricHistorySchema.shape.metrics });

export interface EarlierResults {
  /** Newest first. */
  readonly history: MetricHistory[];
  /** Files of the folder that hold no results. */
  readonly skipped: string[];
}

/**
 * Results of earlier runs: one JSON file as `check --json` prints it, or all such files of a folder. Fails with `not_found`, and with
 * `unreadable_file` where the one file holds no results.
 */
export async function readEarlierResults(path: string): Promise<Attempt<EarlierResults>> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    return { ok: false, error: failure('not_found', `There is nothing at ${path}. Check the path of the history.`).error };
  if (!found.isDirectory()) {
    const history = resultsIn(await readFile(path, 'utf8'));
    if (history !== null) return { ok: true, history: newestFirst(history), skipped: [] };
    return { ok: false, error: failure('unreadable_file', `${path} holds no results as \`check --json\` prints them.`).error };
  }
  const names = (await readdir(path)).filter((name) => extname(name).toLowerCase() === '.json');
  const all: MetricHistory[] = [];
  const skipped: string[] = [];
  for (const name of names) {
    const results = resultsIn(await readFile(join(path, name), 'utf8'));
    if (results === null) skipped.push(name);
    else all.push(...results);
  }
  return { ok: true, history: newestFirst(all), skipped };
}

function resultsIn(text: string): MetricHistory[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = z.array(earlierResult).safeParse(Array.isArray(value) ? value : [value]);
  return parsed.success ? parsed.data.map(({ finishedAt, metrics }) => ({ at: finishedAt, metrics })) : null;
}

const newestFirst = (history: readonly MetricHistory[]): MetricHistory[] =>
  history.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, 1000);

/** Hashes of one file by the names that FileMatch knows; none where no rule asks, and of what is no file that can be read. */
export async function hashesFor(text: string, path: string): Promise<Record<string, string>> {
  if (!/\bFile(?:Match|Uniqueness)\b/.test(text)) return {};
  const hashes = { MD5: createHash('md5'), 'SHA-1': createHash('sha1'), 'SHA-256': createHash('sha256') };
  try {
    for await (const chunk of createReadStream(path)) for (const hash of Object.values(hashes)) hash.update(chunk as Uint8Array);
  } catch {
    // The lab says what is wrong with the file.
    return {};
  }
  return Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, hash.digest('hex')]));
}

/** The result as Amazon DataZone's data-quality form. */
export const formOf = (result: QualityResult, ruleset: string): DataQualityPoint => dataQualityForm(result, ruleset);
