import { resolve } from 'node:path';
import { openLocalStore } from '#adapters/files/local-store.ts';
import type { OpenObjectStore } from '#core/ports/object-store.ts';

/** Opens what a source names. The client of S3 is loaded only when something of S3 is opened. */
export const openObjectStore: OpenObjectStore = async (source) => {
  if (source.kind === 'path') return openLocalStore(resolve(source.path));
  const { openS3Store } = await import('#adapters/s3/s3-store.ts');
  return openS3Store(source);
};
