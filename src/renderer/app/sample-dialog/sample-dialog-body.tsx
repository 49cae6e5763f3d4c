import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Look } from '#contract/sampling.ts';
import { reloadAnswers, useAsked } from '../../state/asked.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { useJob } from '../../state/jobs.ts';
import { notify, notifyError } from '../../state/notices.ts';
import { closeSampleDialog, type SamplePreset } from '../../state/sample-dialog.ts';
import { formatShare } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { DrawForm, Price, type Wish } from './draw-form.tsx';
import { Found } from './found.tsx';
import { sourceOf, type SourceChoice } from './source.ts';
import { SourceForm } from './source-form.tsx';
import css from './sample-dialog.module.css';
import { useLook } from './use-look.ts';

const firstRows = 200_000;

/** Where, what is there, how much of it, what that costs; then the job, and the sample's own page. */
export function SampleDialogBody({ preset }: { preset: SamplePreset }): ReactElement {
  const [choice, setChoice] = useState<SourceChoice>({
    address: preset.address,
    profile: preset.profile ?? '',
    region: preset.region ?? '',
    endpoint: preset.endpoint ?? '',
    requesterPays: false,
  });
  const { state, look, stop } = useLook();
  const [lookedAt, setLookedAt] = useState<SourceChoice | null>(null);
  const start = (value: SourceChoice): void => {
    const source = sourceOf(value);
    if (source === null) return;
    setLookedAt(value);
    look(source);
  };
  const first = useRef(start);
  useEffect(() => {
    if (preset.address.trim() !== '') first.current(choiceOf(preset));
  }, [preset]);
  return (
    <div className={css.body}>
      <SourceForm value={choice} onChange={setChoice} onLook={start} isLooking={state.kind === 'looking'} />
      <div className={css.middle}>
        {state.kind === 'none' ? (
          <p className={css.intro}>
            Parquet, CSV and NDJSON that are too large, or too far away, are read in part: rows are drawn by chance, the same for the same
            seed, and only what they lie in is fetched. What it costs is told before.
          </p>
        ) : null}
        {state.kind === 'looking' ? (
          <output className={css.looking}>
            <span className={css.lookingLine}>
              <span>{state.label}</span>
              <span>{state.share === null ? '' : formatShare(state.share)}</span>
              <Button size="compact-xs" variant="default" onClick={stop}>
                Stop
              </Button>
            </span>
            <ProgressBar share={state.share} label="Looking" />
          </output>
        ) : null}
        {state.kind === 'failed' ? <ErrorState error={state.error} onRetry={() => start(lookedAt ?? choice)} inline /> : null}
        {state.kind === 'found' ? (
          <Drawing
            key={state.look.lookId}
            look={state.look}
            asset={lookedAt?.address === preset.address ? preset.asset : undefined}
            onAgain={() => start(lookedAt ?? choice)}
          />
        ) : null}
      </div>
      {state.kind === 'found' ? null : (
        <div className={css.foot}>
          <span className={css.grow} />
          <Button variant="default" onClick={closeSampleDialog}>
            Cancel
          </Button>
          <Button disabled>Draw the sample</Button>
        </div>
      )}
    </div>
  );
}

const choiceOf = ({ address, profile = '', region = '', endpoint = '' }: SamplePreset): SourceChoice => ({
  address,
  profile,
  region,
  endpoint,
  requesterPays: false,
});

function Drawing({ look, asset, onAgain }: { look: Look; asset: SamplePreset['asset']; onAgain: () => void }): ReactElement {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const [wish, setWish] = useState<Wish>({ rows: firstRows, seed: 1, places: null, method: look.methods[0] ?? 'rows' });
  const [started, setStarted] = useState<{ jobId: string; sampleId: string } | null>(null);
  const asked = {
    lookId: look.lookId,
    rows: wish.rows,
    seed: wish.seed,
    method: wish.method,
    ...(wish.places === null ? {} : { places: wish.places }),
  };
  const price = useAsked(`sampling/plan/${JSON.stringify(asked)}`, (client, signal) => client.sampling.plan(asked, { signal }));
  const job = useJob(started?.jobId ?? null);
  const sampleId = started?.sampleId;
  useEffect(() => {
    if (job?.state !== 'succeeded' || sampleId === undefined) return;
    reloadAnswers('samples');
    closeSampleDialog();
    navigate(`/samples/${sampleId}`);
  }, [job?.state, sampleId, navigate]);
  const draw = (): void => {
    engine.sampling
      .draw({ ...asked, ...(asset === undefined ? {} : { asset }) })
      .then(setStarted, (thrown: unknown) => notifyError(toAppError(thrown)));
  };
  const isOver = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <>
      <Found look={look} />
      <fieldset className={css.fields} disabled={started !== null && !isOver}>
        <legend className="mb-hidden">What to draw</legend>
        <DrawForm look={look} wish={wish} onChange={setWish} />
      </fieldset>
      {job?.state === 'failed' && job.error !== null ? (
        <ErrorState error={job.error} onRetry={onAgain} inline />
      ) : started === null || isOver ? (
        <Price plan={price.data} error={price.error} wish={wish} look={look} />
      ) : (
        <output className={css.price}>
          <span className={css.lookingLine}>
            <span>{job === null || job.state === 'queued' ? 'Waiting for its turn' : job.progress.label}</span>
            <span>{job === null || job.progress.share === null ? '' : formatShare(job.progress.share)}</span>
          </span>
          <ProgressBar share={job?.progress.share ?? null} label="Drawing" />
        </output>
      )}
      <div className={css.foot}>
        <span className={css.grow}>{started === null || isOver ? 'It lands in the workspace when all of it is there.' : ''}</span>
        {started === null || isOver ? (
          <>
            <Button variant="default" onClick={closeSampleDialog}>
              Cancel
            </Button>
            <Button disabled={price.data === undefined || price.error !== null} onClick={draw}>
              Draw the sample
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="default"
              onClick={() => {
                engine.jobs.cancel({ jobId: started.jobId }).catch((thrown: unknown) => notifyError(toAppError(thrown)));
              }}
            >
              Stop drawing
            </Button>
            <Button
              onClick={() => {
                closeSampleDialog();
                notify('The sample is being drawn. It appears among the samples when it is there.');
              }}
            >
              Go on with other work
            </Button>
          </>
        )}
      </div>
    </>
  );
}
