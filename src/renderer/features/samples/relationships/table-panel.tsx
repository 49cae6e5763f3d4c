import { Button } from '@mantine/core';
import { IconTableOptions } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { RelationshipsRecord } from '#contract/relationships.ts';
import type { RowSet } from '#contract/row-set.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { formatCount, formatDuration, formatFriendly } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { rowSetToAddress } from '../rows/row-set-words.ts';
import { sortToAddress } from '../rows/row-view.ts';
import tab from '../../../ui/tab.module.css';
import type { TabProps } from '../tabs.tsx';
import { AssociationsPart } from './associations-part.tsx';
import { CoverageChoice } from './coverage-choice.tsx';
import { CoveragePart } from './coverage-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { Limits } from './limits.tsx';
import { MissingPart } from './missing-part.tsx';
import { NearPart } from './near-part.tsx';
import css from './relationships.module.css';
import { type StudyView, type TableStudy, useTableStudy } from './table-study.ts';
import { costWords } from './words.ts';

const parts = [
  { key: 'keys', label: 'Keys & dependencies' },
  { key: 'associations', label: 'Associations' },
  { key: 'missing', label: 'Missing together' },
  { key: 'coverage', label: 'Time coverage' },
  { key: 'duplicates', label: 'Near duplicates' },
] as const;
type Part = (typeof parts)[number]['key'];

/** How the columns and rows of the table hang together. */
export function TablePanel({ detail, profile, toRows }: TabProps): ReactElement {
  const study = useTableStudy(detail.id);
  const setQuery = useSetQuery();
  const [wanted, setPart] = useQueryState('part');
  const part: Part = parts.find(({ key }) => key === wanted)?.key ?? 'keys';
  const view: StudyView<{ finishedAt: string }> = part === 'duplicates' ? study.rows : study.columns;
  const names = new Set(profile.columns.map(({ name }) => name));
  const openRows = (set: RowSet, sort: readonly string[]): void => {
    // Rows that belong together stand beside each other.
    const order = sort.filter((column) => names.has(column)).slice(0, 5);
    if (order.length === 0) toRows([], set);
    else
      setQuery({
        tab: 'rows',
        filters: null,
        rows: rowSetToAddress(set),
        sort: sortToAddress(order.map((column) => ({ column, direction: 'ascending' }))),
        part: null,
      });
  };
  const isNew = study.columns.record.data === null && study.rows.record.data === null;
  const isRunning = [study.columns, study.rows].some((each) => each.job !== null || each.isArriving);
  if (isNew && !isRunning && study.columns.failed === null && study.rows.failed === null) {
    return (
      <EmptyState
        icon={IconTableOptions}
        title="This table has not been studied yet"
        text={`The study finds columns that tell rows apart, columns that follow from others or go together, what is missing together, gaps in time, and rows that are nearly another. It reads all ${formatCount(profile.rowCount ?? 0)} rows several times. ${costWords(profile.rowCount, profile.columns.length)} You can go on working and cancel it at any time.`}
        action={
          <Button size="xs" disabled={!detail.rowsAvailable} onClick={() => void study.start('both')}>
            Study this table
          </Button>
        }
        secondary={detail.rowsAvailable ? undefined : <span className={css.dim}>The rows cannot be read now.</span>}
      />
    );
  }
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        <div className={css.parts} role="toolbar" aria-label="Parts of the study">
          {parts.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              className={css.part}
              aria-pressed={key === part}
              onClick={() => setPart(key === 'keys' ? null : key)}
            >
              {label}
            </button>
          ))}
        </div>
        <Button
          className={css.again ?? ''}
          size="compact-xs"
          variant="default"
          disabled={view.job !== null || !detail.rowsAvailable}
          onClick={() => void study.start(part === 'duplicates' ? 'rows' : 'columns')}
        >
          {view.record.data === null ? 'Study this table' : 'Study again'}
        </Button>
      </div>
      <StudyNotes view={view} study={study} part={part} />
      <div className={css.scroll}>
        <div className={css.content}>
          <PartContent part={part} study={study} sampleId={detail.id} profile={profile} openRows={openRows} toRows={toRows} />
        </div>
      </div>
    </div>
  );
}

/** Running, failed, or older than the profile. */
function StudyNotes({ view, study, part }: { view: StudyView<{ finishedAt: string }>; study: TableStudy; part: Part }): ReactElement {
  const again = (): void => void study.start(part === 'duplicates' ? 'rows' : 'columns');
  const isOlder = part === 'duplicates' ? study.rows.record.data?.isOlderThanProfile : study.columns.record.data?.isOlderThanProfile;
  return (
    <>
      {view.job === null ? null : (
        <div className={css.running}>
          <JobProgressBar job={view.job} onCancel={() => void study.cancel([view.job])} />
        </div>
      )}
      {view.failed === null ? null : (
        <Note kind="failed">
          <div className={css.noteLine}>
            <span>
              {view.record.data ? 'The newest study failed; these findings are from the one before. ' : 'The study failed. '}
              {view.failed.error?.message}
            </span>
            <Button size="compact-xs" variant="default" onClick={again}>
              Try again
            </Button>
          </div>
        </Note>
      )}
      {isOlder === true && view.job === null ? (
        <Note kind="attention">
          <div className={css.noteLine}>
            <span>The sample was profiled again after this study. The findings may not fit the rows of today.</span>
            <Button size="compact-xs" variant="default" onClick={again}>
              Study again
            </Button>
          </div>
        </Note>
      ) : null}
    </>
  );
}

