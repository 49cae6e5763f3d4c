import { expect, test } from 'vitest';
import { samplingSourceSchema } from '#contract/sampling.ts';
import { endpointProblem, isRemote, sourceOf } from '../../../../src/renderer/app/sample-dialog/source.ts';

const choice = { address: '', profile: '', region: '', endpoint: '', requesterPays: false };

test.each([
  ['s3://bucket/prefix', true],
  ['  S3A://bucket/prefix', true],
  ['arn:aws:s3:::bucket/prefix', true],
  ['/data/s3/file.parquet', false],
  ['C:\\data\\file.parquet', false],
])('%j is somewhere else: %j', (address, isElsewhere) => {
  expect(isRemote(address)).toBe(isElsewhere);
});

test('what is left empty is left to the machine’s configuration, and the engine takes it', () => {
  expect(sourceOf(choice)).toBeNull();
  expect(sourceOf({ ...choice, address: ' /data/file.parquet ', region: 'us-east-1' })).toEqual({
    kind: 'path',
    path: '/data/file.parquet',
  });
  const bare = sourceOf({ ...choice, address: 's3://bucket/prefix' });
  expect(bare).toEqual({ kind: 's3', address: 's3://bucket/prefix', requesterPays: false });
  const whole = sourceOf({
    address: 's3://b/p',
    profile: 'dev',
    region: ' eu-west-1 ',
    endpoint: 'http://127.0.0.1:9000',
    requesterPays: true,
  });
  expect(samplingSourceSchema.parse(whole)).toEqual({
    kind: 's3',
    address: 's3://b/p',
    profile: 'dev',
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:9000',
    requesterPays: true,
  });
});

test.each(['', ' http://127.0.0.1:9000 ', 'HTTPS://store.example'])('%j is an endpoint that can be asked', (endpoint) => {
  expect(endpointProblem(endpoint)).toBeNull();
});

test.each(['store.example', 'localhost:9000', 'ftp://store.example', 'https://', 'https://a b'])(
  'the engine would refuse %j: it is said beside the field',
  (endpoint) => {
    expect(endpointProblem(endpoint)).toMatch(/^Write it as https/);
    const source = sourceOf({ ...choice, address: 's3://bucket/prefix', endpoint });
    expect(samplingSourceSchema.safeParse(source).success).toBe(false);
  },
);
