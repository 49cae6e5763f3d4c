import { lazy, type ReactElement, Suspense } from 'react';
import { LoadingRows } from '../../../ui/states.tsx';
import type { TabProps } from '../tabs.tsx';

/** With its editor it is as large as the rest of the screen, so that it comes when it is asked for. */
const RulesPanel = lazy(() => import('./rules-panel.tsx').then((module) => ({ default: module.RulesPanel })));

/** The tab of rules while its code is on the way, and then. */
export function RulesTab(props: TabProps): ReactElement {
  return (
    <Suspense fallback={<LoadingRows rows={14} label="Loading the rules" />}>
      <RulesPanel {...props} />
    </Suspense>
  );
}
