import type { ComponentType } from 'react';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { formatCount } from '../../../ui/format.ts';
import { AssetAccessTab } from './asset-access-tab.tsx';
import { AssetFormsTab } from './asset-forms-tab.tsx';
import { AssetRevisionsTab } from './asset-revisions-tab.tsx';
import { ColumnsTab } from './columns-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { QualityTab } from './quality-tab.tsx';
import { SamplesTab } from './samples-tab.tsx';

/** What every tab of an asset is given. It fills the inspector by `InspectorContent`. */
export interface AssetTabProps {
  readonly asset: AssetView;
}

export interface AssetTab {
  /** In the address, `?tab=`. */
  readonly key: string;
  readonly label: string;
  readonly count?: (asset: AssetView) => string | undefined;
  readonly Panel: ComponentType<AssetTabProps>;
}

const some = (count: number): string | undefined => (count === 0 ? undefined : formatCount(count));

/** The first is the one without a name in the address; the keys 1 to 7 choose them. */
export const assetTabs: readonly [AssetTab, ...AssetTab[]] = [
  { key: 'overview', label: 'Overview', Panel: OverviewTab },
  { key: 'columns', label: 'Columns', count: ({ counts }) => some(counts.columns), Panel: ColumnsTab },
  { key: 'forms', label: 'Forms', count: ({ counts }) => some(counts.forms), Panel: AssetFormsTab },
  { key: 'quality', label: 'Quality', Panel: QualityTab },
  { key: 'revisions', label: 'Revisions', count: ({ counts }) => some(counts.revisions), Panel: AssetRevisionsTab },
  { key: 'access', label: 'Access', count: ({ counts }) => some(counts.openRequests + counts.subscriptions), Panel: AssetAccessTab },
  { key: 'samples', label: 'Samples', count: ({ counts }) => some(counts.samples), Panel: SamplesTab },
];
