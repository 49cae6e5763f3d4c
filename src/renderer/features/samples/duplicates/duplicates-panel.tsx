import { Button, MultiSelect, Switch } from '@mantine/core';
import { IconCopy, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, useCallback, useState } from 'react';
import type { RecordLinkageRecord } from '#contract/overlap/linkage.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatFriendly, formatShare, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { JobProgressBar } from '../job-progress.tsx';
import { openInspector } from '../open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import css from './duplicates.module.css';
import { chance, PairDetail } from './pair-detail.tsx';
import { useLinkage } from './use-linkage.ts';

/** Rows that are there twice, and records that are probably the same. */
export function DuplicatesPanel(props: TabProps): ReactElement {
  const { actions, detail } = props;
  const [reveal, setReveal] = useState(false);
  const [named, setNamed] = useState<string[] | null>(null);
  const { failed, isStarting, job, proposal, record, start } = useLinkage(detail.id, reveal);
  if (record.data === undefined)
    return record.error === null ? (
      <LoadingRows rows={10} label="Loading the duplicates" />
    ) : (
      <ErrorState error={record.error} title="The duplicates could not be read" onRetry={record.reload} />
    );
  const choices = proposal.data?.choices ?? [];
  const wanted =
    named ?? record.data?.input.columns.map(({ column }) => column) ?? proposal.data?.proposed.map(({ column }) => column) ?? [];
  const columns = choices
    .filter(({ column }) => wanted.includes(column))
    .map(({ column, comparison, tolerance }) => ({ column, comparison, tolerance }));
  const tools = (
    <div className={tab.toolbar}>
      <MultiSelect
        size="xs"
        aria-label="Columns to compare"
        placeholder="Columns to compare"
        maxValues={12}
        searchable
        maw={640}
        value={wanted}
        onChange={setNamed}
        data={choices.map(({ column }) => column)}
      />
      <Button
        size="xs"
        variant={record.data === null ? 'filled' : 'default'}
        loading={isStarting}
        disabled={job !== null || columns.length === 0 || !detail.rowsAvailable}
        leftSection={<IconRefresh size={14} stroke={1.75} />}
        onClick={() => start(columns)}
      >
        {record.data === null ? 'Look for duplicates' : 'Look again'}
      </Button>
      {record.data === null ? null : (
        <Switch size="xs" label="Show values of persons" checked={reveal} onChange={(event) => setReveal(event.currentTarget.checked)} />
      )}
    </div>
  );
  return (
    <div className={tab.tab}>
      {tools}
      {job === null ? null : <JobProgressBar job={job} onCancel={() => void actions.cancel(job.id)} />}
      {failed?.error ? <Note kind="failed">{failed.error.message}</Note> : null}
      {record.data === null ? (
        job === null ? (
          <EmptyState
            icon={IconCopy}
            title="Not looked for duplicates yet"
            text="Rows that are equal are counted exactly; records that are alike are compared, and each pair is explained column by column. Nothing leaves this machine."
          />
        ) : (
          <LoadingRows rows={10} label="Comparing records" />
        )
      ) : (
        <Found {...props} record={record.data} />
      )}
    </div>
  );
}

const layout: readonly GridColumn[] = [
  { key: 'chance', label: 'Likely the same', width: 120, align: 'end' },
  { key: 'rows', label: 'Rows', width: 168 },
  { key: 'same', label: 'Agrees in', width: 280, grow: true },
  { key: 'other', label: 'Differs in', width: 280, grow: true },
];

function Found({ record, toRows }: TabProps & { record: RecordLinkageRecord }): ReactElement {
  const { isOlderThanProfile, output } = record;
  const { columns, pairs } = output;
  const [chosenText, setChosen] = useQueryState('pair');
  const [active, setActive] = useState({ row: 0, column: 0 });
  const chosen = chosenText === null ? undefined : pairs[Number(chosenText)];
  const renderCell = useCallback(
    (row: number, column: number) => {
      const pair = pairs[row];
      if (pair === undefined) return null;
      const namesWhere = (agrees: boolean): string =>
        columns
          .flatMap((each, place) => ((pair.levels[place] ?? null) !== null && (pair.levels[place] === 0) === agrees ? [each.column] : []))
          .join(', ') || '–';
      switch (layout[column]?.key) {
        case 'chance':
          return chance(pair.probability);
        case 'rows':
          return [pair.one, pair.other].map(({ place }) => (place === null ? '?' : formatCount(place.row + 1))).join(' and ');
        case 'same':
          return namesWhere(true);
        default:
          return namesWhere(false);
      }
    },
    [columns, pairs],
  );
  return (
    <>
      {isOlderThanProfile ? (
        <Note kind="attention">The sample was profiled again since. Look again to have both speak of the same rows.</Note>
      ) : null}
      <div className={css.facts}>
        <p>
          <strong>{plural(output.exact.extra, 'row')}</strong>
          {` (${formatShare(output.rowCount === 0 ? 0 : output.exact.extra / output.rowCount)} of ${formatCount(output.rowCount)}, exact) ${output.exact.extra === 1 ? 'repeats' : 'repeat'} an earlier row in every column. `}
          {output.exact.sharing === 0 ? null : (
            <Button size="compact-xs" variant="subtle" onClick={() => toRows([], { kind: 'duplicates' })}>
              {`Show the ${formatCount(output.exact.sharing)} rows`}
            </Button>
          )}
        </p>
        <p>
          {`${plural(output.linkedPairs, 'pair')} of records ${output.linkedPairs === 1 ? 'is' : 'are'} probably the same (${Math.round(output.threshold * 100)} % or more, estimated), ${formatCount(output.possiblePairs)} perhaps; ${formatCount(output.blocking.comparedPairs)} of ${formatCount(output.blocking.allPairs)} pairs compared, ${formatFriendly(record.finishedAt)}.`}
          {pairs.length < output.linkedPairs ? ` The ${formatCount(pairs.length)} most certain are listed.` : ''}
        </p>
      </div>
      {output.leftOut.map(({ reason }) => (
        <Note key={reason} kind="attention">
          {reason}
        </Note>
      ))}
      <div className={tab.body}>
        {pairs.length === 0 ? (
          <EmptyState
            title="No two records are alike enough"
            text="Of those that were compared, none is more likely the same than not. What was not compared is said below."
          />
        ) : (
          <VirtualGrid
            label="Pairs"
            columns={layout}
            rowCount={pairs.length}
            rowHeight={32}
            renderCell={renderCell}
            active={active}
            onActive={(cell) => {
              setActive(cell);
              setChosen(String(cell.row), { replace: true });
            }}
            onOpen={(cell) => {
              setChosen(String(cell.row), { replace: true });
              openInspector();
            }}
            isSelected={(row) => String(row) === chosenText}
          />
        )}
      </div>
      <details className={css.limits}>
        <summary>What these figures do not say</summary>
        <ul>
          {output.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </details>
      {chosen === undefined ? null : (
        <InspectorContent label="Pair of records">
          <PairDetail linkage={output} pair={chosen} toRows={toRows} />
        </InspectorContent>
      )}
    </>
  );
}
