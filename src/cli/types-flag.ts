import { Option } from 'commander';
import type { CompanyType } from '#contract/company-types.ts';
import { loadCompanyTypes } from '#engine/types-file.ts';
import { CommandFailure, oneLine } from './exit.ts';
import { printable } from './terminal.ts';

/** `--types FILE`: types that the company has made, beside the built-in ones. */
export const typesOption = (): Option =>
  new Option('--types <file>', 'types of your own codes, YAML or JSON (docs/company-types.md); looked for beside the built-in ones');

/**
 * Reads what `--types` names.
 * @throws CommandFailure with one line for every fault: file, line, column, what to do
 */
export async function companyTypesOf(path: string | undefined): Promise<CompanyType[]> {
  if (path === undefined) return [];
  const { problems, types } = await loadCompanyTypes(path).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'error' in thrown) throw new CommandFailure(oneLine(`${path}: ${thrown.message}`));
    throw thrown;
  });
  if (problems.length > 0)
    throw new CommandFailure(
      problems.map(({ column, line, message }) => `${printable(path)}:${line}:${column}: ${oneLine(message)}`).join('\n'),
    );
  return types;
}
