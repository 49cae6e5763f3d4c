import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useCommands } from '../../../state/commands.ts';
import { ImportDialog } from './import-dialog.tsx';

/** Brings lineage in: files, folders, SQL. Stands in the header, and on the screen that shows nothing yet. */
export function ImportTool(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: 'lineage.import', title: 'Import lineage', group: 'This screen', run: () => setOpen(true) }]);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconFileImport size={14} stroke={1.5} />} onClick={() => setOpen(true)}>
        Import
      </Button>
      {isOpen ? <ImportDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The same for an empty screen, as what there is to do first. */
export function FirstImport(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" leftSection={<IconFileImport size={14} stroke={1.5} />} onClick={() => setOpen(true)}>
        Import lineage
      </Button>
      {isOpen ? <ImportDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
