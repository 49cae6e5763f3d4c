import type { SamplingSource } from '#contract/sampling.ts';
import { cancelled } from '#core/failures.ts';
import type { ObjectStore, StoredObject } from '#core/ports/object-store.ts';
import type { Signal } from '#core/ports/signal.ts';
import { s3Address } from './s3-address.ts';
import { piecesOf } from './s3-body.ts';
import { type OpenedClient, openS3Client, type Patience, usualPatience } from './s3-client.ts';
import { changedObject, isCut, notOfS3, translateS3Error } from './s3-errors.ts';

type S3Source = Extract<SamplingSource, { kind: 's3' }>;

/** A line may be cut so often before we give up; requests that bring a fair piece begin the count anew. */
const mostCuts = 5;
const fairBytes = 64 * 1024;
const archives = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** Objects below an address in S3, or in a store that speaks its language. */
export async function openS3Store(source: S3Source, patience: Patience = usualPatience): Promise<ObjectStore> {
  const { bucket, key } = s3Address(source.address);
  const transferred = { requests: 0, bytes: 0 };
  const opened = await openS3Client(source, () => (transferred.requests += 1), patience);
  const address = `s3://${bucket}/${key}`;
  const payer = source.requesterPays ? ({ RequestPayer: 'requester' } as const) : {};
  const ask = asker(opened, source);
  const nameOf = (object: StoredObject): string => `s3://${bucket}/${object.key}`;

  return {
    address,
    patience: Math.max(patience.timeouts.answer, patience.timeouts.silence) * patience.attempts,
    transferred,
    async find(signal) {
      if (key === '' || key.endsWith('/')) return null;
      const { client, sdk } = opened;
      const head = await ask(address, signal, async (abortSignal) => {
        try {
          return await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key, ...payer }), { abortSignal });
        } catch (thrown) {
          const status = statusOf(thrown);
          // An answer to HEAD has no body that could say why; and who may not list is told 403 for what is not there.
          if (status === 404) return null;
          if (status !== 403 && status !== 400) throw thrown;
          return await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=0-0', ...payer }), { abortSignal });
        }
      });
      if (head === null) return null;
      // An answer to HEAD has nothing to be taken apart, so that a sign-in page would pass for an empty object. S3 names a version of each.
      if (head.ETag === undefined && head.ContentType?.startsWith('text/html') === true) throw notOfS3(address, opened.host);
      if ('Body' in head) await head.Body?.transformToByteArray();
      const size = 'ContentRange' in head && head.ContentRange !== undefined ? Number(head.ContentRange.split('/')[1]) : head.ContentLength;
      return {
        key,
        relativeKey: key.slice(key.lastIndexOf('/') + 1),
        bytes: size ?? 0,
        version: head.ETag ?? null,
        modifiedAt: head.LastModified?.toISOString() ?? null,
        isArchived: archives.has(head.StorageClass ?? '') && !/ongoing-request="false"/.test(head.Restore ?? ''),
      };
    },

    async *list(signal) {
      const prefix = key === '' || key.endsWith('/') ? key : `${key}/`;
      const { client, sdk } = opened;
      let ContinuationToken: string | undefined;
      do {
        const token = ContinuationToken;
        const page = await ask(address, signal, (abortSignal) =>
          client.send(
            new sdk.ListObjectsV2Command({
              Bucket: bucket,
              Prefix: prefix,
              ...(token === undefined ? {} : { ContinuationToken: token }),
              OptionalObjectAttributes: ['RestoreStatus'],
              ...payer,
            }),
            { abortSignal },
          ),
        );
        // A sign-in page that happens to be XML would pass for an empty list. S3 always says whether there is more.
        if (page.IsTruncated === undefined && page.Name === undefined) throw notOfS3(address, opened.host);
        yield (page.Contents ?? []).flatMap((entry): StoredObject[] =>
          entry.Key === undefined
            ? []
            : [
                {
                  key: entry.Key,
                  relativeKey: entry.Key.slice(prefix.length),
                  bytes: entry.Size ?? 0,
                  version: entry.ETag ?? null,
                  modifiedAt: entry.LastModified?.toISOString() ?? null,
                  isArchived: archives.has(entry.StorageClass ?? '') && entry.RestoreStatus?.RestoreExpiryDate === undefined,
                },
              ],
        );
        ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    },

    async *read(object, start, length, signal) {
      const { client, sdk } = opened;
      const what = nameOf(object);
      let at = start;
      let cuts = 0;
      while (at < start + length) {
        const from = at;
        try {
          const answer = await ask(what, signal, (abortSignal) =>
            client.send(
              new sdk.GetObjectCommand({
                Bucket: bucket,
                Key: object.key,
                Range: `bytes=${from}-${start + length - 1}`,
                ...(object.version === null ? {} : { IfMatch: object.version }),
                ...payer,
              }),
              { abortSignal },
            ),
          );
          // Not every store heeds If-Match.
          if (object.version !== null && answer.ETag !== undefined && answer.ETag !== object.version) throw changedObject(what);
          // A part says which it is. What does not is all of the object, or a sign-in page: neither is what was asked for.
          if (answer.ContentRange === undefined && !(from === 0 && answer.ContentLength === object.bytes)) throw notOfS3(what, opened.host);
          for await (const piece of piecesOf(answer.Body, patience.timeouts.silence, signal)) {
            at += piece.length;
            transferred.bytes += piece.length;
            yield piece;
          }
          // A body that ended early without an error is a cut line too.
          if (at < start + length && at === from) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
        } catch (thrown) {
          if (signal.aborted) throw cancelled();
          cuts = at - from >= fairBytes ? 0 : cuts + 1;
          if (!isCut(thrown) || cuts >= mostCuts) throw ask.translated(thrown, what, signal);
        }
      }
    },
    close: () => opened.client.destroy(),
  };
}

const statusOf = (thrown: unknown): number =>
  Number((thrown as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode ?? 0);

/** Sends requests under the caller's signal, and says what went wrong in our words. */
function asker({ source, host }: OpenedClient, { requesterPays }: S3Source) {
  const translated = (thrown: unknown, what: string, signal: Signal): Error =>
    translateS3Error(thrown, { what, host, source, requesterPays, aborted: signal.aborted });
  const ask = async <Answer>(what: string, signal: Signal, send: (abortSignal: AbortSignal) => Promise<Answer>): Promise<Answer> => {
    if (signal.aborted) throw cancelled();
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await send(stop.signal);
    } catch (thrown) {
      throw translated(thrown, what, signal);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  };
  return Object.assign(ask, { translated });
}
