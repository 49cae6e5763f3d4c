import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { closeSampleDialog, useSampleDialog } from '../../state/sample-dialog.ts';
import { LoadingRows } from '../../ui/states.tsx';

const Body = lazy(async () => ({ default: (await import('./sample-dialog-body.tsx')).SampleDialogBody }));

/** Draws a sample of data that is too large, or too far away, to be taken as a whole. */
export function SampleDialog(): ReactElement {
  const preset = useSampleDialog((state) => state.preset);
  return (
    <Modal opened={preset !== null} onClose={closeSampleDialog} title="Sample data" size={760} closeButtonProps={{ 'aria-label': 'Close' }}>
      {preset === null ? null : (
        <Suspense fallback={<LoadingRows rows={4} label="Opening" />}>
          <Body preset={preset} />
        </Suspense>
      )}
    </Modal>
  );
}
