import { Button, Popover, SegmentedControl } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { QualityResult, QualityRun } from '#contract/quality-result.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatInstant, formatShare, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { PathBrowser } from '../../../ui/path-browser.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { OutcomeBadge } from './outcome-badge.tsx';
import css from './rules.module.css';

/** Deliveries side by side; older runs stay in the history. */
const mostDeliveries = 40;

export interface DeliveriesPanelProps {
  readonly rulesetId: string;
  /** The data set whose deliveries can be run over. */
  readonly dataSet: string;
  readonly isRunning: boolean;
  readonly onRunDataSet: (dataSet: string) => void;
  readonly onRunFolder: (path: string) => void;
  readonly onChoose: (run: QualityRun, ruleName: string | null) => void;
}

interface Delivery {
  readonly run: QualityRun;
  readonly result: QualityResult | null;
}

/** Rules down, deliveries across: which rule fails since when. */
export function DeliveriesPanel(props: DeliveriesPanelProps): ReactElement {
  const { rulesetId, dataSet, isRunning } = props;
  const [shows, setShows] = useState<'all' | 'failed'>('all');
  const [picking, setPicking] = useState(false);
  const [path, setPath] = useState('');
  const { data, error, reload } = useAsked(`quality/deliveries/${rulesetId}`, async (engine, signal): Promise<Delivery[]> => {
    const runs = await engine.quality.runs({ rulesetId, limit: 200 }, { signal });
    const newest = newestOfEach(runs).slice(0, mostDeliveries).toReversed();
    return Promise.all(newest.map(async (run) => ({ run, result: (await engine.quality.result({ runId: run.id }, { signal })).result })));
  });
  const startFolder = (folder: string): void => {
    setPicking(false);
    props.onRunFolder(folder);
  };
  return (
    <div className={css.pane}>
      <div className={css.bar}>
        <Button
          size="xs"
          variant="default"
          disabled={isRunning}
          leftSection={<IconPlayerPlay size={14} stroke={1.75} />}
          onClick={() => props.onRunDataSet(dataSet)}
        >
          Run over every delivery
        </Button>
        <Popover opened={picking} onChange={setPicking} position="bottom-start" trapFocus withinPortal>
          <Popover.Target>
            <Button size="xs" variant="default" disabled={isRunning} onClick={() => setPicking(!picking)}>
              Run over a folder…
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label="Folder of deliveries">
            <div className={css.folder}>
              <PathBrowser what="folder" onChange={setPath} onChoose={startFolder} />
              <Button size="xs" disabled={path === ''} onClick={() => startFolder(path)}>
                Run over this folder
              </Button>
            </div>
          </Popover.Dropdown>
        </Popover>
        <span className={css.quiet}>
          {`Data set ${dataSet}`}
          {data === undefined || data.length === 0 ? '' : `: ${plural(data.length, 'delivery', 'deliveries')}`}
          {data?.length === mostDeliveries ? ', the newest' : ''}
        </span>
        <span className={css.end}>
          <SegmentedControl
            aria-label="Rules to show"
            value={shows}
            onChange={(next) => setShows(next === 'failed' ? 'failed' : 'all')}
            data={[
              { value: 'all', label: 'All rules' },
              { value: 'failed', label: 'Failed somewhere' },
            ]}
          />
        </span>
      </div>
      {data === undefined ? (
        error === null ? (
          <LoadingRows label="Loading the deliveries" />
        ) : (
          <ErrorState error={error} onRetry={reload} inline />
        )
      ) : data.length === 0 ? (
        <EmptyState
          title="No delivery was run yet"
          text="Run this ruleset over all deliveries of the data set, or over a folder of files, to see which rule fails since when."
        />
      ) : (
        <Matrix deliveries={data} onlyFailed={shows === 'failed'} onChoose={props.onChoose} />
      )}
    </div>
  );
}

/** The newest run of each delivery, newest first. */
function newestOfEach(runs: readonly QualityRun[]): QualityRun[] {
  const seen = new Set<string>();
  return runs.filter(({ sampleId, subject }) => {
    const key = sampleId ?? `file:${subject}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function Matrix(props: {
  readonly deliveries: readonly Delivery[];
  readonly onlyFailed: boolean;
  readonly onChoose: DeliveriesPanelProps['onChoose'];
}): ReactElement {
  const { deliveries, onlyFailed } = props;
  const [active, setActive] = useState({ row: 0, column: 0 });
  const columns = useMemo<GridColumn[]>(
    () => [
      { key: 'rule', label: 'Rule', width: 300, grow: true },
      ...deliveries.map(({ run }) => ({ key: run.id, label: run.subject, width: 152 })),
    ],
    [deliveries],
  );
  const rules = useMemo(() => {
    const texts = new Map<string, boolean>();
    // The newest first: rules that the ruleset no longer has come after those that it has.
    for (const { result } of deliveries.toReversed()) {
      for (const { rule, outcome } of result?.rules ?? []) {
        texts.set(rule, (texts.get(rule) ?? false) || outcome === 'Failed' || outcome === 'Error');
      }
    }
    return [...texts].filter(([, fails]) => fails || !onlyFailed).map(([rule]) => rule);
  }, [deliveries, onlyFailed]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      if (column === 0) {
        if (row === 0) return <strong>Score</strong>;
        return (
          <span className={css.rule} title={rules[row - 1]}>
            {rules[row - 1]}
          </span>
        );
      }
      const delivery = deliveries[column - 1];
      if (!delivery) return null;
      if (row === 0) {
        const { score, problem } = delivery.run;
        return <span title={problem ?? undefined}>{score === null ? 'not run' : formatShare(score)}</span>;
      }
      const found = delivery.result?.rules.find(({ rule }) => rule === rules[row - 1]);
      return found === undefined ? <span className={css.dim}>–</span> : <OutcomeBadge outcome={found.outcome} />;
    },
    [deliveries, rules],
  );
  const renderHeader = useCallback(
    (column: number) => {
      const run = deliveries[column - 1]?.run;
      if (run === undefined) return columns[column]?.label;
      return (
        <span className={css.text} title={`${run.subject}\n${formatInstant(run.startedAt)}`}>
          <MiddleEllipsis text={run.subject} tail={10} />
        </span>
      );
    },
    [deliveries, columns],
  );
  return (
    <div className={tab.body}>
      <VirtualGrid
        label="Rules and deliveries"
        columns={columns}
        frozen={1}
        rowCount={rules.length + 1}
        rowHeight={28}
        renderCell={renderCell}
        renderHeader={renderHeader}
        active={active}
        onActive={setActive}
        onOpen={(cell) => {
          const delivery = deliveries[cell.column - 1];
          if (!delivery) return;
          const name = delivery.result?.rules.find(({ rule }) => rule === rules[cell.row - 1])?.name ?? null;
          props.onChoose(delivery.run, name);
        }}
      />
    </div>
  );
}
