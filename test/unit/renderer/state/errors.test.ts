import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ScreenFailure, errorDetails, toAppError } from '../../../../src/renderer/state/errors.ts';

describe('any error becomes one that a screen can show', () => {
  it('takes what the engine says as it is', () => {
    const error = { code: 'encrypted_file', message: 'The file is encrypted. Ask for it in clear.', retry: 'changed' } as const;
    expect(toAppError(new ORPCError('APP_ERROR', { data: error }))).toEqual(error);
  });

  it.each([
    ['a refused input', new ORPCError('BAD_REQUEST'), 'bad_input'],
    ['a fault of the engine', new ORPCError('INTERNAL_SERVER_ERROR'), 'internal'],
    ['an aborted call', new DOMException('Aborted', 'AbortError'), 'cancelled'],
    ['a fault of ours', new TypeError('x is undefined'), 'internal'],
    ['a thrown text', 'boo', 'internal'],
    ['a failure of the window', new ScreenFailure('disk_full', 'No room.'), 'disk_full'],
  ])('%s', (_what, thrown, code) => {
    expect(toAppError(thrown).code).toBe(code);
    expect(toAppError(thrown).message).not.toBe('');
  });

  it('gives details that say what happened first', () => {
    const text = errorDetails({ code: 'locked', message: 'It is open elsewhere.', detail: 'held by 12', retry: 'changed' });
    expect(text.split('\n')[0]).toBe('It is open elsewhere.');
    expect(text).toContain('Code: locked');
    expect(text).toContain('held by 12');
  });
});
