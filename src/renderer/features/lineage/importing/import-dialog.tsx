import { Modal, SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { DomainImport } from './domain-import.tsx';
import { FilesImport } from './files-import.tsx';
import css from './importing.module.css';
import { SqlImport } from './sql-import.tsx';

const ways = [
  { value: 'files', label: 'Files and folders' },
  { value: 'sql', label: 'SQL' },
  { value: 'domain', label: 'DataZone domain' },
];

/** Where lineage comes from is chosen first; what comes of it is told in the same place. */
export function ImportDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [way, setWay] = useState('files');
  return (
    <Modal opened onClose={onClose} title="Import lineage" size="xl">
      <div className={css.form}>
        <SegmentedControl size="xs" aria-label="From where" data={ways} value={way} onChange={setWay} />
        {way === 'files' ? <FilesImport onClose={onClose} /> : way === 'sql' ? <SqlImport onClose={onClose} /> : <DomainImport />}
      </div>
    </Modal>
  );
}
