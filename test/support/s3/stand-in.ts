import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { checkSignature } from './signature.ts';
import { answerError, type S3Error, xml } from './answers.ts';

/** Accepted credentials; any other are refused as S3 does. */
export const keys = { accessKeyId: 'AKIATESTTESTTEST', secretAccessKey: 'a-secret-for-tests-only' };

export interface StoredFile {
  /** The bytes, or a file of this machine that holds them. */
  readonly content: Buffer | { readonly path: string; readonly bytes: number };
  readonly etag: string;
  readonly storageClass?: string;
}

export interface Bucket {
  readonly region: string;
  readonly requesterPays?: boolean;
  readonly files: Map<string, StoredFile>;
}

export interface SeenRequest {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly range: string | null;
  readonly ifMatch: string | null;
}

/** What goes wrong with a request, and with the ones after it as often as `times` says. */
export type Fault = { /** Left out: any. */ readonly when?: (request: SeenRequest) => boolean; times: number } & (
  | { readonly kind: 'error'; readonly error: S3Error }
  | { readonly kind: 'cut' | 'stall'; readonly afterBytes: number }
  | { readonly kind: 'page'; readonly html: string }
  | { readonly kind: 'before'; readonly act: () => void }
);

const bytesOf = ({ content }: StoredFile): number => (Buffer.isBuffer(content) ? content.length : content.bytes);

/** A file with the ETag that S3 gives to what was put in one piece. */
export const fileOf = (content: Buffer | string, storageClass?: string): StoredFile => {
  const bytes = Buffer.from(content);
  return {
    content: bytes,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    ...(storageClass === undefined ? {} : { storageClass }),
  };
};

/**
 * A server that speaks the part of S3's protocol that reading takes, to any client: path-style addresses, signatures (version 4,
 * checked), ListObjectsV2 with pages, HEAD and GET with ranges and If-Match, errors as S3 writes them, Regions and requester pays.
 */
export class S3StandIn {
  readonly buckets = new Map<string, Bucket>();
  readonly requests: SeenRequest[] = [];
  readonly faults: Fault[] = [];
  /** Entries of a page of a list. */
  pageSize = 1000;
  bytesSent = 0;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The stand-in has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
  }

  bucket(name: string, more: Omit<Bucket, 'files'> = { region: 'us-east-1' }): Map<string, StoredFile> {
    const files = new Map<string, StoredFile>();
    this.buckets.set(name, { ...more, files });
    return files;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://host');
    const [, name = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const seen: SeenRequest = {
      method: request.method ?? '',
      bucket: name,
      key: rest.join('/'),
      range: request.headers.range ?? null,
      ifMatch: request.headers['if-match'] ?? null,
    };
    this.requests.push(seen);
    const fault = this.faults.find((each) => each.times > 0 && (each.when?.(seen) ?? true));
    if (fault !== undefined) fault.times -= 1;
    if (fault?.kind === 'before') fault.act();
    if (fault?.kind === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(fault.html);
      return;
    }
    const error = fault?.kind === 'error' ? fault.error : this.#refusal(request, seen);
    if (error !== null) return answerError(response, error, seen.method === 'HEAD');
    const bucket = this.buckets.get(name);
    if (bucket === undefined) return;
    if (seen.key === '') return this.#list(bucket, url.searchParams, name, response);
    const file = bucket.files.get(seen.key);
    if (file !== undefined) await this.#send(file, seen, response, fault);
  }

  /** In the order in which S3 looks at things. */
  #refusal(request: IncomingMessage, seen: SeenRequest): S3Error | null {
    const signed = checkSignature(request, (id) => (id === keys.accessKeyId ? keys.secretAccessKey : undefined));
    if (signed === null) return { status: 403, code: 'AccessDenied', message: 'Access Denied' };
    const bucket = this.buckets.get(seen.bucket);
    if (bucket === undefined) return { status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' };
    if (signed.region !== bucket.region)
      return {
        status: 301,
        code: 'PermanentRedirect',
        message: 'The bucket you are attempting to access must be addressed using the specified endpoint.',
        headers: { 'x-amz-bucket-region': bucket.region },
      };
    if (signed.accessKeyId !== keys.accessKeyId)
      return { status: 403, code: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.' };
    if (!signed.isRight)
      return {
        status: 403,
        code: 'SignatureDoesNotMatch',
        message: 'The request signature we calculated does not match the signature you provided.',
      };
    if (bucket.requesterPays === true && request.headers['x-amz-request-payer'] !== 'requester')
      return { status: 403, code: 'AccessDenied', message: 'Access Denied' };
    if (seen.key === '') return null;
    const file = bucket.files.get(seen.key);
    if (file === undefined) return { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' };
    if (seen.ifMatch !== null && seen.ifMatch !== file.etag)
      return { status: 412, code: 'PreconditionFailed', message: 'At least one of the pre-conditions you specified did not hold' };
    if (file.storageClass === 'GLACIER' && seen.method === 'GET')
      return { status: 403, code: 'InvalidObjectState', message: "The operation is not valid for the object's storage class" };
    if (seen.range !== null && rangeOf(seen.range, bytesOf(file)) === null)
      return { status: 416, code: 'InvalidRange', message: 'The requested range is not satisfiable' };
    return null;
  }

  #list(bucket: Bucket, query: URLSearchParams, name: string, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
    const all = [...bucket.files]
      .filter(([key]) => key.startsWith(prefix) && key > after)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const page = all.slice(0, Math.min(this.pageSize, Number(query.get('max-keys') ?? 1000)));
    const isTruncated = page.length < all.length;
    const next = Buffer.from(page.at(-1)?.[0] ?? '').toString('base64');
    const contents = page.map(
      ([key, file]) =>
        `<Contents><Key>${xml(key)}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>${xml(file.etag)}</ETag><Size>${bytesOf(file)}</Size><StorageClass>${file.storageClass ?? 'STANDARD'}</StorageClass></Contents>`,
    );
    response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${xml(name)}</Name><Prefix>${xml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>${isTruncated ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}${contents.join('')}</ListBucketResult>`,
      );
  }

  async #send(file: StoredFile, seen: SeenRequest, response: ServerResponse, fault: Fault | undefined): Promise<void> {
    const size = bytesOf(file);
    const range = seen.range === null ? null : rangeOf(seen.range, size);
    const { start, end } = range ?? { start: 0, end: size };
    response.writeHead(range === null ? 200 : 206, {
      'content-length': end - start,
      'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
      etag: file.etag,
      'accept-ranges': 'bytes',
      ...(file.storageClass === undefined ? {} : { 'x-amz-storage-class': file.storageClass }),
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    });
    if (seen.method === 'HEAD') {
      response.end();
      return;
    }
    const stop = fault?.kind === 'cut' || fault?.kind === 'stall' ? Math.min(end, start + fault.afterBytes) : end;
    const body = Buffer.isBuffer(file.content)
      ? Readable.from([file.content.subarray(start, stop)])
      : createReadStream(file.content.path, { start, end: stop - 1 });
    if (stop === start) body.destroy();
    else {
      this.bytesSent += stop - start;
      await pipeline(body, response, { end: stop === end && fault === undefined }).catch(() => undefined);
    }
    if (fault?.kind === 'cut') response.flushHeaders();
    if (fault?.kind === 'cut') setImmediate(() => response.destroy());
  }
}

/** Null where nothing of the range is in the file. */
function rangeOf(header: string, size: number): { start: number; end: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  return start >= end ? null : { start, end };
}
