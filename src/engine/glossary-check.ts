import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportReport, LintFindingView } from '#contract/catalog/glossary.ts';
import { AppFailure } from '#core/failures.ts';
import { planImport } from '#core/glossary/import-steps.ts';
import { lintGlossary } from '#core/glossary/lint/lint-glossary.ts';
import { readNamingRules } from '#core/glossary/lint/naming-rules.ts';
import { readGlossaryFile, readWithColumns } from './glossary-file.ts';

/** What `meshbench glossary` needs beside a workspace. */

interface Problem {
  readonly problem: string;
}

async function expected<Result>(work: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AppFailure) return { problem: thrown.error.message };
    throw thrown;
  }
}

/** @param rules text of a rules file */
export const lintFile = async (path: string, rules: string | undefined): Promise<{ findings: LintFindingView[] } | Problem> => {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return { problem: 'The file could not be read. Check the path.' };
  return expected(async () => {
    const { document } = await readGlossaryFile(bytes, { name: basename(path) });
    const naming = rules === undefined ? {} : { naming: readNamingRules(rules) };
    return { findings: lintGlossary(document, naming).map(({ terms, ...rest }) => ({ ...rest, terms: [...terms] })) };
  });
};

/** Against an empty catalog: everything would be added. */
export const dryRunFile = (
  bytes: Uint8Array,
  choices: Parameters<typeof readWithColumns>[1],
): Promise<{ report: ImportReport } | Problem> =>
  expected(async () => ({ report: planImport(await readWithColumns(bytes, choices), { glossaries: [], terms: [] }).report }));
