import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openS3Store } from '#adapters/s3/s3-store.ts';
import type { SamplingSource } from '#contract/sampling.ts';
import { AppFailure } from '#core/failures.ts';
import type { ObjectStore, StoredObject } from '#core/ports/object-store.ts';
import { freshS3, quickPatience } from '../../../support/s3/fresh.ts';
import { type Fault, fileOf, type S3StandIn, type StoredFile } from '../../../support/s3/stand-in.ts';

let s3: S3StandIn;
let stop: () => Promise<void>;
let source: Awaited<ReturnType<typeof freshS3>>['source'];
let files: Map<string, StoredFile>;
const text = 'x'.repeat(50_000) + 'y'.repeat(50_000);

beforeAll(async () => {
  ({ s3, source, stop } = await freshS3());
});
afterAll(() => stop());
beforeEach(() => {
  s3.faults.length = 0;
  s3.requests.length = 0;
  s3.pageSize = 1000;
  files = s3.bucket('data');
  files.set('orders/a.parquet', fileOf(text));
});

const signal = new AbortController().signal;
const open = (address: string, more: object = {}): Promise<ObjectStore> => openS3Store(source(address, more), quickPatience);
const fail = (fault: Fault): void => void s3.faults.push(fault);
const error = (status: number, code: string, message = code) => ({ kind: 'error', error: { status, code, message } }) as const;

async function readText(store: ObjectStore, object: StoredObject, start: number, length: number, stopSignal = signal): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(object, start, length, stopSignal)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function find(address: string, more: object = {}): Promise<{ store: ObjectStore; object: StoredObject }> {
  const store = await open(address, more);
  const object = await store.find(signal);
  if (object === null) throw new Error(`Nothing at ${address}`);
  return { store, object };
}

const listed = async (store: ObjectStore): Promise<StoredObject[]> => {
  const all: StoredObject[] = [];
  for await (const page of store.list(signal)) all.push(...page);
  return all;
};

const failureOf = async (act: () => Promise<unknown>): Promise<{ code: string; message: string; retry: string }> => {
  try {
    await act();
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error;
    throw thrown;
  }
  throw new Error('Nothing failed');
};

describe('what is there', () => {
  test('one object is found with its size and version; a prefix is not an object', async () => {
    const { object } = await find('s3://data/orders/a.parquet');
    expect(object).toMatchObject({
      key: 'orders/a.parquet',
      relativeKey: 'a.parquet',
      bytes: 100_000,
      version: fileOf(text).etag,
      isArchived: false,
    });
    expect(await (await open('s3://data/orders')).find(signal)).toBeNull();
    expect(await (await open('s3a://data/orders/')).find(signal)).toBeNull();
  });

  test('a prefix is listed over all pages, whatever the keys are called', async () => {
    const names = ['state=TX/a b+c.parquet', 'state=New%20York/é&<"\'>.parquet', 'state=TX/日本.parquet', 'z/deep/er.csv'];
    for (const name of names) files.set(`orders/${name}`, fileOf('12345'));
    files.set('orders-old/b.parquet', fileOf('no part of it'));
    files.set('orders/cold.parquet', fileOf('12', 'GLACIER'));
    s3.pageSize = 2;
    const store = await open('s3://data/orders');
    const all = await listed(store);
    expect(all.map(({ relativeKey }) => relativeKey)).toEqual(['a.parquet', 'cold.parquet', ...names.toSorted()]);
    expect(all.filter(({ isArchived }) => isArchived).map(({ relativeKey }) => relativeKey)).toEqual(['cold.parquet']);
    expect(store.transferred.requests).toBe(3);
    const odd = all.find(({ relativeKey }) => relativeKey.includes('&'));
    expect(odd && (await readText(store, odd, 1, 3))).toBe('234');
  });

  test('an address that is none is refused before anything is asked', async () => {
    for (const address of ['s3://', 'data/orders', 's3://da ta/x', 'https://example.com/x', 's3://data/*/x.parquet'])
      expect(await failureOf(() => open(address))).toMatchObject({ code: 'bad_input' });
    expect(s3.requests).toEqual([]);
  });
});

