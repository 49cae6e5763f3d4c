import type { ReactElement } from 'react';
import { FormsList } from '../forms/forms-list.tsx';
import type { AssetTabProps } from './asset-tabs.ts';

export const AssetFormsTab = ({ asset }: AssetTabProps): ReactElement => (
  <FormsList kind="asset" connectionId={asset.connectionId} id={asset.id} />
);
