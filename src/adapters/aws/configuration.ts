import type { AwsConfigurationReader } from '#core/ports/aws-configuration.ts';
import { failure } from '#core/failures.ts';
import { credentialsFor } from './credentials.ts';
import { networkFailure } from './network-failures.ts';
import { readSharedConfig } from './shared-config.ts';
import { credentialsFailure, nameOf, signingFailure } from './sign-in-failures.ts';

const signInService = 'the sign-in service of AWS';

/** A variable of the environment; an empty one is none. */
const of = (name: string): string | null => process.env[name] || null;

export const awsConfiguration: AwsConfigurationReader = {
  async read() {
    const { files, profiles } = await readSharedConfig();
    const isContainer = of('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') ?? of('AWS_CONTAINER_CREDENTIALS_FULL_URI');
    const credentials =
      of('AWS_ACCESS_KEY_ID') !== null && of('AWS_SECRET_ACCESS_KEY') !== null
        ? 'keys'
        : of('AWS_WEB_IDENTITY_TOKEN_FILE') !== null
          ? 'token_file'
          : isContainer !== null
            ? 'container'
            : null;
    return {
      files: [...files],
      profiles: [...profiles],
      environment: {
        credentials,
        profile: of('AWS_PROFILE'),
        region: of('AWS_REGION') ?? of('AWS_DEFAULT_REGION'),
        endpoint: of('AWS_ENDPOINT_URL_DATAZONE'),
      },
    };
  },

  async prove(choice, region) {
    const { provide, source } = await credentialsFor(choice, region);
    try {
      const { expiration } = await provide();
      return { expiresAt: expiration?.toISOString() ?? null };
    } catch (thrown) {
      const known =
        credentialsFailure(thrown, source) ??
        networkFailure(thrown, signInService)?.failure ??
        (thrown instanceof Error ? signingFailure(thrown, source, signInService) : null);
      throw (
        known ?? failure('no_credentials', `Asking for the credentials of ${nameOf(source)} failed. Try them with the AWS command line.`)
      );
    }
  },
};
