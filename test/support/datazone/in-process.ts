import { AppFailure, failure } from '#core/failures.ts';
import { operations } from '#core/datazone/operations.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Domain } from './domain/domain.ts';
import { handlers } from './handlers/all.ts';
import { ServiceFailure } from './server/failures.ts';
import type { Call } from './server/handler.ts';

const codes: Partial<Record<ServiceFailure['name'], ErrorCode>> = {
  ValidationException: 'bad_input',
  AccessDeniedException: 'access_denied',
  ResourceNotFoundException: 'not_found',
  ConflictException: 'conflict',
  ServiceQuotaExceededException: 'quota_exceeded',
  InternalServerException: 'service_failed',
};

export interface Asked {
  readonly operation: string;
  readonly effect: 'read' | 'write';
}

export interface InProcessOptions {
  readonly userId?: string;
  /** Before the service works on it: another steward, or a request that gets lost on its way. */
  before?(asked: Asked): void;
  /** When it is done and not answered yet: an answer that gets lost. */
  after?(asked: Asked): void;
}

type AnyHandler = (input: unknown, call: Call) => unknown;

/** The stand-in's own handlers without the wire, for thousands of short histories. Answers are JSON, as over the wire. */
export function inProcess(
  domain: Domain,
  { userId = '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', before, after }: InProcessOptions = {},
): Pick<DataZone, 'call'> {
  const replays = new Map<string, { input: string; output: unknown }>();
  return {
    call: (name, input, options) => {
      const asked: Asked = { operation: name, effect: operations[name].effect };
      const run = (): never => {
        before?.(asked);
        const text = JSON.stringify(input);
        const key = options?.clientToken === undefined || !operations[name].hasClientToken ? null : `${name} ${options.clientToken}`;
        const known = key === null ? undefined : replays.get(key);
        if (known !== undefined && known.input !== text)
          throw new ServiceFailure('ConflictException', 'The token was used for another request');
        const handler = (handlers as Readonly<Record<string, AnyHandler | undefined>>)[name];
        if (handler === undefined) throw new Error(`The stand-in does not have ${name}`);
        const output: unknown =
          known?.output ??
          JSON.parse(
            JSON.stringify(handler(JSON.parse(text), { userId, operation: name, domain, domains: new Map([[domain.id, domain]]) })),
          );
        if (key !== null) replays.set(key, { input: text, output });
        after?.(asked);
        return { output, faults: [] } as never;
      };
      try {
        return Promise.resolve(run());
      } catch (thrown) {
        if (!(thrown instanceof ServiceFailure)) return Promise.reject(thrown as Error);
        return Promise.reject(failure(codes[thrown.name] ?? 'service_failed', thrown.message));
      }
    },
  };
}

export const isFailure = (thrown: unknown, code: ErrorCode): boolean => thrown instanceof AppFailure && thrown.error.code === code;
