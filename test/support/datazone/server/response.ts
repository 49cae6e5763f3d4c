import type { ServerResponse } from 'node:http';
import type { Operation } from '../model/shapes.ts';
import { problemsOf } from '../wire/check.ts';
import { toWire, writeTimestamp } from '../wire/convert.ts';
import { type ErrorName, statusOf } from './failures.ts';

export interface Ready {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * A success, written as the model says.
 * @returns the answer, and what in it does not fit the model
 */
export function writeOutput({ output: shape, status }: Operation, output: unknown): { ready: Ready; problems: string[] } {
  if (!shape) return { ready: { status, headers: {}, body: Buffer.alloc(0) }, problems: [] };
  const wire = toWire(shape, output ?? {}) as Record<string, unknown>;
  const problems = problemsOf(shape, wireForCheck(wire, shape, output as Record<string, unknown>));
  const headers: Record<string, string> = {};
  let body: Buffer | null = null;
  for (const [name, { place, wireName, shape: memberShape }] of shape.members) {
    if (place === 'body' || wire[name] === undefined) continue;
    const value = (output as Record<string, unknown>)[name];
    if (place === 'header') headers[wireName] = value instanceof Date ? value.toUTCString() : String(value);
    if (place === 'payload')
      body = memberShape().kind === 'blob' ? Buffer.from(value as Uint8Array) : Buffer.from(JSON.stringify(wire[name]));
    delete wire[name];
  }
  if (body) return { ready: { status, headers: { 'content-type': 'application/octet-stream', ...headers }, body }, problems };
  const text = status === 204 ? '' : JSON.stringify(wire);
  return {
    ready: { status, headers: { ...(text === '' ? {} : { 'content-type': 'application/json' }), ...headers }, body: Buffer.from(text) },
    problems,
  };
}

/** Members that travel in headers are checked in the form that they have there. */
function wireForCheck(
  wire: Record<string, unknown>,
  shape: NonNullable<Operation['output']>,
  output: Record<string, unknown>,
): Record<string, unknown> {
  const checked = { ...wire };
  for (const [name, member] of shape.members) {
    const value = output[name];
    if (member.place === 'header' && value instanceof Date) checked[name] = writeTimestamp('http-date', value);
  }
  return checked;
}

export const writeError = (name: ErrorName, message: string, retryAfter?: number): Ready => ({
  status: statusOf[name],
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': name,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  },
  body: Buffer.from(JSON.stringify({ message })),
});

/** @param now what the answer is dated, from which the client learns by how much its own clock is off */
export function send(response: ServerResponse, { status, headers, body }: Ready, requestId: string, now: Date): void {
  response.writeHead(status, { ...headers, date: now.toUTCString(), 'x-amzn-requestid': requestId, 'content-length': String(body.length) });
  response.end(body);
}
