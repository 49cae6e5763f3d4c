import { Button, Select } from '@mantine/core';
import { IconCirclesRelation } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { ComparedDataSet, Likeness, OwnedOverlap } from '#contract/overlap/overlap.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { useRoving } from '../../../ui/roving.ts';
import { RovingList } from '../../../ui/roving-list.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import type { TabProps } from '../tabs.tsx';
import { OverlapHead } from './overlap-head.tsx';
import css from './overlap.module.css';
import { PairDetail } from './pair-detail.tsx';
import { useOverlap } from './use-overlap.ts';

const toOwned = <Link href="/samples/owned">What we own</Link>;

/** How much of this sample is owned already, in what, and how it stands against any other data set. */
export function OverlapPanel({ actions, detail, profile }: TabProps): ReactElement {
  const view = useOverlap(detail.id);
  const [withId, setWith] = useQueryState('against');
  const { choices, owned } = view;
  if (owned.data === undefined) {
    return owned.error === null ? (
      <LoadingRows rows={10} label="Searching what is owned" />
    ) : (
      <ErrorState error={owned.error} title="This sample could not be compared" onRetry={owned.reload} />
    );
  }
  const overlap = owned.data;
  if (overlap.state === 'no_sketch') return <NoSketch sampleId={detail.id} />;
  if (overlap.state === 'no_hashes') {
    return (
      <EmptyState
        icon={IconCirclesRelation}
        title="Nothing in this sample can be told apart"
        text="Every column is empty, free text, or has so few different values that every data set shares them. Without a key no overlap can be told."
      />
    );
  }
  const others = choices.data?.others ?? [];
  if (overlap.state === 'nothing_owned' && others.length === 0) {
    return (
      <EmptyState
        icon={IconCirclesRelation}
        title="Nothing to compare with yet"
        text="Say which data sets are owned: link a sample to an asset of the catalog, or set it under What we own. Then this shows how much of the sample is there already."
        action={toOwned}
      />
    );
  }
  const chosen = withId ?? overlap.dataSets[0]?.dataSet.sketchId ?? null;
  return (
    <div className={css.screen}>
      {overlap.state === 'ready' ? (
        <OverlapHead overlap={overlap} />
      ) : (
        <header className={css.head}>
          <h2 className={css.sentence}>Nothing is marked as owned yet.</h2>
          <p className={css.notes}>Two data sets can be held side by side all the same. {toOwned}</p>
        </header>
      )}
      <div className={css.columns}>
        <DataSets overlap={overlap} others={others} chosen={chosen} onChoose={(sketchId) => setWith(sketchId)} />
        <div className={css.detail}>
          {chosen === null ? (
            <EmptyState
              title="No owned data set is like this one"
              text="Choose any other data set to hold the two side by side, e.g. two vendors."
            />
          ) : (
            <PairDetail key={chosen} sampleId={detail.id} otherSketchId={chosen} profile={profile} actions={actions} />
          )}
        </div>
      </div>
    </div>
  );
}

/** Vendors that stand in the list; the field below it finds any. */
const mostOffered = 8;

