import { contentOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

export interface DataLocation {
  readonly formName: string;
  readonly field: string;
  readonly address: string;
}

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** `s3a://` and `s3n://` name the same objects. */
function s3Address(text: string): string | null {
  const found = /^s3[an]?:\/\/([^/\s]+)(\/.*)?$/.exec(text.trim());
  const [, bucket = '', key = '/'] = found ?? [];
  return found !== null && bucketName.test(bucket) ? `s3://${bucket}${key}` : null;
}

const bucketOfArn = (arn: string): string | null => /^arn:[\w-]+:s3:::([^/\s]+)(\/.*)?$/.exec(arn.trim())?.[1] ?? null;

/**
 * Where an asset's data are in S3, as its forms say: any text field that is an S3 address, or a bucket with a prefix or key beside it.
 * Each address once.
 */
export function locationsOf(asset: EntityDocument): DataLocation[] {
  const found = new Map<string, DataLocation>();
  for (const form of recordsOf(asset, 'formsOutput')) {
    const formName = textOf(form, 'formName') ?? '';
    const content = contentOf(form) ?? {};
    const add = (field: string, address: string): void => {
      if (!found.has(address)) found.set(address, { formName, field, address });
    };
    for (const [field, value] of Object.entries(content)) {
      const address = typeof value === 'string' && value.length < 2_048 ? s3Address(value) : null;
      if (address !== null) add(field, address);
    }
    const bucket = bucketOfArn(textOf(content, 'bucketArn') ?? '') ?? textOf(content, 'bucketName') ?? textOf(content, 'bucket');
    if (bucket === null || !bucketName.test(bucket)) continue;
    const field = ['prefix', 'objectKey', 'key'].find((member) => textOf(content, member) !== null);
    add(field ?? 'bucket', `s3://${bucket}/${(field === undefined ? '' : (textOf(content, field) ?? '')).replace(/^\//, '')}`);
  }
  return [...found.values()];
}
