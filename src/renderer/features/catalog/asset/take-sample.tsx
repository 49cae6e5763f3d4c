import type { ReactElement } from 'react';
import type { AssetView } from '#contract/catalog/browse-asset.ts';

export function TakeSample(_props: { asset: AssetView }): ReactElement | null {
  return null;
}
