import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import { mayIdentify } from '../values/hidden-values.ts';
import { ColumnDetail } from './column-detail.tsx';
import { ColumnsTab } from './columns-tab.tsx';
import { useMeanings } from './use-meanings.ts';

/** The columns of a sample, and the chosen one in the inspector. Values that may identify people are shapes until one asks for them. */
export function ColumnsPanel({ detail, profile, actions, toRows }: TabProps): ReactElement {
  const [chosen] = useQueryState('column');
  const setQuery = useSetQuery();
  const { decidedOf } = useMeanings(detail.id);
  const [reveal, setReveal] = useState(false);
  const identifies = useCallback((each: ColumnProfile) => mayIdentify(each, decidedOf(each.name)), [decidedOf]);
  const hasPhi = useMemo(() => profile.columns.some(identifies), [profile.columns, identifies]);
  const isHidden = useCallback((each: ColumnProfile) => !reveal && identifies(each), [reveal, identifies]);
  const column = profile.columns.find((entry) => entry.name === chosen);
  return (
    <>
      <ColumnsTab
        profile={profile}
        onOpen={openInspector}
        decidedOf={decidedOf}
        isHidden={isHidden}
        reveal={hasPhi ? reveal : null}
        onReveal={setReveal}
      />
      {column === undefined ? null : (
        <InspectorContent label={`Column ${column.name}`}>
          <ColumnDetail
            column={column}
            detail={detail}
            rows={profile.rowCount}
            isHidden={isHidden(column)}
            onReveal={() => setReveal(true)}
            actions={actions}
            toRows={toRows}
            onClose={() => setQuery({ column: null })}
          />
        </InspectorContent>
      )}
    </>
  );
}
