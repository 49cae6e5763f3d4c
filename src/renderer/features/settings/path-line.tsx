import type { ReactElement } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ShowInFolder } from '../../ui/show-in-folder.tsx';
import css from './settings.module.css';

/** A path of this machine, to read, copy and go to. */
export function PathLine({ path }: { path: string }): ReactElement {
  return (
    <div className={css.path}>
      <code>{path}</code>
      <CopyButton text={path} label="Copy the path" compact />
      <ShowInFolder path={path} />
    </div>
  );
}