describe('ranges', () => {
  test('bring exactly the bytes asked for, pinned to the version that was found, and are counted', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    expect(await readText(store, object, 49_998, 4)).toBe('xxyy');
    expect(s3.requests.at(-1)).toMatchObject({ range: 'bytes=49998-50001', ifMatch: object.version });
    expect(store.transferred).toEqual({ requests: 2, bytes: 4 });
  });

  test('a line that is cut is taken up where it ended', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    fail({ kind: 'cut', afterBytes: 30_000, times: 2 });
    expect(await readText(store, object, 10, 99_000)).toBe(text.slice(10, 99_010));
    expect(s3.requests.map(({ range }) => range).filter((range) => range !== null).length).toBe(3);
    expect(store.transferred.bytes).toBe(99_000);
  });

  test('a line that falls silent is given up and taken up again', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    fail({ kind: 'stall', afterBytes: 20_000, times: 1 });
    expect(await readText(store, object, 0, 100_000)).toBe(text);
  });

  test('a line that is cut again and again ends with a message', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    fail({ kind: 'cut', afterBytes: 10, times: 99 });
    expect(await failureOf(() => readText(store, object, 0, 100_000))).toMatchObject({ code: 'offline', retry: 'same' });
  });

  test('an object that was replaced between two ranges is noticed, at the next range or in the middle of one', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    await readText(store, object, 0, 10);
    files.set('orders/a.parquet', fileOf('another one'));
    expect(await failureOf(() => readText(store, object, 10, 10))).toMatchObject({ code: 'conflict' });
    files.set('orders/a.parquet', fileOf(text));
    fail({ kind: 'cut', afterBytes: 30_000, times: 1 });
    s3.faults.push({
      kind: 'before',
      when: ({ range }) => range?.startsWith('bytes=0') === false,
      times: 1,
      act: () => files.set('orders/a.parquet', fileOf('b'.repeat(100_000))),
    });
    expect(await failureOf(() => readText(store, object, 0, 100_000))).toMatchObject({ code: 'conflict' });
  });

  test('a few refusals to keep the pace are waited out; many are told', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    fail({ ...error(503, 'SlowDown', 'Please reduce your request rate.'), times: 2 });
    expect(await readText(store, object, 0, 5)).toBe('xxxxx');
    expect(store.transferred.requests).toBe(4);
    fail({ ...error(503, 'SlowDown'), times: 99 });
    expect(await failureOf(() => readText(store, object, 0, 5))).toMatchObject({ code: 'throttled', retry: 'same' });
  });

  test('reading stops when it is cancelled, in the middle of a silent body too', async () => {
    const { store, object } = await find('s3://data/orders/a.parquet');
    fail({ kind: 'stall', afterBytes: 1000, times: 1 });
    const cancel = new AbortController();
    const reading = store.read(object, 0, 100_000, cancel.signal);
    const pieces = reading[Symbol.asyncIterator]();
    await pieces.next();
    cancel.abort();
    expect(await failureOf(() => pieces.next())).toMatchObject({ code: 'cancelled' });
  });
});

