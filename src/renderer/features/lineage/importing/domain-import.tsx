import { Button, Select } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import type { DomainLineageResult } from '#contract/lineage/domain.ts';
import { useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJob } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { reloadLineage } from '../editing/use-statements.ts';
import css from './importing.module.css';
import { ReconcileList } from './reconcile-list.tsx';

/** What a DataZone domain itself knows: fetched in a job, and held against everything else that is known. */
export function DomainImport(): ReactElement {
  const engine = useEngine();
  const connections = useAsked('catalog/connections/lineage', (client, signal) => client.catalog.connections.list(undefined, { signal }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [jobId, setJob] = useState<string | null>(null);
  const [result, setResult] = useState<DomainLineageResult | null>(null);
  const job = useJob(jobId);
  const isOver = job !== null && !isActive(job);
  const connectionId = chosen ?? connections.data?.[0]?.id ?? null;
  useEffect(() => {
    if (jobId === null || !isOver) return;
    reloadLineage();
    engine.lineage.domain
      .result({ jobId })
      .then(setResult)
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  }, [engine, jobId, isOver]);
  const fetchIt = async (): Promise<void> => {
    if (connectionId === null) return;
    try {
      setResult(null);
      setJob((await engine.lineage.domain.start({ connectionId })).jobId);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <>
      <p className={css.quiet}>
        The events that the domain keeps, its graph as it is now, and the history of what no event tells. What was fetched before is not
        asked for again; a job that stops goes on from there. What was fetched takes the place of the last time.
      </p>
      <Select
        size="xs"
        label="Domain"
        allowDeselect={false}
        placeholder="No domain is connected: connect one in Settings"
        data={(connections.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={connectionId}
        onChange={setChosen}
      />
      <div className={css.buttons}>
        <Button size="xs" data-autofocus disabled={connectionId === null || (jobId !== null && !isOver)} onClick={() => void fetchIt()}>
          Fetch its lineage
        </Button>
      </div>
      {jobId !== null && !isOver ? <LoadingRows rows={2} columns={['1fr']} label={job?.progress.label ?? 'Fetching'} /> : null}
      {job?.state === 'failed' && job.error !== null ? <ErrorState inline error={job.error} title="Fetching failed" /> : null}
      {result === null ? null : <Fetched result={result} />}
      <ReconcileList />
    </>
  );
}

const most = 50;

function Fetched({ result }: { result: DomainLineageResult }): ReactElement {
  const { events, newEvents, datasets, jobs, columnEdges, left, refused } = result;
  const notes = [...left, ...refused.map(({ event, reason }) => `Event ${event}: ${reason}`)];
  return (
    <section className={css.part} aria-label="What was fetched" aria-live="polite">
      <p>{`${plural(events, 'event')}, ${formatCount(newEvents)} of them new: ${plural(datasets, 'data set')}, ${plural(jobs, 'job')}, ${plural(columnEdges, 'column edge')}`}</p>
      {notes.length === 0 ? null : (
        <ul className={css.list} aria-label="What could not be fetched or used">
          {notes.slice(0, most).map((note) => (
            <li key={note}>{visibleName(note)}</li>
          ))}
          {notes.length > most ? <li>{`and ${formatCount(notes.length - most)} more`}</li> : null}
        </ul>
      )}
    </section>
  );
}
