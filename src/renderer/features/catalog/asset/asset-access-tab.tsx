import type { ReactElement } from 'react';
import tab from '../../../ui/tab.module.css';
import { AccessList } from '../access/access-list.tsx';
import { AskAccess } from '../access/ask-access.tsx';
import type { AssetTabProps } from './asset-tabs.ts';

export const AssetAccessTab = ({ asset }: AssetTabProps): ReactElement => (
  <>
    {asset.listing === null ? null : (
      <div className={tab.toolbar}>
        <AskAccess connectionId={asset.connectionId} entityId={asset.id} name={asset.name} />
      </div>
    )}
    <AccessList kind="asset" connectionId={asset.connectionId} id={asset.id} name={asset.name} isListed={asset.listing !== null} />
  </>
);
