import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { labBench, opened, typesOf, type LabBench, type Outcome } from '../support/lab.ts';
import { contradictions, expectedFiles, pathOf } from '../support/profiling/expected.ts';
import { compare, labelledFiles, pathOfLabelled, precision, recall, type Count } from '../support/semantics/labels.ts';

/** Real files that others published, with facts about them that other programs found; beside the repository where present. */
const cases = resolve(import.meta.dirname, '../../../shared/cases');
const arePresent = existsSync(join(cases, 'expected'));
if (!arePresent) {
  console.warn(
    'SKIPPED: the published files with expected facts and labels are not beside this repository (../shared/cases); no profile was compared with them.',
  );
}

const fileSchema = z.object({
  source: z.string(),
  path: z.string(),
  kind: z.string(),
  row_count: z.number().optional(),
  column_count: z.number().optional(),
  columns: z
    .array(
      z.object({
        position: z.number(),
        null_or_empty: z.number().optional(),
        distinct_text: z.number().optional(),
        distinct_numeric: z.number().optional(),
        all_values_read_as: z.string().optional(),
        values_with_leading_zero: z.number().optional(),
      }),
    )
    .optional()
    .catch(undefined),
  keys: z.array(z.object({ name: z.string(), null_or_missing: z.number(), distinct: z.number().optional() })).optional(),
  expect: z.object({ rule: z.string(), accept_row_counts: z.array(z.number()).optional() }),
});
type Case = z.infer<typeof fileSchema>;

const all: Case[] = arePresent
  ? readdirSync(join(cases, 'expected'))
      .filter((name) => name.startsWith('tabular__'))
      .flatMap(
        (name) => z.object({ files: z.array(fileSchema) }).parse(JSON.parse(readFileSync(join(cases, 'expected', name), 'utf8'))).files,
      )
  : [];

const kindsOf: Readonly<Record<string, RegExp>> = {
  integer: /^BIGINT$/,
  decimal: /^(DECIMAL|DOUBLE)/,
  date: /^DATE$/,
  timestamp: /^TIMESTAMP/,
  boolean: /^BOOLEAN$/,
  empty: /^VARCHAR$/,
};

let bench: LabBench;
const outcomes = new Map<string, Promise<Outcome>>();
/** Each file is profiled once for everything that is asked of it. */
const profiled = (path: string): Promise<Outcome> => {
  const known = outcomes.get(path) ?? bench.profile(path);
  outcomes.set(path, known);
  return known;
};

const figures = (name: string, count: Count): string =>
  `${name}: precision ${precision(count).toFixed(3)}, recall ${recall(count).toFixed(3)} (${count.right} right, ${count.wrong} wrong, ${count.missed} missed)`;

describe.skipIf(!arePresent)('published files', () => {
  beforeAll(async () => {
    bench = await labBench();
  });
  afterAll(async () => {
    expect(await bench.leftovers()).toEqual([]);
    await bench.remove();
  });

  it.each(all.map((each) => [`${each.source}/${each.path}`, each] as const))('%s opens, or says why not', async (_, each) => {
    const outcome = await profiled(join(cases, 'open', each.source, each.path));
    const { rule, accept_row_counts: accepted } = each.expect;
    if (!outcome.ok) {
      expect(rule, `refused: ${outcome.error.message}`).not.toBe('exact facts');
      expect(outcome.error.code).toMatch(/^(unreadable|encrypted|empty|unsupported)_file$/);
      return;
    }
    expect(rule, 'opened').not.toMatch(/^must/);
    const { profile } = outcome;
    if (accepted) expect(accepted).toContain(profile.rowCount);
    else if (profile.rowCount !== null && rule.includes('warning') && each.kind === 'bad-csv') expect(profile.warnings).not.toEqual([]);
    if (each.column_count !== undefined) expect(profile.columns).toHaveLength(each.column_count);
    expect(profile.columns.filter(({ state }) => state === 'failed')).toEqual([]);

    if (each.kind === 'csv' && each.columns && profile.rowCount === each.row_count)
      for (const facts of each.columns) {
        const column = profile.columns[facts.position];
        expect(column?.nullCount, `empty values of ${String(column?.name)}`).toBe(facts.null_or_empty);
        if (column?.distinctIsExact === true) expect([facts.distinct_text, facts.distinct_numeric]).toContain(column.distinctCount);
        // A code keeps its zeros, and a sign is a part of a telephone number.
        if ((facts.values_with_leading_zero ?? 0) > 0 || column?.name === 'phone') expect(column?.type).toBe('VARCHAR');
        else expect(column?.type).toMatch(kindsOf[facts.all_values_read_as ?? ''] ?? /./);
      }
    const types = typesOf(profile);
    for (const key of each.keys ?? []) {
      expect(Object.keys(types)).toContain(key.name);
      expect(profile.columns.find(({ name }) => name === key.name)?.nullCount, key.name).toBe(key.null_or_missing);
    }
  });

  it.each(expectedFiles().map((file) => [`${file.source}/${file.path}`, file] as const))(
    'the profile agrees with what others found in %s',
    async (_, file) => {
      const outcome = await profiled(pathOf(file));
      if (!outcome.ok && file.expect.rule.includes('refusal')) {
        expect(outcome.error.message).not.toBe('');
        return;
      }
      expect(contradictions(opened(outcome), file)).toEqual([]);
    },
  );

  it('the meaning of labelled columns is found as people see it, and every identifier is flagged', async () => {
    const types: Count = { right: 0, wrong: 0, missed: 0 };
    const phi: Count = { right: 0, wrong: 0, missed: 0 };
    const lines: string[] = [];
    for (const file of labelledFiles()) lines.push(...compare(file, opened(await profiled(pathOfLabelled(file))), types, phi));
    console.info([figures('types', types), figures('PHI', phi), ...lines].join('\n'));
    expect(precision(types)).toBeGreaterThanOrEqual(0.98);
    expect(recall(types)).toBeGreaterThanOrEqual(0.95);
    expect(phi.missed).toBe(0);
    expect(precision(phi)).toBeGreaterThanOrEqual(0.9);
  }, 300_000);
});
