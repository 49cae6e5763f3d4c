import { SegmentedControl } from '@mantine/core';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { QualityResult, QualityRun, RuleResult } from '#contract/quality-result.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import tab from '../../../ui/tab.module.css';
import { OutcomeBadge } from './outcome-badge.tsx';
import { metricsLine } from './rule-words.ts';
import css from './rules.module.css';

const layout: readonly GridColumn[] = [
  { key: 'outcome', label: 'Outcome', width: 116 },
  { key: 'rule', label: 'Rule', width: 300, grow: true },
  { key: 'evaluated', label: 'Found', width: 176 },
  { key: 'rows', label: 'Failing rows', width: 96, align: 'end' },
  { key: 'message', label: 'Why', width: 220, grow: true },
];

export interface ResultsListProps {
  readonly run: QualityRun;
  readonly result: QualityResult;
  /** Name of the rule that the editor and the inspector show. */
  readonly chosen: string | null;
  readonly onChoose: (rule: RuleResult | null) => void;
  /** Stable: rows render anew when it changes. */
  readonly onRows: (rule: RuleResult) => void;
  /** The text has changed since this run. */
  readonly isOld: boolean;
}

/** How the rules of one run came out, in the order of the text. */
export function ResultsList({ run, result, chosen, onChoose, onRows, isOld }: ResultsListProps): ReactElement {
  const [shows, setShows] = useState<'all' | 'failed'>('all');
  const [column, setColumn] = useState(1);
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const rules = useMemo(
    () => (shows === 'all' ? result.rules : result.rules.filter(({ outcome }) => outcome === 'Failed' || outcome === 'Error')),
    [result.rules, shows],
  );
  const renderCell = useCallback(
    (row: number, at: number) => {
      const rule = rules[row];
      if (!rule) return null;
      switch (layout[at]?.key) {
        case 'outcome':
          return <OutcomeBadge outcome={rule.outcome} />;
        case 'rule':
          return (
            <span className={css.rule} title={rule.rule}>
              {rule.rule}
            </span>
          );
        case 'evaluated':
          return (
            <span className={css.text} title={metricsLine(rule.evaluated)}>
              {metricsLine(rule.evaluated)}
            </span>
          );
        case 'rows':
          return <FailingRows rule={rule} onRows={onRows} />;
        default:
          return (
            <span className={`${css.text} ${css.dim}`} title={rule.message ?? undefined}>
              {rule.message ?? ''}
            </span>
          );
      }
    },
    [rules, onRows],
  );
  const activeRow = Math.max(
    0,
    rules.findIndex(({ name }) => name === chosen),
  );
  const { passed, failed, error, notEvaluated } = result.counts;
  return (
    <div className={css.pane}>
      <div className={css.bar}>
        <span className={css.score}>{result.score === null ? 'No score' : <Figure value={result.score} unit="share" />}</span>
        <span className={css.counts}>
          <span>{`${formatCount(passed)} passed`}</span>
          <span>{`${formatCount(failed)} failed`}</span>
          {error === 0 ? null : <span>{plural(error, 'error')}</span>}
          {notEvaluated === 0 ? null : <span>{`${formatCount(notEvaluated)} not evaluated`}</span>}
        </span>
        <span className={css.quiet} title={formatInstant(run.startedAt)}>
          {`${isOld ? 'Before the last edits, ' : ''}${formatFriendly(run.startedAt)}, ${plural(result.rowCount, 'row')}, exact`}
        </span>
        <span className={css.end}>
          <SegmentedControl
            aria-label="Rules to show"
            value={shows}
            onChange={(next) => setShows(next === 'failed' ? 'failed' : 'all')}
            data={[
              { value: 'all', label: `All ${formatCount(result.rules.length)}` },
              { value: 'failed', label: `Failed ${formatCount(failed + error)}` },
            ]}
          />
        </span>
      </div>
      <div className={tab.body}>
        <VirtualGrid
          label="Results"
          columns={columns}
          rowCount={rules.length}
          rowHeight={28}
          renderCell={renderCell}
          active={{ row: rules.length === 0 ? -1 : activeRow, column }}
          onActive={(cell) => {
            setColumn(cell.column);
            onChoose(rules[cell.row] ?? null);
          }}
          onOpen={(cell) => {
            const rule = rules[cell.row];
            if (rule && rule.failingRows !== null && (rule.failedRows ?? 0) > 0) onRows(rule);
          }}
          isSelected={(row) => rules[row]?.name === chosen}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={<p className={tab.nothing}>{shows === 'failed' ? 'No rule failed.' : 'This ruleset has no rules, only analyzers.'}</p>}
        />
      </div>
    </div>
  );
}

/** How many rows do not meet the rule; leads to them. */
function FailingRows({ rule, onRows }: { rule: RuleResult; onRows: (rule: RuleResult) => void }): ReactElement {
  if (rule.failedRows === null) return <span className={css.dim}>–</span>;
  if (rule.failedRows === 0 || rule.failingRows === null) return <span>{formatCount(rule.failedRows)}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.link}
      aria-label={`Show the ${plural(rule.failedRows, 'failing row')}`}
      onClick={() => onRows(rule)}
    >
      {formatCount(rule.failedRows)}
    </button>
  );
}
