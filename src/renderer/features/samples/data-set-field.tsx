import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { SampleDetail } from '#contract/samples.ts';
import css from './inspector.module.css';
import type { SampleActions } from './use-sample-actions.ts';

/** The data set that this is a delivery of: what the title tells, or what a person says; an empty text goes back to the title. */
export function DataSetField({ detail, actions }: { detail: SampleDetail; actions: SampleActions }): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    const text = draft?.trim() ?? '';
    setDraft(null);
    if (draft === null || text === detail.dataSet) return;
    void actions.nameDataSet(detail, text === '' ? null : text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape' && draft !== null) setDraft(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      className={css.line}
      aria-label="Data set"
      title={
        detail.dataSetIsGiven ? 'Named by a person. Empty it to follow the title again.' : 'From the title. Type to name it otherwise.'
      }
      value={draft ?? detail.dataSet}
      maxLength={200}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}
