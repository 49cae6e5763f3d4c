import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { CompanyType, TypesProblem } from '#contract/company-types.ts';
import { failure } from '#core/failures.ts';
import { parseCompanyTypes, type ReadValues } from '#core/semantics/company/parse-types.ts';

/** More than any file of types; one that is larger is something else. */
const mostBytes = 8_000_000;

/**
 * A file of company-made types with the files of values beside it, which have to lie in its folder or below.
 * @throws AppFailure `not_found`, `no_permission`, `unreadable_file`, `too_large`
 */
export async function readTypesFile(path: string): Promise<{ text: string; readValues: ReadValues }> {
  const folder = dirname(resolve(path));
  return {
    text: await readText(path),
    readValues: async (name) => {
      const file = resolve(folder, name);
      const within = relative(folder, file);
      if (within.startsWith('..') || isAbsolute(within)) return null;
      return await readText(file).catch(() => null);
    },
  };
}

/** The types of a file, for commands that need no workspace; problems where there are any. */
export async function loadCompanyTypes(path: string): Promise<{ types: CompanyType[]; problems: TypesProblem[] }> {
  const { readValues, text } = await readTypesFile(path);
  return await parseCompanyTypes(text, readValues);
}

async function readText(path: string): Promise<string> {
  try {
    const { isFile, size } = await stat(path).then((found) => ({ isFile: found.isFile(), size: found.size }));
    if (!isFile) throw failure('unreadable_file', 'The file of types is no file. Give the path of one YAML or JSON file.');
    if (size > mostBytes) throw failure('too_large', 'The file of types is larger than 8 MB. Check that it is the right one.');
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT') throw failure('not_found', 'There is no file of types at this path. Check the path.');
    if (code === 'EACCES' || code === 'EPERM')
      throw failure('no_permission', 'You may not read the file of types. Ask for access, or copy it.');
    throw cause;
  }
}
