import type { ComponentType } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { RowSet } from '#contract/row-set.ts';
import type { RowFilter, SampleDetail } from '#contract/samples.ts';
import { formatCompact, formatCount } from '../../ui/format.ts';
import { ColumnsPanel } from './columns/columns-panel.tsx';
import { ComparisonPanel } from './comparison/comparison-panel.tsx';
import { OverlapPanel } from './overlap/overlap-panel.tsx';
import { DuplicatesPanel } from './duplicates/duplicates-panel.tsx';
import { PrivacyPanel } from './privacy/privacy-panel.tsx';
import { TablePanel } from './relationships/table-panel.tsx';
import { RowsPanel } from './rows/rows-panel.tsx';
import { RulesTab } from './rules/rules-tab.tsx';
import type { SampleActions } from './use-sample-actions.ts';
import type { SampleView } from './use-sample.ts';

/** What every tab of a sample is given. It fills the inspector by `InspectorContent`. */
export interface TabProps {
  readonly view: SampleView;
  readonly detail: SampleDetail;
  readonly profile: Profile;
  readonly actions: SampleActions;
  /** Goes to the rows that a figure speaks of. */
  readonly toRows: (filters: readonly RowFilter[], set?: RowSet) => void;
}

export interface SampleTab {
  /** In the address, `?tab=`. */
  readonly key: string;
  readonly label: string;
  /** Title of the command that goes there. */
  readonly command: string;
  /** Shown behind the label. */
  readonly count?: (view: SampleView) => string | undefined;
  readonly Panel: ComponentType<TabProps>;
}

/** The parts of a sample that need its profile, in their order. The first is the one without a name in the address; the keys 1 to 9 choose them. */
export const sampleTabs: readonly [SampleTab, ...SampleTab[]] = [
  {
    key: 'columns',
    label: 'Columns',
    command: 'Show the columns',
    count: ({ profile }) => (profile === null ? undefined : formatCount(profile.columns.length)),
    Panel: ColumnsPanel,
  },
  {
    key: 'rows',
    label: 'Rows',
    command: 'Show the rows',
    count: ({ profile }) => (profile === null || profile.rowCount === null ? undefined : formatCompact(profile.rowCount)),
    Panel: RowsPanel,
  },
  {
    key: 'privacy',
    label: 'Privacy',
    command: 'Show the privacy study',
    count: ({ profile }) => {
      const found = profile?.columns.filter(({ phi }) => phi.length > 0).length ?? 0;
      return found === 0 ? undefined : formatCount(found);
    },
    Panel: PrivacyPanel,
  },
  { key: 'table', label: 'Table', command: 'Show how the table hangs together', Panel: TablePanel },
  { key: 'rules', label: 'Rules', command: 'Show the rules', Panel: RulesTab },
  { key: 'compare', label: 'Compare', command: 'Compare with another delivery', Panel: ComparisonPanel },
  { key: 'duplicates', label: 'Duplicates', command: 'Look for duplicates', Panel: DuplicatesPanel },
  { key: 'overlap', label: 'Overlap', command: 'Show what is owned already', Panel: OverlapPanel },
];
