import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import type { EdgeTest } from '#contract/lineage/tests.ts';
import { useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJob } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { LoadingRows } from '../../../ui/states.tsx';
import type { LineageView } from '../extensions.ts';
import type { Selected } from '../selection.ts';
import css from './testing.module.css';

const words: Record<EdgeTest['outcome'], string> = {
  supported: 'Data support it',
  contradicted: 'Data contradict it',
  untested: 'Data do not tell',
};

/** Holds the edge that is selected against samples of both ends, and tells what came of it. */
export function TestSection({ view, selected }: { view: LineageView; selected: Selected }): ReactElement | null {
  const edge =
    selected.kind === 'edge' ? view.edgeOf(selected.id) : selected.kind === 'column' ? view.columnEdgeOf(selected.id) : undefined;
  const [from, to] = edge === undefined ? [] : [view.nodeOf(edge.from), view.nodeOf(edge.to)];
  if (edge === undefined || from === undefined || to === undefined) return null;
  // An edge of a job has data at one end only: its data sets are compared through their columns.
  if (from.kind === 'job' || to.kind === 'job') return null;
  return <Tested key={selected.id} edgeId={selected.id} from={from.id} to={to.id} reload={view.reload} />;
}

function Tested({ edgeId, from, reload, to }: { edgeId: string; from: string; to: string; reload: () => void }): ReactElement {
  const engine = useEngine();
  const [jobId, setJob] = useState<string | null>(null);
  const job = useJob(jobId);
  const isRunning = jobId !== null && (job === null || isActive(job));
  const found = useAsked(`lineage/tests/${edgeId}`, (client, signal) => client.lineage.tests.of({ edgeIds: [edgeId] }, { signal }));
  const { reload: askAgain } = found;
  const isOver = job !== null && !isActive(job);
  useEffect(() => {
    if (!isOver) return;
    askAgain();
    reload();
    // `reload` is another function at each render of the screen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver, askAgain]);
  const start = async (): Promise<void> => {
    try {
      setJob((await engine.lineage.tests.start({ from, to })).jobId);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  const test = found.data?.[0];
  return (
    <section className={css.section} aria-label="Held against data">
      <h3>Held against data</h3>
      {test === undefined ? (
        <p className={css.quiet}>Nobody has compared the data of both ends.</p>
      ) : (
        <>
          <p className={css.outcome} data-outcome={test.outcome}>
            {words[test.outcome]}
          </p>
          <p>{test.message}</p>
          <p className={css.quiet}>
            {test.from.title} ({formatCount(test.from.rows)} rows) and {test.to.title} ({formatCount(test.to.rows)} rows), every row, by{' '}
            {test.actor}, {formatInstant(test.testedAt)}
          </p>
        </>
      )}
      {isRunning ? <LoadingRows rows={1} columns={['1fr']} label={job?.progress.label ?? 'Comparing'} /> : null}
      {job?.state === 'failed' && job.error !== null ? <p role="alert">{job.error.message}</p> : null}
      <Button size="xs" variant="default" disabled={isRunning} onClick={() => void start()}>
        {test === undefined ? 'Test with data' : 'Test again'}
      </Button>
    </section>
  );
}
