import { failure } from '#core/failures.ts';

/** Far above the largest page that the service can mean: 50 assets with 10 forms of 300,000 characters. */
const mostBytes = 512 * 1024 ** 2;

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  body: unknown;
}

const isHttpAnswer = (value: unknown): value is HttpAnswer =>
  typeof value === 'object' && value !== null && 'statusCode' in value && 'headers' in value;

const isStream = (value: unknown): value is AsyncIterable<Uint8Array> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && !(value instanceof Uint8Array);

/** By how many milliseconds the service's clock is ahead of ours, by what its answer says (to the second); null where it does not say. */
export function clockOffset(response: unknown): number | null {
  if (!isHttpAnswer(response)) return null;
  const there = Date.parse(response.headers['date'] ?? '');
  return Number.isNaN(there) ? null : there - Date.now();
}

/** Reads a body to its end and puts the bytes in its place, so that they are still there when the client cannot read them. */
export async function readWhole(response: unknown): Promise<void> {
  if (!isHttpAnswer(response) || !isStream(response.body)) return;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes)
      throw failure('unsound_answer', 'The catalog answered with more than an answer can be. Check the endpoint, then try again.');
  }
  response.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length);
}