function PartContent({
  part,
  study,
  sampleId,
  profile,
  openRows,
  toRows,
}: {
  part: Part;
  study: TableStudy;
  sampleId: string;
  profile: Profile;
  openRows: (set: RowSet, sort: readonly string[]) => void;
  toRows: TabProps['toRows'];
}): ReactElement {
  const view: StudyView<{ finishedAt: string }> = part === 'duplicates' ? study.rows : study.columns;
  const { record } = view;
  if (record.data === undefined) {
    return record.error === null ? (
      <LoadingRows rows={8} columns={['3fr', '1fr']} label="Loading the study" />
    ) : (
      <ErrorState error={record.error} title="The study could not be read" onRetry={record.reload} />
    );
  }
  if (record.data === null) {
    return (
      <p className={css.nothing}>
        {view.job === null && !view.isArriving ? 'This has not been studied yet.' : 'Findings come when the study has ended.'}
      </p>
    );
  }
  if (part === 'duplicates') {
    const found = study.rows.record.data;
    if (!found) return <p className={css.nothing}>This has not been studied yet.</p>;
    return (
      <>
        <NearPart output={found.output} openRows={openRows} />
        <Foot finishedAt={found.finishedAt} milliseconds={found.output.milliseconds} limits={<Limits items={found.output.leftOut} />} />
      </>
    );
  }
  const found = study.columns.record.data;
  if (!found) return <p className={css.nothing}>This has not been studied yet.</p>;
  const { output } = found;
  return (
    <>
      {part === 'keys' ? <KeysPart record={found} sampleId={sampleId} start={study.start} openRows={openRows} /> : null}
      {part === 'associations' ? <AssociationsPart output={output.associations} rowCount={output.rowCount} /> : null}
      {part === 'missing' ? <MissingPart output={output.missing} rowCount={output.rowCount} openRows={openRows} /> : null}
      {part === 'coverage' ? <ChosenCoverage found={found} study={study} profile={profile} toRows={toRows} /> : null}
      <Foot
        finishedAt={found.finishedAt}
        milliseconds={output.milliseconds}
        searched={
          output.scope.isAll
            ? `Searched in all ${formatCount(output.rowCount)} rows.`
            : `Searched in ${formatCount(output.scope.rows)} of ${formatCount(output.rowCount)} rows drawn at random, then counted over all of them.`
        }
        limits={<Limits items={output.leftOut} />}
      />
    </>
  );
}

/** Time coverage as it was chosen last, or as the study of the columns chose. */
function ChosenCoverage({
  found,
  study,
  profile,
  toRows,
}: {
  found: RelationshipsRecord;
  study: TableStudy;
  profile: Profile;
  toRows: TabProps['toRows'];
}): ReactElement {
  const { record, job, failed } = study.coverage;
  const byPerson = record.data && record.data.finishedAt > found.finishedAt ? record.data.output : null;
  const chosen = byPerson === null ? found.output.coverage : byPerson.coverage;
  const hasDates = profile.columns.some(({ kind }) => kind === 'date' || kind === 'timestamp');
  return (
    <>
      <CoverageChoice
        profile={profile}
        coverage={chosen}
        isBusy={job !== null}
        onChoose={(dateColumn, splitColumn) => void study.countCoverage(dateColumn, splitColumn)}
      />
      {job === null ? null : <JobProgressBar job={job} onCancel={() => void study.cancel([job])} />}
      {failed === null ? null : <Note kind="failed">{failed.error?.message}</Note>}
      {chosen === null ? (
        <p className={css.nothing}>
          {byPerson !== null
            ? 'The column that was chosen has no dates that can be shown.'
            : hasDates
              ? 'No date column covers two weeks or more and is filled in half of the rows. Choose one to see it anyway.'
              : 'There is no column of dates.'}
        </p>
      ) : (
        <CoveragePart output={chosen} toRows={toRows} />
      )}
    </>
  );
}

function Foot(props: { finishedAt: string; milliseconds: number; searched?: string; limits: ReactElement }): ReactElement {
  return (
    <footer className={css.foot}>
      {props.limits}
      <p
        className={css.dim}
      >{`Studied ${formatFriendly(props.finishedAt)} in ${formatDuration(props.milliseconds)}. ${props.searched ?? ''}`}</p>
    </footer>
  );
}
