import { Button, Menu } from '@mantine/core';
import { IconArrowsDiff, IconChevronDown, IconDownload, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { RowFilter } from '#contract/samples.ts';
import { useQueryState } from '../../../state/query.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { filtersToAddress } from '../rows/row-view.ts';
import tab from '../../../ui/tab.module.css';
import type { TabProps } from '../tabs.tsx';
import { RevealButton } from '../values/reveal-button.tsx';
import { ColumnComparison } from './column-comparison.tsx';
import { ComparedColumns } from './compared-columns.tsx';
import { ComparisonStrip, SchemaLines } from './comparison-head.tsx';
import css from './comparison.module.css';
import { DeliveryPicker } from './delivery-picker.tsx';
import { LevelBadge } from './level-badge.tsx';
import type { Side } from './overlay.ts';
import { RowsComparison } from './rows-comparison.tsx';
import { rowsNote } from './rows-note.ts';
import { type ComparisonView, useCandidates, useComparison } from './use-comparison.ts';

/** How this delivery differs from another one. */
export function ComparisonPanel(props: TabProps): ReactElement {
  const { actions, detail } = props;
  const candidates = useCandidates(detail.id);
  const [withId, setWith] = useQueryState('with');
  const [reveal, setReveal] = useState(false);
  const all = candidates.data ?? [];
  const proposed = all.find(({ sameDataSet }) => sameDataSet)?.sampleId ?? null;
  const other = all.find(({ sampleId }) => sampleId === withId) ?? all.find(({ sampleId }) => sampleId === proposed) ?? null;
  const view = useComparison(detail.id, other?.sampleId ?? null, reveal);
  if (candidates.data === undefined) {
    return candidates.error === null ? (
      <LoadingRows rows={10} label="Loading the deliveries" />
    ) : (
      <ErrorState error={candidates.error} title="The other deliveries could not be read" onRetry={candidates.reload} />
    );
  }
  if (all.length === 0) {
    return (
      <EmptyState
        icon={IconArrowsDiff}
        title="No other delivery"
        text="Add the delivery before this one, or the one after it: then both are compared on all rows, in schema, rows, values and distributions."
        action={<Link href="/samples">All samples</Link>}
      />
    );
  }
  const picker = <DeliveryPicker candidates={all} chosen={other?.sampleId ?? null} onChoose={(sampleId) => setWith(sampleId)} />;
  if (other === null) {
    return (
      <EmptyState
        icon={IconArrowsDiff}
        title="Which delivery comes before or after this one?"
        text={`No other sample is of the data set “${detail.dataSet}”. Choose one all the same, or set the data set under File.`}
        action={picker}
      />
    );
  }
  const isBusy = view.job !== null || view.isStarting;
  const canRun = detail.rowsAvailable && other.rowsAvailable;
  const record = view.record ?? null;
  const hasPhi = record?.comparison.columns.some(({ phi }) => phi.before !== null || phi.after !== null) ?? false;
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        {picker}
        <Button
          size="xs"
          variant={record === null ? 'filled' : 'default'}
          loading={view.isStarting}
          disabled={isBusy || !canRun}
          leftSection={record === null ? <IconArrowsDiff size={14} stroke={1.75} /> : <IconRefresh size={14} stroke={1.75} />}
          onClick={() => view.start({ key: record?.key ?? [], renames: record?.renames ?? [] })}
        >
          {record === null ? 'Compare all rows' : 'Compare again'}
        </Button>
        {record === null ? null : (
          <>
            {hasPhi ? <RevealButton reveal={reveal} onReveal={setReveal} /> : null}
            <ExportMenu view={view} />
          </>
        )}
      </div>
      {view.job === null ? null : (
        <div className={css.progress}>
          <JobProgressBar job={view.job} onCancel={() => void actions.cancel(view.job?.id ?? '')} />
        </div>
      )}
      {view.problem === null || isBusy ? null : <Note kind="failed">{`The newest comparison failed. ${view.problem.message}`}</Note>}
      {canRun ? null : (
        <Note kind="attention">
          The rows of one of the two cannot be read any more, so they cannot be compared again. Put the file back, or add it again.
        </Note>
      )}
      <Body {...props} view={view} otherTitle={other.title} reveal={reveal} isBusy={isBusy} />
    </div>
  );
}

function ExportMenu({ view }: { view: ComparisonView }): ReactElement {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={12} stroke={1.75} />}
        >
          Export comparison
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => view.exportAs('html')}>Comparison as HTML</Menu.Item>
        <Menu.Item onClick={() => view.exportAs('json')}>Comparison as JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Body(
  props: Omit<TabProps, 'view'> & { view: ComparisonView; otherTitle: string; reveal: boolean; isBusy: boolean },
): ReactElement {
  const { detail, isBusy, otherTitle, view } = props;
  if (view.error !== null) return <ErrorState error={view.error} title="The comparison could not be read" onRetry={view.reload} />;
  if (view.record === undefined) return <LoadingRows rows={10} label="Loading the comparison" />;
  if (view.record === null) {
    return isBusy ? (
      <LoadingRows rows={10} columns={['2fr', '1fr', '2fr', '1fr', '1fr', '3fr']} label="Comparing all rows" />
    ) : (
      <EmptyState
        icon={IconArrowsDiff}
        title="Not compared yet"
        text={`All rows of “${detail.title}” and “${otherTitle}” are read: what came, went and changed, and which columns drifted. Nothing leaves this machine.`}
      />
    );
  }
  return <Result {...props} record={view.record} />;
}

function Result(
  props: Omit<TabProps, 'view'> & { view: ComparisonView; record: ComparisonRecord; reveal: boolean; isBusy: boolean },
): ReactElement {
  const { isBusy, record, reveal, view } = props;
  const [chosen, setChosen] = useQueryState('column');
  const [, navigate] = useLocation();
  const { comparison } = record;
  const toRows = useCallback(
    (side: Side, filters: readonly RowFilter[]) => {
      const id = side === record.subject ? record.sampleId : record.otherSampleId;
      const query = new URLSearchParams({ tab: 'rows', filters: filtersToAddress(filters) ?? '[]' });
      navigate(`/samples/${id}?${query.toString()}`);
    },
    [navigate, record.subject, record.sampleId, record.otherSampleId],
  );
  const note = rowsNote(comparison);
  const isKnown = comparison.columns.some(({ name }) => name === chosen);
  return (
    <>
      {record.isOlderThanProfile ? (
        <Note kind="attention">One of the two was profiled again since. Compare again to see what it is now.</Note>
      ) : null}
      {comparison.warnings.map(({ code, message }) => (
        <Note key={`${code} ${message}`} kind="attention">
          {message}
        </Note>
      ))}
      <div className={css.head}>
        <h2 className={css.headline}>
          <LevelBadge level={comparison.identical === 'no' ? comparison.level : 'same'} />
          <span>{comparison.headline}</span>
        </h2>
        <ComparisonStrip record={record} />
        {note === null ? null : <Note>{note}</Note>}
        <SchemaLines record={record} isBusy={isBusy} start={view.start} />
      </div>
      <ComparedColumns record={record} />
      {chosen !== null && isKnown ? (
        <InspectorContent label={`Column ${chosen}`}>
          <ColumnComparison key={chosen} record={record} name={chosen} reveal={reveal} toRows={toRows} onClose={() => setChosen(null)} />
        </InspectorContent>
      ) : (
        <InspectorContent label="Rows compared">
          <RowsComparison key={record.studyId} record={record} reveal={reveal} isBusy={isBusy} start={view.start} toRows={toRows} />
        </InspectorContent>
      )}
    </>
  );
}
