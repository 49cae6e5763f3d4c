import type { IncomingMessage } from 'node:http';
import type { Member, Shape } from '../model/shapes.ts';
import { problemsOf } from '../wire/check.ts';
import { fromWire } from '../wire/convert.ts';
import type { Route } from '../wire/router.ts';
import { ServiceFailure } from './failures.ts';

const mostBytes = 10 * 1024 ** 2;

/** Reads a whole body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) throw new ServiceFailure('ValidationException', 'Request body is too large');
  }
  return Buffer.concat(chunks);
}

/**
 * The input of an operation from everywhere it travels in.
 * @throws ServiceFailure `ValidationException` where it does not fit the model
 */
export function readInput(
  { operation, labels }: Route,
  query: URLSearchParams,
  request: IncomingMessage,
  body: Buffer,
): Record<string, unknown> {
  const { members } = operation.input;
  const wire: Record<string, unknown> = {};
  const payload = [...members].find(([, { place }]) => place === 'payload');
  if (payload) wire[payload[0]] = new Uint8Array(body);
  else
    Object.assign(
      wire,
      readJson(
        body,
        request,
        [...members.values()].some(({ place }) => place === 'body'),
      ),
    );
  for (const [name, member] of members) {
    if (member.place === 'body' || member.place === 'payload') {
      continue;
    } else if (name in wire) throw new ServiceFailure('ValidationException', `${name} does not travel in the body`);
    const value = outsideBody(name, member, labels, query, request);
    if (value !== undefined) wire[name] = value;
  }
  const known = new Set([...members.values()].filter(({ place }) => place === 'query').map(({ wireName }) => wireName));
  for (const name of query.keys()) if (!known.has(name)) throw new ServiceFailure('ValidationException', `Unknown query parameter ${name}`);
  const problems = problemsOf(operation.input, wire);
  if (problems.length > 0) throw new ServiceFailure('ValidationException', problems.slice(0, 5).join('; '));
  return fromWire(operation.input, wire) as Record<string, unknown>;
}

function readJson(body: Buffer, request: IncomingMessage, takesBody: boolean): Record<string, unknown> {
  if (body.length === 0) return {};
  if (!takesBody) throw new ServiceFailure('ValidationException', 'This operation takes no body');
  if (!String(request.headers['content-type'] ?? '').startsWith('application/json'))
    throw new ServiceFailure('ValidationException', 'The content type is not application/json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceFailure('ValidationException', 'The body is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ServiceFailure('ValidationException', 'The body is not a JSON object');
  return parsed as Record<string, unknown>;
}

function outsideBody(name: string, member: Member, labels: Route['labels'], query: URLSearchParams, request: IncomingMessage): unknown {
  const shape = member.shape();
  if (member.place === 'label') return typed(shape, labels[name]);
  if (member.place === 'header') {
    const value = request.headers[member.wireName.toLowerCase()];
    return typed(shape, Array.isArray(value) ? value.join(', ') : value);
  }
  if (!query.has(member.wireName)) return undefined;
  const values = query.getAll(member.wireName);
  return shape.kind === 'list' ? values.map((value) => typed(shape.member(), value)) : typed(shape, values[0]);
}

/** Text outside the body stands for numbers and truth values too; what cannot be read stays text and fails the check. */
function typed(shape: Shape, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (shape.kind === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (shape.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
