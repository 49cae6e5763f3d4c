import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { QualityRun } from '#contract/quality-result.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, formatInstant, formatShare } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { HistoryChart } from '../../../ui/charts/history-chart.tsx';
import css from './rules.module.css';

const columns: readonly GridColumn[] = [
  { key: 'when', label: 'When', width: 184 },
  { key: 'subject', label: 'Delivery', width: 200, grow: true },
  { key: 'score', label: 'Score', width: 72, align: 'end' },
  { key: 'passed', label: 'Passed', width: 72, align: 'end' },
  { key: 'failed', label: 'Failed', width: 72, align: 'end' },
  { key: 'other', label: 'Others', width: 72, align: 'end' },
  { key: 'rows', label: 'Rows', width: 96, align: 'end' },
  { key: 'problem', label: 'Problem', width: 160, grow: true },
];
const most = 200;

export interface HistoryPanelProps {
  readonly rulesetId: string;
  readonly chosen: string | null;
  readonly onChoose: (run: QualityRun) => void;
}

/** Every run of a ruleset: the score as a line, and the same as a table. */
export function HistoryPanel({ rulesetId, chosen, onChoose }: HistoryPanelProps): ReactElement {
  const { data, error, reload } = useAsked(`quality/runs/${rulesetId}`, (engine, signal) =>
    engine.quality.runs({ rulesetId, limit: most }, { signal }),
  );
  const [active, setActive] = useState({ row: 0, column: 0 });
  const points = useMemo(
    () => (data ?? []).toReversed().map(({ id, startedAt, subject, score }) => ({ id, at: startedAt, subject, value: score })),
    [data],
  );
  const renderCell = useCallback(
    (row: number, column: number) => {
      const run = data?.[row];
      if (run === undefined) return null;
      const text = cellOf(run, columns[column]?.key);
      return (
        <span className={css.text} title={text}>
          {text}
        </span>
      );
    },
    [data],
  );
  if (data === undefined)
    return error === null ? <LoadingRows label="Loading the history" /> : <ErrorState error={error} onRetry={reload} inline />;
  if (data.length === 0)
    return (
      <EmptyState title="Not run yet" text="Each run of this ruleset stays here, so that deliveries can be compared with those before." />
    );
  return (
    <div className={css.pane}>
      <div className={css.chart}>
        <HistoryChart
          label="Score over the runs"
          points={points}
          format={formatShare}
          range={[0, 1]}
          chosen={chosen}
          onChoose={(id) => {
            const run = data.find((each) => each.id === id);
            if (run) onChoose(run);
          }}
        />
        {data.length === most ? <p className={css.quiet}>{`The newest ${most} runs; older ones are kept and not shown.`}</p> : null}
      </div>
      <div className={tab.body}>
        <VirtualGrid
          label="Runs of this ruleset"
          columns={columns}
          rowCount={data.length}
          rowHeight={28}
          renderCell={renderCell}
          active={active}
          onActive={setActive}
          onOpen={(cell) => {
            const run = data[cell.row];
            if (run) onChoose(run);
          }}
          isSelected={(row) => data[row]?.id === chosen}
        />
      </div>
    </div>
  );
}

function cellOf(run: QualityRun, key: string | undefined): string {
  switch (key) {
    case 'when':
      return formatInstant(run.startedAt);
    case 'subject':
      return run.subject;
    case 'score':
      return run.score === null ? '–' : formatShare(run.score);
    case 'passed':
      return run.counts === null ? '–' : formatCount(run.counts.passed);
    case 'failed':
      return run.counts === null ? '–' : formatCount(run.counts.failed);
    case 'other':
      return run.counts === null ? '–' : formatCount(run.counts.error + run.counts.notEvaluated);
    case 'rows':
      return run.rowCount === null ? '–' : formatCount(run.rowCount);
    default:
      return run.problem ?? '';
  }
}
