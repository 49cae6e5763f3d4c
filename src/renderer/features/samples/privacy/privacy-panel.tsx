import { Button, SegmentedControl } from '@mantine/core';
import { IconRefresh, IconShieldSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { PrivacyRecord } from '#contract/privacy.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import tab from '../../../ui/tab.module.css';
import type { TabProps } from '../tabs.tsx';
import { FindingsView } from './findings-view.tsx';
import css from './privacy.module.css';
import { RiskView } from './risk-view.tsx';
import { SafeHarborView } from './safe-harbor-view.tsx';
import { usePrivacy } from './use-privacy.ts';

type View = 'findings' | 'groups' | 'safe-harbor';
const viewOf = (text: string | null): View => (text === 'groups' || text === 'safe-harbor' ? text : 'findings');

const subjects = {
  person: 'Rows are about persons, as column names tell.',
  linked: 'Rows belong to persons, as column names tell.',
  provider: 'Rows are about those who treat, not about patients, as column names tell.',
  other: 'Nothing in the column names shows that rows belong to persons.',
} as const;

/** Whom this file may identify: what was found, how small the groups are, what Safe Harbor would ask for. */
export function PrivacyPanel(props: TabProps): ReactElement {
  const { actions, detail, profile, view: sampleView } = props;
  const privacy = usePrivacy(detail.id);
  const { error, job, problem, record } = privacy;
  if (error !== null) return <ErrorState error={error} title="The privacy study could not be read" onRetry={privacy.reload} />;
  if (record === undefined) return <LoadingRows rows={10} label="Loading the privacy study" />;
  const isBusy = job !== null || privacy.isStarting;
  const begin = (
    <Button
      size="xs"
      variant={record === null ? 'filled' : 'default'}
      loading={privacy.isStarting}
      disabled={isBusy || !detail.rowsAvailable}
      leftSection={<IconRefresh size={14} stroke={1.75} />}
      onClick={() => privacy.start(record?.choice ?? {})}
    >
      {record === null ? 'Search all rows' : 'Search again'}
    </Button>
  );
  if (record === null && job === null) {
    return (
      <>
        {problem === null ? null : <Note kind="failed">{problem.message}</Note>}
        <EmptyState
          icon={IconShieldSearch}
          title="Not searched for identifiers yet"
          text={
            detail.rowsAvailable
              ? `The profile has looked at columns. This search goes through all ${profile.rowCount === null ? '' : `${formatCount(profile.rowCount)} `}rows: columns, nested fields and the inside of texts, and counts the groups in which people could be singled out. Nothing leaves this machine.`
              : sampleView.isRunning
                ? 'The rows can be searched when the file has been profiled.'
                : 'The rows of this sample cannot be read any more, so they cannot be searched. Put the file back, or add it again.'
          }
          action={begin}
        />
      </>
    );
  }
  return (
    <div className={tab.tab}>
      {job === null ? null : (
        <div className={css.progress}>
          <JobProgressBar job={job} onCancel={() => void actions.cancel(job.id)} />
        </div>
      )}
      {record === null ? (
        <LoadingRows rows={10} label="Searching all rows" />
      ) : (
        <Loaded {...props} record={record} begin={begin} isBusy={isBusy} privacy={privacy} />
      )}
    </div>
  );
}

function Loaded({
  begin,
  isBusy,
  privacy,
  record,
  ...props
}: TabProps & { record: PrivacyRecord; begin: ReactElement; isBusy: boolean; privacy: ReturnType<typeof usePrivacy> }): ReactElement {
  const [viewText, setView] = useQueryState('privacy');
  const view = viewOf(viewText);
  const { output } = record;
  const asked = output.safeHarbor.filter(({ requirements }) => requirements.length > 0).length;
  return (
    <>
      <div className={tab.toolbar}>
        <SegmentedControl
          size="xs"
          aria-label="What to look at"
          value={view}
          onChange={(next) => setView(next === 'findings' ? null : next)}
          data={[
            { value: 'findings', label: `Findings (${formatCount(output.findings.length)})` },
            { value: 'groups', label: output.risk === null ? 'Small groups' : `Small groups (k = ${formatCount(output.risk.k)})` },
            { value: 'safe-harbor', label: `Safe Harbor (${plural(asked, 'rule')})` },
          ]}
        />
        <span className={tab.count} title={formatInstant(record.finishedAt)}>
          {`All ${formatCount(output.rowCount)} rows, ${formatFriendly(record.finishedAt)}`}
        </span>
        {begin}
      </div>
      {privacy.problem === null ? null : <Note kind="failed">{privacy.problem.message}</Note>}
      {record.isOlderThanProfile ? (
        <Note kind="attention">The sample was profiled again since this search. Search again to have both speak of the same rows.</Note>
      ) : null}
      <p className={css.subject}>{`${subjects[output.subject]} No finding is no clearance.`}</p>
      {view === 'findings' ? (
        <FindingsView {...props} output={output} />
      ) : view === 'groups' ? (
        <RiskView {...props} record={record} isBusy={isBusy} onStart={privacy.start} />
      ) : (
        <SafeHarborView output={output} />
      )}
    </>
  );
}