function DataSets(props: {
  overlap: OwnedOverlap;
  others: readonly ComparedDataSet[];
  chosen: string | null;
  onChoose: (sketchId: string) => void;
}): ReactElement {
  const { chosen, onChoose, others, overlap } = props;
  const { dataSets, notAlike, searched } = overlap;
  const roving = useRoving({
    count: dataSets.length,
    onMove: (index) => {
      const next = dataSets[index]?.dataSet.sketchId;
      if (next !== undefined) onChoose(next);
    },
  });
  const words = { owned: 'owned', offered: 'offered', undecided: 'not decided' } as const;
  const offered = others.filter(({ standing }) => standing === 'offered').slice(0, mostOffered);
  const offeredRoving = useRoving({
    count: offered.length,
    onMove: (index) => {
      const next = offered[index]?.sketchId;
      if (next !== undefined) onChoose(next);
    },
  });
  return (
    <nav className={css.side} aria-label="Data sets to compare with">
      <div className={css.sideHead}>
        {searched === 0
          ? 'No owned data set'
          : `Owned, the likest first: ${formatCount(dataSets.length)} of ${formatCount(searched)}${notAlike === 0 ? '' : `; ${formatCount(notAlike)} not alike`}`}
      </div>
      <RovingList roving={roving} label="Owned data sets by likeness" className={css.list}>
        {dataSets.map((each, index) => (
          <li key={each.dataSet.sketchId}>
            <button
              type="button"
              className={css.item}
              aria-current={each.dataSet.sketchId === chosen}
              {...roving.item(index)}
              onClick={() => onChoose(each.dataSet.sketchId)}
            >
              <LikenessLine each={each} />
            </button>
          </li>
        ))}
      </RovingList>
      {offered.length === 0 ? null : (
        <>
          <div className={css.sideHead}>Other offers, to hold two vendors side by side</div>
          <RovingList roving={offeredRoving} label="Other data sets on offer" className={css.list}>
            {offered.map(({ rowCount, sketchId, title }, index) => (
              <li key={sketchId}>
                <button
                  type="button"
                  className={css.item}
                  aria-current={sketchId === chosen}
                  {...offeredRoving.item(index)}
                  onClick={() => onChoose(sketchId)}
                >
                  <span className={css.itemTitle}>
                    <MiddleEllipsis text={title} tail={10} />
                  </span>
                  <span className={css.dim}>{plural(rowCount, 'row')}</span>
                </button>
              </li>
            ))}
          </RovingList>
        </>
      )}
      <div className={css.picker}>
        <Select
          size="xs"
          label="Or hold it against another"
          placeholder="Any data set, e.g. another vendor’s"
          searchable
          limit={100}
          nothingFoundMessage="No such data set"
          value={others.some(({ sketchId }) => sketchId === chosen) ? chosen : null}
          data={others.map(({ sketchId, standing, title }) => ({ value: sketchId, label: `${title} (${words[standing]})` }))}
          onChange={(next) => {
            if (next !== null) onChoose(next);
          }}
        />
      </div>
    </nav>
  );
}

function LikenessLine({ each }: { each: Likeness }): ReactElement {
  const [first] = each.figures;
  return (
    <>
      <span className={css.itemTitle}>
        <MiddleEllipsis text={each.dataSet.title} tail={10} />
        <span title="How likely it holds the same kind of thing about the same ones">{formatShare(each.likeness)}</span>
      </span>
      <span className={css.dim}>
        {`${plural(each.matchedColumns, 'column')} matched`}
        {first === undefined || first.figure.value === null
          ? ''
          : ` · ${first.figure.isExact ? '' : '~'}${formatShare(first.figure.value)} of ${first.noun}`}
      </span>
    </>
  );
}

function NoSketch({ sampleId }: { sampleId: string }): ReactElement {
  const engine = useEngine();
  const job = useJobs(
    ({ jobs }) => jobs.find((each) => each.kind === 'sketch_sample' && each.subject?.id === sampleId && isActive(each)) ?? null,
  );
  const [isStarting, setStarting] = useState(false);
  const start = (): void => {
    setStarting(true);
    engine.overlap.sketches
      .make({ sampleId })
      .catch((thrown: unknown) => notifyError(toAppError(thrown)))
      .finally(() => setStarting(false));
  };
  if (job !== null) return <JobProgressBar job={job} onCancel={() => void engine.jobs.cancel({ jobId: job.id })} />;
  return (
    <EmptyState
      icon={IconCirclesRelation}
      title="This sample has no sketch yet"
      text="A sketch keeps a few thousand keyed hashes of each column. With it the sample is compared with everything that is owned, without reading any data again."
      action={
        <Button size="xs" loading={isStarting} onClick={start}>
          Sketch this sample
        </Button>
      }
    />
  );
}
