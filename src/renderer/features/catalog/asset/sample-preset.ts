import type { AssetView } from '#contract/catalog/browse-asset.ts';
import type { ConnectionSettings } from '#contract/catalog/connections.ts';
import type { SamplePreset } from '../../../state/sample-dialog.ts';

/** What the dialog begins with for the data of an asset: the connection's own account, Region and endpoint of S3, where it is known. */
export const presetFor = (
  address: string,
  { id: assetId, connectionId }: Pick<AssetView, 'id' | 'connectionId'>,
  settings: ConnectionSettings | undefined,
): SamplePreset => ({
  address,
  asset: { connectionId, assetId },
  ...(settings?.credentials.kind === 'profile' ? { profile: settings.credentials.name } : {}),
  ...(settings === undefined ? {} : { region: settings.region }),
  ...(settings?.s3Endpoint === undefined ? {} : { endpoint: settings.s3Endpoint }),
});
