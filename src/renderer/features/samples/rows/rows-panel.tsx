import { type ReactElement, useState } from 'react';
import type { SampleDetail } from '#contract/samples.ts';
import { useSetQuery } from '../../../state/query.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import { CellDetail } from './cell-detail.tsx';
import { withValue } from './row-view.ts';
import { type ActiveCell, RowsTab } from './rows-tab.tsx';

/** The rows of a sample, and the chosen value in the inspector. */
export function RowsPanel({ view, detail, profile, toRows }: TabProps): ReactElement {
  const [cell, setCell] = useState<ActiveCell | null>(null);
  const setQuery = useSetQuery();
  if (!detail.rowsAvailable) return <RowsGone detail={detail} isRunning={view.isRunning} />;
  return (
    <>
      <RowsTab
        sampleId={detail.id}
        profile={profile}
        knownRows={detail.rowCount ?? profile.rowCount}
        onCell={setCell}
        onPreview={openInspector}
      />
      {cell === null ? null : (
        <InspectorContent label="Value">
          <CellDetail
            row={cell.row}
            column={cell.column}
            cell={cell.cell}
            onFilter={() => toRows(withValue(cell.column.name, cell.cell?.value ?? null))}
            onColumn={() => setQuery({ tab: null, column: cell.column.name })}
          />
        </InspectorContent>
      )}
    </>
  );
}

function RowsGone({ detail, isRunning }: { detail: SampleDetail; isRunning: boolean }): ReactElement {
  if (isRunning)
    return (
      <EmptyState title="The rows come when the file has been read" text="The figures on the Columns tab grow while it is being read." />
    );
  return (
    <EmptyState
      title="The rows cannot be read"
      text={`The file is no longer at ${detail.origin}, and no copy was kept in the workspace. Its profile stays. Put the file back, or add it again.`}
    />
  );
}
