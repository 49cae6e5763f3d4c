import { Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useCommands } from '../../../state/commands.ts';
import type { LineageView } from '../extensions.ts';
import { DossierDialog } from './dossier-dialog.tsx';

/** Hands over what is shown: a dossier of the place that the trace starts from. */
export function DossierTool({ view }: { view: LineageView }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: 'lineage.dossier', title: 'Make a dossier', group: 'This screen', run: () => setOpen(true) }]);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconFileCertificate size={14} stroke={1.5} />} onClick={() => setOpen(true)}>
        Dossier
      </Button>
      {isOpen ? <DossierDialog view={view} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
