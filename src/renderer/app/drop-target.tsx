import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useAddFiles } from '../state/add-files.ts';
import { useWorkspace } from '../state/workspace.ts';
import css from './drop-target.module.css';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** The whole window takes files; while they hover it says so. */
export function DropTarget(): ReactElement | null {
  const [isOver, setOver] = useState(false);
  const { addDrop } = useAddFiles();
  const canTake = useWorkspace((state) => state.current?.state === 'open');
  useEffect(() => {
    // Children of the window enter and leave too: only the balance tells whether the pointer is still inside.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = canTake ? 'copy' : 'none';
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (canTake && event.dataTransfer !== null) addDrop(event.dataTransfer);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [addDrop, canTake]);
  if (!isOver) return null;
  return (
    <div className={css.overlay} aria-hidden>
      <div className={css.inside}>
        <IconFileImport size={32} stroke={1.25} />
        <div className={css.title}>{canTake ? 'Drop to add as samples' : 'Open a workspace first'}</div>
        <div className={css.text}>Parquet, CSV, TSV, JSON, NDJSON, plain or compressed with gzip or zstd, or a folder of Parquet parts</div>
      </div>
    </div>
  );
}
