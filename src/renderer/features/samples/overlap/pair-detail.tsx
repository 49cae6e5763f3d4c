import type { ReactElement } from 'react';
import type { Profile } from '#contract/profile.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import type { SampleActions } from '../use-sample-actions.ts';
import { GeographyCoverage, TimeCoverage } from './coverage-bars.tsx';
import { ExactPart } from './exact-part.tsx';
import { MatchedColumns } from './matched-columns.tsx';
import { OverlapValue, OverlapValueWithNote } from './overlap-figure.tsx';
import css from './overlap.module.css';
import { TokenPart } from './token-part.tsx';
import { usePair } from './use-overlap.ts';

/** This sample held against one other data set. */
export function PairDetail(props: { sampleId: string; otherSketchId: string; profile: Profile; actions: SampleActions }): ReactElement {
  const { actions, otherSketchId, profile, sampleId } = props;
  const view = usePair(sampleId, otherSketchId);
  const { exact, overlap: asked } = view;
  if (asked.data === undefined || asked.data === null) {
    return asked.error === null ? (
      <LoadingRows rows={8} label="Comparing the sketches" />
    ) : (
      <ErrorState error={asked.error} title="The two could not be compared" onRetry={asked.reload} />
    );
  }
  const overlap = asked.data;
  const { notes, other, rows, rowsWhy, unmatched } = overlap;
  return (
    <>
      <section className={css.part} aria-label="The other data set">
        <h3>{other.title}</h3>
        <p className={css.dim}>
          {`${formatCount(other.rowCount)} rows, ${plural(other.columnCount, 'column')} · ${plural(overlap.columns.length, 'column')} matched · ${plural(unmatched.subject.length, 'column')} only here, ${formatCount(unmatched.other.length)} only there. Figures with a dashed line are estimates from sketches.`}
        </p>
      </section>
      <MatchedColumns columns={overlap.columns} />
      <section className={css.part} aria-label="Rows, time and places covered twice">
        <h3>Rows</h3>
        {rows === null ? (
          <p className={css.dim}>{rowsWhy}</p>
        ) : (
          <p>
            <OverlapValueWithNote figure={rows.values.ofSubject} />
            {` of its different rows by ${rows.parts.map(({ subject }) => subject).join(', ')} are likely there, too; `}
            <OverlapValue figure={rows.values.newHere} unit="count" />
            {' only here.'}
          </p>
        )}
        <h3>Time</h3>
        <TimeCoverage overlap={overlap} />
        <h3>Places</h3>
        <GeographyCoverage overlap={overlap} />
      </section>
      <TokenPart sampleId={sampleId} overlap={overlap} actions={actions} />
      {exact.data === undefined ? null : (
        <ExactPart
          key={`${otherSketchId} ${exact.data.newest?.finishedAt ?? ''}`}
          view={view}
          state={exact.data}
          columns={overlap.columns}
          profile={profile}
          actions={actions}
          otherTitle={other.title}
        />
      )}
      <section className={css.part} aria-label="What the figures do not say">
        <p className={css.dim}>{notes.join(' ')}</p>
      </section>
    </>
  );
}
