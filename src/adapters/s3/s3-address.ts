import { failure } from '#core/failures.ts';

export interface S3Address {
  readonly bucket: string;
  /** Key or prefix, without a slash in front. */
  readonly key: string;
}

const schemes = /^s3[an]?:\/\/([^/]+)\/?(.*)$/is;
const arn = /^arn:aws[a-z-]*:s3:::([^/]+)\/?(.*)$/is;
const accessPoint = /^(arn:aws[a-z-]*:s3:[a-z0-9-]*:\d*:accesspoint\/[^/]+)(?:\/object)?\/?(.*)$/is;
const bucketName = /^[a-zA-Z0-9._-]{3,255}$/;

/**
 * Reads an address as catalogues and tools write it: `s3://`, Hadoop's `s3a://` and `s3n://`, or an ARN of a bucket or access point.
 * A `*` behind the last slash is taken as the prefix before it.
 * @throws AppFailure `bad_input`
 */
export function s3Address(text: string): S3Address {
  const trimmed = text.trim();
  const [, bucket = '', rest = ''] = accessPoint.exec(trimmed) ?? schemes.exec(trimmed) ?? arn.exec(trimmed) ?? [];
  if (!bucket.startsWith('arn:') && !bucketName.test(bucket))
    throw failure('bad_input', `“${shortened(trimmed)}” is no address in S3. Write it as s3://bucket/prefix.`);
  const key = rest.replace(/(^|\/)\*+$/, '$1').replace(/^\/+/, '');
  if (key.includes('*')) throw failure('bad_input', 'An address in S3 cannot hold a pattern (*) in the middle. Give the prefix before it.');
  return { bucket, key };
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
