import { Button } from '@mantine/core';
import { IconTable, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { RulePart, RuleResult } from '#contract/quality-result.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import { HistoryChart } from '../../../ui/charts/history-chart.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import { metricText, metricWord } from './rule-words.ts';
import css from './rules.module.css';

export interface RuleDetailProps {
  readonly rule: RuleResult;
  readonly rulesetId: string;
  readonly dataSet: string | null;
  /** Whether no other rule of the run has this metric: else its history would be a mixture. */
  readonly isOwn: (metric: string) => boolean;
  readonly onRows: (rule: RuleResult | RulePart) => void;
  readonly onClose: () => void;
}

/** One rule of a run: what it asked, what was found, which rows, and how its figure went over the runs. */
export function RuleDetail({ rule, rulesetId, dataSet, isOwn, onRows, onClose }: RuleDetailProps): ReactElement {
  return (
    <div className={inspector.panel}>
      <div className={inspector.top}>
        <h2 className={inspector.name}>{`${rule.name.replace('_', ' ')}: ${rule.types.join(', ')}`}</h2>
        <button type="button" className={inspector.close} aria-label="Close the rule" onClick={onClose}>
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      </div>
      <div className={inspector.badges}>
        <OutcomeBadge outcome={rule.outcome} />
      </div>
      <pre className={css.code}>{rule.rule}</pre>
      <Findings rule={rule} onRows={onRows} />
      {rule.parts.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>Its parts</h3>
          {rule.parts.map((part) => (
            <div key={`${part.place.start}`} className={css.part}>
              <OutcomeBadge outcome={part.outcome} />
              <pre className={css.code}>{part.rule}</pre>
              <Findings rule={part} onRows={onRows} />
            </div>
          ))}
        </>
      )}
      <Labels labels={rule.labels} />
      {Object.keys(rule.evaluated)
        .filter(isOwn)
        .map((metric) => (
          <MetricHistory key={metric} rulesetId={rulesetId} dataSet={dataSet} metric={metric} />
        ))}
    </div>
  );
}

function Findings({ rule, onRows }: { rule: RuleResult | RulePart; onRows: RuleDetailProps['onRows'] }): ReactElement {
  const metrics = Object.entries(rule.evaluated);
  const failing = rule.failedRows ?? 0;
  return (
    <>
      {rule.message === null ? null : <p className={css.message}>{rule.message}</p>}
      <h3 className={inspector.heading}>What was found</h3>
      <dl className={inspector.facts}>
        {metrics.map(([name, value]) => (
          <Fact key={name} label={metricWord(name)} title={name} text={metricText(name, value)} />
        ))}
        {rule.checkedRows === null ? null : <Fact label="Rows checked" text={`${formatCount(rule.checkedRows)} (exact)`} />}
        {rule.failedRows === null ? null : <Fact label="Rows failing" text={`${formatCount(failing)} (exact)`} />}
      </dl>
      {failing > 0 && rule.failingRows !== null ? (
        <div className={inspector.actions}>
          <Button size="xs" leftSection={<IconTable size={14} stroke={1.75} />} onClick={() => onRows(rule)}>
            {`Show the ${plural(failing, 'row')}`}
          </Button>
        </div>
      ) : null}
      {rule.failedRows === null && rule.outcome === 'Failed' ? (
        <p className={css.message}>This rule speaks of the whole table, so no single row fails it.</p>
      ) : null}
    </>
  );
}

function Fact({ label, text, title }: { label: string; text: string; title?: string }): ReactElement {
  return (
    <>
      <dt className={inspector.factLabel} title={title}>
        {label}
      </dt>
      <dd className={inspector.fact}>{text}</dd>
    </>
  );
}

function Labels({ labels }: { labels: Readonly<Record<string, string>> }): ReactElement | null {
  const entries = Object.entries(labels);
  if (entries.length === 0) return null;
  return (
    <>
      <h3 className={inspector.heading}>Labels</h3>
      <dl className={inspector.facts}>
        {entries.map(([key, value]) => (
          <Fact key={key} label={key} text={value} />
        ))}
      </dl>
    </>
  );
}

function MetricHistory({ rulesetId, dataSet, metric }: { rulesetId: string; dataSet: string | null; metric: string }): ReactElement | null {
  const { data } = useAsked(`quality/history/${rulesetId}/${dataSet ?? ''}/${metric}`, (engine, signal) =>
    engine.quality.metricHistory({ rulesetId, dataSet, metric }, { signal }),
  );
  if (data === undefined || data.length < 2) return null;
  return (
    <>
      <h3 className={inspector.heading} title={metric}>{`${metricWord(metric)} over ${plural(data.length, 'run')}`}</h3>
      <HistoryChart
        label={`${metricWord(metric)} over the runs`}
        points={data.map(({ runId, at, subject, value }) => ({ id: runId, at, subject, value }))}
        format={(value) => metricText(metric, value)}
        range={null}
        chosen={null}
      />
    </>
  );
}
