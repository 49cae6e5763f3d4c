import type { ReactElement } from 'react';
import { AccessList } from '../access/access-list.tsx';
import type { AssetTabProps } from './asset-tabs.ts';

export const AssetAccessTab = ({ asset }: AssetTabProps): ReactElement => (
  <AccessList kind="asset" connectionId={asset.connectionId} id={asset.id} isListed={asset.listing !== null} />
);
