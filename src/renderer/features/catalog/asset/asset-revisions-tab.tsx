import type { ReactElement } from 'react';
import { RevisionsList } from '../revisions/revisions-list.tsx';
import type { AssetTabProps } from './asset-tabs.ts';

export const AssetRevisionsTab = ({ asset }: AssetTabProps): ReactElement => (
  <RevisionsList kind="asset" connectionId={asset.connectionId} id={asset.id} isChangedHere={asset.changed.length > 0} />
);
