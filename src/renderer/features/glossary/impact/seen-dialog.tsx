import { Button, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { GlossaryActions } from '../use-glossary.ts';
import { told } from '../work/told.ts';
import type { Seen } from '../work/seen.ts';
import css from './impact.module.css';
import { canBeDone, PreviewPanel, usePreview } from './preview-panel.tsx';
import { ReasonField, reasonGiven } from './reason-field.tsx';

/** What a step touches that was begun in the tree or in the inspector, before it is done. */
export function SeenDialog(props: { connectionId: string; seen: Seen; actions: GlossaryActions; onClose: () => void }): ReactElement {
  const { actions, connectionId, onClose, seen } = props;
  const { label, steps, title, verb } = seen;
  const [reason, setReason] = useState('');
  const preview = usePreview(connectionId, steps);
  const run = (): void => {
    void actions.apply(label, steps, reasonGiven(reason)).then((made) => made !== null && told(label));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="xl">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canBeDone(preview.data)) run();
        }}
      >
        <PreviewPanel asked={preview} />
        <ReasonField isFirst value={reason} onChange={setReason} />
        <div className={css.actions}>
          <Button size="xs" type="submit" disabled={!canBeDone(preview.data)}>
            {`${verb}, here`}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
