import type { SamplingSource } from '#contract/sampling.ts';
import { keys, S3StandIn } from './stand-in.ts';

/** What suits a server on the same machine. */
export const quickPatience = { timeouts: { connect: 2000, answer: 5000, silence: 150 }, attempts: 3 };

/** A stand-in of S3, and an environment in which the SDK finds its credentials and nothing of this machine's own. */
export async function freshS3(): Promise<{
  s3: S3StandIn;
  source: (address: string, more?: object) => Extract<SamplingSource, { kind: 's3' }>;
  stop(): Promise<void>;
}> {
  const s3 = new S3StandIn();
  const endpoint = await s3.start();
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_CONFIG_FILE: '/nowhere/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  for (const name of ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'])
    delete process.env[name];
  return {
    s3,
    source: (address, more = {}) => ({ kind: 's3', address, endpoint, requesterPays: false, ...more }),
    stop: async () => {
      await s3.stop();
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    },
  };
}
