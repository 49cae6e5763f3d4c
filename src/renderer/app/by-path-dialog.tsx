import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAddFiles, useByPathDialog } from '../state/add-files.ts';
import { PathBrowser } from '../ui/path-browser.tsx';
import css from './by-path-dialog.module.css';

const close = (): void => useByPathDialog.setState({ isOpen: false });

function Body(): ReactElement {
  const [path, setPath] = useState('');
  const { addPaths } = useAddFiles();
  const add = (chosen: string): void => {
    close();
    void addPaths([chosen]);
  };
  return (
    <>
      <PathBrowser what="file" onChange={setPath} onChoose={add} />
      <div className={css.foot}>
        <span className={css.note}>A folder of Parquet parts is one sample.</span>
        <Button size="xs" variant="default" onClick={close}>
          Cancel
        </Button>
        <Button size="xs" disabled={path.trim() === ''} onClick={() => add(path)}>
          Add as sample
        </Button>
      </div>
    </>
  );
}

/** Adds a file of this machine by its path: fast for those who know it, and the only way where no native dialog exists. */
export function ByPathDialog(): ReactElement {
  const isOpen = useByPathDialog((state) => state.isOpen);
  return (
    <Modal opened={isOpen} onClose={close} title="Open by path" size={640} closeButtonProps={{ 'aria-label': 'Close' }}>
      {isOpen ? <Body /> : null}
    </Modal>
  );
}
