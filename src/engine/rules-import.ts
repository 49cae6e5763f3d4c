import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { AppError } from '#contract/errors.ts';
import type { RulesImportDocument } from '#contract/rules-import.ts';
import { AppFailure, failure } from '#core/failures.ts';
import { importRules } from '#core/quality/import/import-rules.ts';
import { inputLimits } from '#core/structured-text/input-tree.ts';
import type { ImportFormat } from '#core/quality/import/rules-import.ts';
import { cannotReadText } from './ruleset-file.ts';

interface Options {
  readonly format?: ImportFormat | undefined;
  readonly dataSet?: string | undefined;
}

/** The import as it travels. @throws AppFailure where the text cannot be read; see `importRules` of core */
export function importRulesText(text: string, options: Options): RulesImportDocument {
  const { rules, lost, dataSets, ...rest } = importRules(text, options);
  return { ...rest, dataSets: [...dataSets], rules: rules.map((rule) => ({ ...rule, dqdl: [...rule.dqdl] })), lost: [...lost] };
}

export type ImportAttempt = { readonly ok: true; readonly result: RulesImportDocument } | { readonly ok: false; readonly error: AppError };

/** Reads the rules in a file, or on standard input where the path is `-`. */
export async function importRulesFile(path: string, standardInput: Readable, options: Options): Promise<ImportAttempt> {
  let text: string;
  try {
    text = await readText(path === '-' ? standardInput : createReadStream(path));
  } catch (cause) {
    return { ok: false, error: cause instanceof AppFailure ? cause.error : cannotReadText(cause) };
  }
  try {
    return { ok: true, result: importRulesText(text, options) };
  } catch (thrown) {
    if (thrown instanceof AppFailure) return { ok: false, error: thrown.error };
    throw thrown;
  }
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    chunks.push(bytes);
    length += bytes.length;
    if (length > 4 * inputLimits.characters) throw failure('too_large', 'The file is too large to be a list of rules.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw failure('unreadable_file', 'This is not UTF-8 text. Save the file as UTF-8.');
  }
}