describe('refusals have their own words and next step', () => {
  const address = 's3://data/orders/a.parquet';
  const look = async (more: Partial<SamplingSource> = {}, where = address) => {
    const store = await open(where, more);
    const object = await store.find(signal);
    if (object === null) return listed(store);
    return readText(store, object, 0, 5);
  };

  test.each([
    ['a missing bucket', 's3://nowhere/x/', 'not_found', /bucket of s3:\/\/nowhere\/x\/ does not exist/],
    ['access denied to a list', 's3://secret/x/', 'access_denied', /s3:ListBucket/],
  ])('%s', async (_, where, code, message) => {
    s3.bucket('secret', { region: 'us-east-1', requesterPays: true });
    expect(await failureOf(() => look({}, where))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('an object that went away after it was listed', async () => {
    const { store, object } = await find(address);
    files.clear();
    expect(await failureOf(() => readText(store, object, 0, 5))).toMatchObject({ code: 'not_found' });
  });

  test('requester pays: refused without agreement, with a hint; answered with it', async () => {
    s3.bucket('paid', { region: 'us-east-1', requesterPays: true }).set('a.csv', fileOf('hello'));
    expect(await failureOf(() => look({}, 's3://paid/a.csv'))).toMatchObject({
      code: 'access_denied',
      message: expect.stringMatching(/agree to pay/),
    });
    expect(await look({ requesterPays: true }, 's3://paid/a.csv')).toBe('hello');
  });

  test('a bucket in another Region is followed there, once', async () => {
    s3.bucket('europe', { region: 'eu-central-1' }).set('in/a.csv', fileOf('hello'));
    const { store, object } = await find('s3://europe/in/a.csv');
    await Promise.all([1, 2, 3].map((start) => readText(store, object, start, 1)));
    expect(store.transferred.requests).toBe(2 + 3);
    expect(await look({}, 's3://europe/in/a.csv')).toBe('hello');
    expect(await listed(await open('s3://europe/in/', { region: 'ap-south-1' }))).toHaveLength(1);
  });

  test.each([
    ['a key of KMS that may not be used', error(403, 'KMS.DisabledException'), 'access_denied', /KMS/],
    [
      'no right to a key of KMS',
      error(403, 'AccessDenied', 'User is not authorized to perform: kms:Decrypt on this resource'),
      'access_denied',
      /kms:Decrypt/,
    ],
    ['an ended session', error(400, 'ExpiredToken'), 'signed_out', /session/],
    ['unknown credentials', error(403, 'InvalidAccessKeyId'), 'no_credentials', /does not know/],
    ['a wrong clock', error(403, 'RequestTimeTooSkewed'), 'clock_skew', /clock/],
    ['archive storage', error(403, 'InvalidObjectState'), 'access_denied', /archive/],
    ['access denied', error(403, 'AccessDenied'), 'access_denied', /s3:GetObject/],
    ['a fault of S3 itself', error(500, 'InternalError'), 'service_failed', /fault of its own/],
  ])('%s', async (_, fault, code, message) => {
    const { store, object } = await find(address);
    fail({ ...fault, times: 99 });
    expect(await failureOf(() => readText(store, object, 0, 5))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  const pages = ['<!DOCTYPE html><html><body>Please <b>sign in</body></html>', '<html><title>Sign in</title></html>'];
  const ofNobodyHere = { code: 'unsound_answer', message: expect.stringContaining('asks to sign in') };

  test.each(['s3://data/orders/', 's3://data/orders', address])("a network's sign-in page in place of %s", async (wanted) => {
    for (const html of pages) {
      fail({ kind: 'page', html, times: 99 });
      expect(await failureOf(() => look({}, wanted)), html).toMatchObject(ofNobodyHere);
      s3.faults.length = 0;
    }
  });

  test("a network's sign-in page in place of a part of an object, once the objects are known", async () => {
    const { store, object } = await find(address);
    fail({ kind: 'page', html: '<html><title>Sign in</title></html>', times: 99 });
    expect(await failureOf(() => readText(store, object, 0, 5))).toMatchObject(ofNobodyHere);
  });

  test('no server at the endpoint', async () => {
    expect(await failureOf(() => look({ endpoint: 'http://127.0.0.1:9' } as Partial<SamplingSource>))).toMatchObject({ code: 'offline' });
  });

  test('wrong keys are found out by their signature', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
    try {
      expect(await failureOf(() => look())).toMatchObject({ code: 'no_credentials' });
    } finally {
      process.env['AWS_SECRET_ACCESS_KEY'] = 'a-secret-for-tests-only';
    }
  });
});
