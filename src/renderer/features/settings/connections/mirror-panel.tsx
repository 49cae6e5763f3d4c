import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { MirrorStatus } from '#contract/catalog/mirror.ts';
import { useAsked } from '../../../state/asked.ts';
import { useMirrorBriefs, usePullActions, usePullBeat } from '../../../state/mirrors.ts';
import { useQueryState } from '../../../state/query.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { FaultsList } from './faults-list.tsx';
import { MirrorHolds } from './mirror-holds.tsx';
import css from './mirror-panel.module.css';
import { PullCostView } from './pull-cost.tsx';
import { PullResultView } from './pull-result.tsx';
import { PullRunning } from './pull-running.tsx';

/** The mirror of one connection: what it holds and of when, what the next pull costs, how the running one goes, what the last one did. */
export function MirrorPanel({ connectionId, onClose }: { connectionId: string; onClose: () => void }): ReactElement {
  const key = `mirrors/status/${connectionId}`;
  const { data, error, reload } = useAsked(key, (engine, signal) => engine.catalog.mirror.status({ connectionId }, { signal }));
  usePullBeat(key);
  // The same answer as in the status bar and the line above: they stand on one screen.
  const briefs = useMirrorBriefs().data;
  const [shown, setShown] = useQueryState('shown');
  if (data === undefined)
    return (
      <section className={css.panel} aria-label="Mirror">
        {error === null ? (
          <LoadingRows rows={4} rowHeight={24} label="Loading the mirror" />
        ) : (
          <ErrorState inline error={error} onRetry={reload} />
        )}
      </section>
    );
  const brief = briefs?.find((each) => each.connectionId === connectionId);
  const running = brief === undefined ? data.running : brief.running;
  return (
    <section className={css.panel} aria-label={`Mirror of ${data.title}`}>
      {running === null ? <Next status={data} /> : <PullRunning running={running} />}
      {data.last === null || running !== null ? null : <PullResultView last={data.last} />}
      {data.counts.length === 0 ? null : <MirrorHolds status={data} onFaults={() => setShown('faults')} />}
      {shown === 'faults' ? <FaultsList connectionId={connectionId} onClose={() => setShown(null)} /> : null}
      <div className={css.actions}>
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          Close
        </Button>
      </div>
    </section>
  );
}

/** What the next pull costs, and starting it. */
function Next({ status: { connectionId, last, asOf } }: { status: MirrorStatus }): ReactElement {
  const { start } = usePullActions();
  const [thorough, setThorough] = useQueryState('thorough');
  const isThorough = thorough === 'yes';
  const { data, error, reload, loading } = useAsked(
    // One that is over before anybody saw it run costs something else now, too.
    `mirrors-cost/${connectionId}/${isThorough ? 'all' : 'news'}/${[last?.startedAt, last?.state, last?.finishedAt, asOf].join('/')}`,
    (engine, signal) => engine.catalog.mirror.estimate({ connectionId, thorough: isThorough }, { signal }),
  );
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={3} rowHeight={24} columns={['3fr', '1fr']} label="Counting what a pull costs" />
    ) : (
      <ErrorState inline error={error} onRetry={reload} />
    );
  return (
    <PullCostView
      cost={data}
      isCounting={loading}
      onStart={() => void start(connectionId, isThorough)}
      onThorough={data.isFirst || data.continues ? null : (wanted) => setThorough(wanted ? 'yes' : null, { replace: true })}
      isThorough={isThorough}
    />
  );
}
