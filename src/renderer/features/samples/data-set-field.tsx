import type { KeyboardEvent, ReactElement } from 'react';
import type { SampleDetail } from '#contract/samples.ts';
import { useTypedText } from '../../ui/use-typed-text.ts';
import css from './inspector.module.css';
import type { SampleActions } from './use-sample-actions.ts';

/** The data set that this is a delivery of: what the title tells, or what a person says; an empty text goes back to the title. */
export function DataSetField({ detail, actions }: { detail: SampleDetail; actions: SampleActions }): ReactElement {
  const name = useTypedText(detail.dataSet);
  const save = (): void => {
    const wanted = name.text.trim();
    if (wanted === detail.dataSet) name.giveUp();
    else if (name.isTyped) void name.give(() => actions.nameDataSet(detail, wanted === '' ? null : wanted));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape' && name.isTyped) name.giveUp();
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
      value={name.text}
      maxLength={200}
      onChange={(event) => name.type(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}
