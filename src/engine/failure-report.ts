import { ORPCError, ValidationError } from '@orpc/server';
import { appErrorSchema, type AppError } from '#contract/errors.ts';
import { AppFailure, cancelled, failure } from '#core/failures.ts';
import type { Log } from '#core/ports/log.ts';

/** What is needed to turn anything that was thrown into an error that can travel. */
export interface FailureReporter {
  readonly log: Log;
  /** Name of one fault, shown to the person and written to the log. */
  newId(): string;
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * The one error form of the contract, from whatever was thrown.
 * @param thrown an AppFailure stays what it is; refused input becomes `bad_input`; all else is a bug and becomes `internal`
 * @param where the procedure's path, for the log
 * @param aborted true when nobody waits for the answer any more
 */
export function toAppError(thrown: unknown, where: readonly string[], reporter: FailureReporter, aborted = false): AppError {
  try {
    return translated(thrown, where, reporter, aborted);
  } catch {
    return internal(new Error('An error was thrown that cannot be read'), where, reporter);
  }
}

function translated(thrown: unknown, where: readonly string[], reporter: FailureReporter, aborted: boolean): AppError {
  if (thrown instanceof AppFailure) {
    const parsed = appErrorSchema.safeParse(thrown.error);
    return parsed.success ? parsed.data : internal(thrown, where, reporter);
  }
  if (aborted || isAbort(thrown)) return cancelled().error;
  if (thrown instanceof ORPCError && thrown.code === 'APP_ERROR') {
    const parsed = appErrorSchema.safeParse(thrown.data);
    if (parsed.success) return parsed.data;
  }
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST') {
    const issues = thrown.cause instanceof ValidationError ? thrown.cause.issues : [];
    return failure('bad_input', badInputMessage(issues)).error;
  }
  return internal(thrown, where, reporter);
}

/** As {@link toAppError}, as the error of the contract that clients know as `APP_ERROR`. */
export function toContractError(error: AppError): ORPCError<'APP_ERROR', AppError> {
  return new ORPCError('APP_ERROR', { message: error.message, data: error, defined: true });
}

/** Answer to a request that the contract does not have. */
export const unknownProcedure = (where: readonly string[]): AppFailure =>
  failure(
    'not_found',
    'The engine does not know this request. Window and engine may be of different versions: close Meshbench and start it again.',
    {
      detail: where.join('.').slice(0, 200),
      retry: 'never',
    },
  );

function internal(thrown: unknown, where: readonly string[], { log, newId }: FailureReporter): AppError {
  const id = newId();
  log.error('Internal fault', { id, where: where.join('.'), stack: describe(thrown) });
  return failure('internal', 'Something went wrong inside Meshbench that should not. Nothing was changed by this step; try it again.', {
    detail: `Fault ${id}; the log has more.`,
  }).error;
}

/** Name, message and stack for the log. What stands in quotes may be a cell value and is left out. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `thrown: ${typeof thrown}`;
  if (thrown.cause instanceof ValidationError) {
    const issues = thrown.cause.issues.slice(0, 10).map((issue) => `${fieldName(issue)}: ${issue.message}`);
    return `${thrown.message}: ${issues.join('; ')}`;
  }
  const text = thrown.stack ?? `${thrown.name}: ${thrown.message}`;
  return text.replaceAll(/'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/g, "'…'").slice(0, 8_000);
}

function isAbort(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
}

function fieldName(issue: Issue): string {
  const parts = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  return parts.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name === '' ? String(part) : `${name}.${String(part)}`),
    '',
  );
}

function badInputMessage(issues: readonly Issue[]): string {
  const [first] = issues;
  if (first === undefined) return 'The request could not be read. Check what was entered and try again.';
  const field = fieldName(first);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message = first.message.replace(/\.$/, '');
  return field === '' ? `This cannot be used: ${message}${more}.` : `“${field}” cannot be used: ${message}${more}.`;
}
