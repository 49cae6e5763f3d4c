import type { AwsConfiguration, CredentialsChoice } from '#contract/catalog/connections.ts';

/** The machine's own AWS configuration. */
export interface AwsConfigurationReader {
  /** Read anew each time; files that cannot be read are told as such. */
  read(): Promise<AwsConfiguration>;
  /**
   * Gets keys once, without using them. Rejects with `signed_out`, `no_credentials`, `access_denied`, `offline`, `time_exceeded`.
   * @returns until when they hold, as ISO text; null where that is not known
   */
  prove(choice: CredentialsChoice, region: string): Promise<{ expiresAt: string | null }>;
}
