import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTestPipe } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { openSampleDialog } from '../../../state/sample-dialog.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { presetFor } from './sample-preset.ts';

/** Opens the dialog that draws a sample from where the asset's data are, with the connection's own account, Region and endpoint of S3. */
export function TakeSample({ asset }: { asset: AssetView }): ReactElement | null {
  const connections = useAsked('catalog/connections', (engine, signal) => engine.catalog.connections.list(undefined, { signal }));
  const settings = connections.data?.find(({ id }) => id === asset.connectionId)?.settings;
  const { locations } = asset;
  const [only] = locations;
  if (only === undefined) return null;
  const open = (address: string): void => openSampleDialog(presetFor(address, asset, settings));
  const icon = <IconTestPipe size={14} stroke={1.75} />;
  if (locations.length === 1) {
    return (
      <Button size="xs" leftSection={icon} onClick={() => open(only.address)}>
        Take a sample…
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" leftSection={icon} rightSection={<IconChevronDown size={12} stroke={1.75} />}>
          Take a sample
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {locations.map(({ address, formName }) => (
          <Menu.Item key={address} onClick={() => open(address)}>
            {`${visibleName(address)} (${visibleName(formName)})…`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
