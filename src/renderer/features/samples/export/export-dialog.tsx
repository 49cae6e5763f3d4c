import { Button, Checkbox, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import { useAsked } from '../../../state/asked.ts';
import { plural } from '../../../ui/format.ts';
import type { SampleActions } from '../use-sample-actions.ts';
import { exportGroups, type ExportChoice } from './export-choices.ts';
import css from './export-dialog.module.css';

export interface ExportDialogProps {
  readonly detail: SampleDetail;
  /** Whose columns are asked about; null while it is not known. */
  readonly profile: Profile | null;
  /** The run to export; null for the newest. */
  readonly runId: string | null;
  readonly actions: SampleActions;
  readonly onClose: () => void;
}

/** Asks what to take a profile away as, and whether with values of columns that may identify people. */
export function ExportDialog(props: ExportDialogProps): ReactElement {
  return (
    <Modal opened onClose={props.onClose} title="Export" size={600} closeButtonProps={{ 'aria-label': 'Close' }}>
      <ExportForm {...props} />
    </Modal>
  );
}

function ExportForm({ detail, profile, runId, actions, onClose }: ExportDialogProps): ReactElement {
  const [chosen, setChosen] = useState<ExportChoice['key']>('html');
  const [withValues, setWithValues] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const identifying = useIdentifyingColumns(detail.id, profile);
  const mayChoose = identifying !== null && identifying > 0;
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await actions.exportAs(detail.id, chosen, runId, withValues && mayChoose);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {exportGroups.map(({ label, choices }) => (
        <fieldset key={label} className={css.group}>
          <legend>{label}</legend>
          {choices.map((choice) => (
            <label key={choice.key} className={css.choice}>
              <input
                type="radio"
                name="format"
                aria-label={`${label}: ${choice.label}`}
                aria-describedby={`about-${choice.key}`}
                checked={chosen === choice.key}
                data-autofocus={chosen === choice.key ? true : undefined}
                onChange={() => setChosen(choice.key)}
              />
              <span>{choice.label}</span>
              <span id={`about-${choice.key}`} className={css.about}>
                {choice.about}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className={css.values}>
        <Checkbox
          label="Include values of columns that may identify people"
          checked={withValues && mayChoose}
          disabled={!mayChoose}
          description={describe(identifying, withValues)}
          classNames={{ label: css.label ?? '', ...(withValues ? { description: css.warning ?? '' } : {}) }}
          onChange={(event) => setWithValues(event.currentTarget.checked)}
        />
      </div>
      <div className={css.foot}>
        <span className={css.note}>{runId === null ? 'From the newest run.' : 'From the run that is shown.'}</span>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" type="submit" loading={isBusy}>
          {chosen === 'pdf' ? 'Print report' : 'Save file'}
        </Button>
      </div>
    </form>
  );
}

/** How many columns may identify people, a person's word before what was found; null while it is not known. */
function useIdentifyingColumns(sampleId: string, profile: Profile | null): number | null {
  const meanings = useAsked(`samples/${sampleId}/meanings`, (engine, signal) => engine.meanings.of({ sampleId }, { signal }));
  const decided = new Map((meanings.data?.decided ?? []).map(({ column, phi }) => [column, phi]));
  if (profile === null || meanings.data === undefined) return null;
  return profile.columns.filter(({ name, phi }) => (decided.get(name) ?? phi).length > 0).length;
}

function describe(identifying: number | null, withValues: boolean): string {
  if (identifying === null) return 'Which columns may identify people is not known yet; their values are left out.';
  if (identifying === 0) return 'No column was found that may identify people. That is no clearance.';
  const columns = plural(identifying, 'column');
  return withValues
    ? `Values of ${columns} go into the file. Treat it as you treat the data.`
    : `Values of ${columns} are left out, and the file says so. Counts stay.`;
}
