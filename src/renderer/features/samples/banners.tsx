import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import { useAddFiles } from '../../state/add-files.ts';
import { formatInstant, plural } from '../../ui/format.ts';
import { Note } from '../../ui/states.tsx';
import { useSetQuery } from '../../state/query.ts';
import css from './banners.module.css';
import { openInspector } from '../../ui/open-inspector.ts';
import type { SampleActions } from './use-sample-actions.ts';

export interface BannersProps {
  detail: SampleDetail;
  profile: Profile | null;
  /** Set when an older run is shown. */
  runId: string | null;
  onNewest: () => void;
  actions: SampleActions;
}

/** Warnings that another way to read the text may answer. */
const ofReading: ReadonlySet<string> = new Set([
  'other_readings',
  'no_header',
  'skipped_lines',
  'long_rows',
  'short_rows',
  'quotes_kept',
  'text_after_quote',
]);

/** What one should know before reading the figures: an older run, a failed or broken-off one, what the reader noticed in the file. */
export function Banners({ detail, profile, runId, onNewest, actions }: BannersProps): ReactElement | null {
  const [isOpen, setOpen] = useState(false);
  const setQuery = useSetQuery();
  const { addPaths } = useAddFiles();
  const chooseReading = (): void => {
    // A column's detail would stand in its place.
    setQuery({ reading: 'choose', column: null });
    openInspector();
  };
  // What a person can do something about comes first.
  const warnings = (profile?.warnings ?? []).toSorted(
    (one, other) => Number(other.code === 'other_readings') - Number(one.code === 'other_readings'),
  );
  const isStale = profile !== null && runId === null && profile.finishedAt !== null;
  const notes: ReactElement[] = [];
  if (detail.removedAt !== null) {
    notes.push(
      <Note key="removed" kind="attention">
        <div className={css.line}>
          <span>This sample was removed. It stays here until the bin is emptied.</span>
          <Button size="compact-xs" variant="default" onClick={() => void actions.restore([detail])}>
            Restore it
          </Button>
        </div>
      </Note>,
    );
  }
  if (detail.originState === 'changed' && detail.removedAt === null) {
    notes.push(
      <Note key="changed" kind="attention">
        <div className={css.line}>
          <span>
            {`The file has changed since it was added on ${formatInstant(detail.addedAt)}; what is shown here is of what it held then.`}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => void addPaths([detail.origin])}>
            Add it as it is now
          </Button>
        </div>
      </Note>,
    );
  }
  if (runId !== null && profile !== null) {
    notes.push(
      <Note key="run" kind="attention">
        <div className={css.line}>
          <span>{`You are looking at the run of ${formatInstant(profile.startedAt)}.`}</span>
          <Button size="compact-xs" variant="default" onClick={onNewest}>
            Show the newest
          </Button>
        </div>
      </Note>,
    );
  }
  if (detail.profileState === 'failed' && profile !== null) {
    notes.push(
      <Note key="failed" kind="failed">
        <div className={css.line}>
          <span>
            {isStale ? 'The newest run failed; these figures are from the one before. ' : ''}
            {detail.problem}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => void actions.profile([detail.id])}>
            Profile again
          </Button>
        </div>
      </Note>,
    );
  }
  if (detail.profileState === 'interrupted' && profile !== null) {
    notes.push(
      <Note key="interrupted" kind="attention">
        <div className={css.line}>
          <span>
            {isStale
              ? 'The newest run was broken off. These figures are from the one before.'
              : 'Profiling was stopped before all rows were read. This is what was known by then.'}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => void actions.profile([detail.id])}>
            Continue profiling
          </Button>
        </div>
      </Note>,
    );
  }
  if (detail.profileState === 'cancelled' && profile !== null) {
    notes.push(
      <Note key="cancelled" kind="attention">
        <div className={css.line}>
          <span>Profiling was cancelled before all rows were read. This is what was known by then.</span>
          <Button size="compact-xs" variant="default" onClick={() => void actions.profile([detail.id])}>
            Profile again
          </Button>
        </div>
      </Note>,
    );
  }
  const [first] = warnings;
  if (first) {
    notes.push(
      <Note key="warnings" kind="attention">
        <div className={css.line}>
          {isOpen ? (
            <ul className={css.list}>
              {warnings.map((warning) => (
                <li key={`${warning.code} ${warning.message}`}>{warning.message}</li>
              ))}
            </ul>
          ) : (
            <span className={css.first} data-alone={warnings.length === 1} title={warnings.length === 1 ? undefined : first.message}>
              {first.message}
            </span>
          )}
          <span className={css.buttons}>
            {warnings.some(({ code }) => ofReading.has(code)) ? (
              <Button size="compact-xs" variant="default" onClick={chooseReading}>
                Choose how to read it
              </Button>
            ) : null}
            {warnings.length > 1 ? (
              <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                {isOpen ? 'Show less' : `All ${plural(warnings.length, 'warning')}`}
              </Button>
            ) : null}
          </span>
        </div>
      </Note>,
    );
  }
  return notes.length === 0 ? null : <div className={css.banners}>{notes}</div>;
}
