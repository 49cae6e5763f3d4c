import type { ReactElement } from 'react';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import { ColumnDetail } from './column-detail.tsx';
import { ColumnsTab } from './columns-tab.tsx';
import { useMeanings } from './use-meanings.ts';

/** The columns of a sample, and the chosen one in the inspector. */
export function ColumnsPanel({ detail, profile, actions, toRows }: TabProps): ReactElement {
  const [chosen] = useQueryState('column');
  const setQuery = useSetQuery();
  const { decidedOf } = useMeanings(detail.id);
  const column = profile.columns.find((entry) => entry.name === chosen);
  return (
    <>
      <ColumnsTab profile={profile} onOpen={openInspector} decidedOf={decidedOf} />
      {column === undefined ? null : (
        <InspectorContent label={`Column ${column.name}`}>
          <ColumnDetail
            column={column}
            detail={detail}
            rows={profile.rowCount}
            actions={actions}
            toRows={toRows}
            onClose={() => setQuery({ column: null })}
          />
        </InspectorContent>
      )}
    </>
  );
}
