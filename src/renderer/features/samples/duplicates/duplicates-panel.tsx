import { Button, MultiSelect, Switch } from '@mantine/core';
import { IconCopy, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { JobProgressBar } from '../job-progress.tsx';
import type { TabProps } from '../tabs.tsx';
import css from './duplicates.module.css';
import { LinkedPairs } from './linked-pairs.tsx';
import { type LinkageView, useLinkage } from './use-linkage.ts';

/** Rows that are there twice, and records that are probably the same. */
export function DuplicatesPanel({ actions, detail, toRows }: TabProps): ReactElement {
  const [reveal, setReveal] = useState(false);
  const [named, setNamed] = useState<string[] | null>(null);
  const view = useLinkage(detail.id, reveal);
  const { failed, isStarting, job, proposal, record, start } = view;
  const isNew = record.data === null;
  const choices = proposal.data?.choices ?? [];
  const wanted =
    named ?? record.data?.input.columns.map(({ column }) => column) ?? proposal.data?.proposed.map(({ column }) => column) ?? [];
  const columns = choices
    .filter(({ column }) => wanted.includes(column))
    .map(({ column, comparison, tolerance }) => ({ column, comparison, tolerance }));
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        <MultiSelect
          className={css.columns ?? ''}
          size="xs"
          aria-label="Columns to compare"
          placeholder={wanted.length === 0 ? 'Columns to compare' : ''}
          maxValues={12}
          searchable
          value={wanted}
          onChange={setNamed}
          data={choices.map(({ column }) => column)}
        />
        <Button
          size="xs"
          className={css.action ?? ''}
          variant={isNew ? 'filled' : 'default'}
          loading={isStarting}
          disabled={job !== null || columns.length === 0 || !detail.rowsAvailable}
          leftSection={<IconRefresh size={14} stroke={1.75} />}
          onClick={() => start(columns)}
        >
          {isNew ? 'Look for duplicates' : 'Look again'}
        </Button>
        {isNew ? null : (
          <Switch
            size="xs"
            className={css.action ?? ''}
            label="Show values of persons"
            checked={reveal}
            onChange={(event) => setReveal(event.currentTarget.checked)}
          />
        )}
      </div>
      {detail.rowsAvailable ? null : (
        <Note kind="attention">The rows cannot be read now: bring the file back to where it was to look for duplicates.</Note>
      )}
      {proposal.error === null ? null : (
        <ErrorState error={proposal.error} title="The columns could not be proposed" onRetry={proposal.reload} inline />
      )}
      {job === null ? null : (
        <div className={css.progress}>
          <JobProgressBar job={job} onCancel={() => void actions.cancel(job.id)} />
        </div>
      )}
      {failed?.error ? <Note kind="failed">{failed.error.message}</Note> : null}
      <Answer {...view} toRows={toRows} />
    </div>
  );
}

function Answer({ job, record, toRows }: LinkageView & Pick<TabProps, 'toRows'>): ReactElement {
  if (record.data === undefined)
    return record.error === null ? (
      <LoadingRows rows={10} label="Loading the duplicates" />
    ) : (
      <ErrorState error={record.error} title="The duplicates could not be read" onRetry={record.reload} />
    );
  if (record.data !== null) return <LinkedPairs record={record.data} toRows={toRows} />;
  if (job !== null) return <LoadingRows rows={10} label="Comparing records" />;
  return (
    <EmptyState
      icon={IconCopy}
      title="Not looked for duplicates yet"
      text="Rows that are equal are counted exactly; records that are alike are compared, and each pair is explained column by column. Nothing leaves this machine."
    />
  );
}
