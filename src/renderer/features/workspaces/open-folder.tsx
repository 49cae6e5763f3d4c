import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import { PathBrowser } from '../../ui/path-browser.tsx';
import css from './side.module.css';

/** Opens a workspace that is not on the list, by its folder. */
export function OpenFolder({ onClose }: { onClose: () => void }): ReactElement {
  const [path, setPath] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { open } = useOpenWorkspace();
  const enter = (chosen: string): void => {
    setBusy(true);
    void open(chosen).finally(() => setBusy(false));
  };
  return (
    <div className={css.side}>
      <h2 className={css.title}>Open a folder</h2>
      <p className={css.text}>The folder that holds workspace.duckdb.</p>
      <PathBrowser what="folder" onChange={setPath} onChoose={enter} />
      <div className={css.actions}>
        <Button size="xs" loading={isBusy} disabled={path.trim() === ''} onClick={() => enter(path.trim())}>
          Open this folder
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
