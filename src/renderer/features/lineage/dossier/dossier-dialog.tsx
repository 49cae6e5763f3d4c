import { Modal, SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { EmptyState } from '../../../ui/states.tsx';
import type { LineageView } from '../extensions.ts';
import css from './dossier.module.css';
import { MadeDossiers } from './made-dossiers.tsx';
import { MakeDossier } from './make-dossier.tsx';

const parts = [
  { value: 'make', label: 'Make one' },
  { value: 'made', label: 'Made here' },
];

/** Makes a dossier of the start of the trace, or goes back to those that were made. */
export function DossierDialog({ onClose, view }: { view: LineageView; onClose: () => void }): ReactElement {
  const [part, setPart] = useState(view.start === null ? 'made' : 'make');
  return (
    <Modal opened onClose={onClose} title="Dossier" size="lg">
      <div className={css.form}>
        <SegmentedControl size="xs" aria-label="Part" data={parts} value={part} onChange={setPart} />
        {part === 'made' ? (
          <MadeDossiers />
        ) : view.start === null ? (
          <EmptyState
            title="Nothing to hand over yet"
            text="Choose a data set or a column first: a dossier tells where it comes from, as of a date."
          />
        ) : (
          <MakeDossier view={view} start={view.start} />
        )}
      </div>
    </Modal>
  );
}
