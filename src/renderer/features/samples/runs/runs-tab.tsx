import { Button } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, useCallback, useState } from 'react';
import type { ProfileRun } from '#contract/samples.ts';
import type { AppError } from '#contract/errors.ts';
import { formatCount, formatDuration, formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { GridFigure } from '../values/grid-figure.tsx';
import css from './runs-tab.module.css';

const columns: readonly GridColumn[] = [
  { key: 'when', label: 'When', width: 192 },
  { key: 'age', label: 'Age', width: 116 },
  { key: 'took', label: 'Took', width: 80, align: 'end' },
  { key: 'rows', label: 'Rows', width: 88, align: 'end' },
  { key: 'columns', label: 'Columns', width: 80, align: 'end' },
  { key: 'version', label: 'Meshbench', width: 92 },
  { key: 'duckdb', label: 'DuckDB', width: 80 },
  { key: 'shown', label: 'Shown', width: 120, grow: true },
];

export interface RunsTabProps {
  runs: readonly ProfileRun[] | undefined;
  error: AppError | null;
  onRetry: () => void;
  /** The run that is shown; null stands for the newest. */
  chosen: string | null;
  isRunning: boolean;
  onChoose: (runId: string | null) => void;
  onProfile: () => void;
  onExport: (format: 'json' | 'html') => void;
}

/** Every finished profile of this sample, newest first: when, with which version, over how many rows. */
export function RunsTab(props: RunsTabProps): ReactElement {
  const { runs, chosen } = props;
  const [active, setActive] = useState({ row: 0, column: 0 });
  const renderCell = useCallback(
    (row: number, column: number) => {
      const run = runs?.[row];
      if (!run) return null;
      const isShown = chosen === null ? row === 0 : run.id === chosen;
      switch (columns[column]?.key) {
        case 'when':
          return formatInstant(run.startedAt);
        case 'age':
          return formatFriendly(run.startedAt);
        case 'took':
          return formatDuration(run.durationMs);
        case 'rows':
          return <GridFigure value={run.rowCount} exact={run.rowCountIsExact} full />;
        case 'columns':
          return formatCount(run.columnCount);
        case 'version':
          return run.version;
        case 'duckdb':
          return run.duckdbVersion;
        default:
          return (
            <span className={css.shown}>{`${row === 0 ? 'newest' : ''}${row === 0 && isShown ? ', ' : ''}${isShown ? 'shown' : ''}`}</span>
          );
      }
    },
    [runs, chosen],
  );
  if (runs === undefined)
    return props.error ? <ErrorState error={props.error} onRetry={props.onRetry} /> : <LoadingRows label="Loading the runs" />;
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} stroke={1.75} />}
          disabled={props.isRunning}
          onClick={props.onProfile}
        >
          Profile again
        </Button>
        {(['json', 'html'] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.75} />}
            disabled={runs.length === 0}
            onClick={() => props.onExport(format)}
          >
            Export {format.toUpperCase()}
          </Button>
        ))}
        <output className={tab.count}>{plural(runs.length, 'run')}</output>
      </div>
      <div className={tab.body}>
        {runs.length === 0 ? (
          <EmptyState
            title="No run has finished yet"
            text={props.isRunning ? 'The first one is being made now.' : 'Profile the sample to see its figures.'}
          />
        ) : (
          <VirtualGrid
            label="Runs"
            columns={columns}
            rowCount={runs.length}
            rowHeight={32}
            renderCell={renderCell}
            active={active}
            onActive={setActive}
            onOpen={(cell) => props.onChoose(cell.row === 0 ? null : (runs[cell.row]?.id ?? null))}
            isSelected={(row) => (chosen === null ? row === 0 : runs[row]?.id === chosen)}
          />
        )}
      </div>
    </div>
  );
}
