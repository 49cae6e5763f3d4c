import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { AppError } from '#contract/errors.ts';
import { failure } from '#core/failures.ts';
import { positionFinder } from '#core/quality/dqdl/diagnostics.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import type { RulesetReport } from '#core/quality/dqdl/validate.ts';

/** More bytes than any ruleset that is looked into; the rest of a larger file is not read. */
const mostBytes = 2 ** 20;

export type RulesetAttempt = { readonly ok: true; readonly report: RulesetReport } | { readonly ok: false; readonly error: AppError };

/**
 * Checks the ruleset in a file, or on standard input where the path is `-`. What is wrong with the text, its encoding included, is
 * in the report; the attempt fails with `not_found`, `no_permission` or `unreadable_file` where there is no text to look at.
 */
export async function validateRulesetFile(path: string, standardInput: Readable): Promise<RulesetAttempt> {
  let bytes: Uint8Array;
  try {
    bytes = await readStart(path === '-' ? standardInput : createReadStream(path));
  } catch (cause) {
    return { ok: false, error: cannotReadText(cause) };
  }
  return { ok: true, report: wrongEncoding(bytes) ?? validateRuleset(decode(bytes, false)) };
}

export type RulesetTextAttempt = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: AppError };

/** The text of a ruleset that is to be run; `-` is standard input. Fails as {@link validateRulesetFile}, and on what is no UTF-8. */
export async function readRulesetFile(path: string, standardInput: Readable): Promise<RulesetTextAttempt> {
  try {
    const bytes = await readStart(path === '-' ? standardInput : createReadStream(path));
    const [wrong] = wrongEncoding(bytes)?.errors ?? [];
    if (wrong) return { ok: false, error: failure('unreadable_file', wrong.message).error };
    return { ok: true, text: decode(bytes, false) };
  } catch (cause) {
    return { ok: false, error: cannotReadText(cause) };
  }
}

async function readStart(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    chunks.push(bytes);
    length += bytes.length;
    if (length >= mostBytes) break;
  }
  return Buffer.concat(chunks);
}

/** A byte-order mark stays, because AWS Glue sees it too. `stream` lets a character that the reading cut in two pass. */
const decode = (bytes: Uint8Array, fatal: boolean): string =>
  new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(bytes, { stream: bytes.length >= mostBytes });

function wrongEncoding(bytes: Uint8Array): RulesetReport | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refused('', 0, 'This text is UTF-16. Save it as UTF-8.');
  }
  try {
    decode(bytes, true);
    return null;
  } catch {
    const text = decode(bytes, false);
    return refused(
      text,
      Math.max(0, text.indexOf('\ufffd')),
      'This is not UTF-8 text: the bytes here mean nothing in it. Save the ruleset as UTF-8.',
    );
  }
}

const refused = (text: string, offset: number, message: string): RulesetReport => ({
  valid: false,
  rules: 0,
  analyzers: 0,
  errors: [{ ...positionFinder(text)(offset), message }],
  warnings: [],
});

/** Why a file gave no text, with what to do. */
export function cannotReadText(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  if (code === 'ENOENT') return failure('not_found', 'There is no such file. Check the path.').error;
  if (code === 'EISDIR') return failure('unreadable_file', 'This is a folder. Give the path of one file.').error;
  if (code === 'EACCES' || code === 'EPERM')
    return failure('no_permission', 'You may not read this file. Ask for access, or copy it.').error;
  return failure('unreadable_file', `The file could not be read (${code}). Check the path.`).error;
}
