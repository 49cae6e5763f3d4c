import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { useAsked } from '../../state/asked.ts';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import css from './side.module.css';

/** A new, empty workspace anywhere on this machine; a place is suggested. */
export function CreateWorkspace({ onClose }: { onClose: () => void }): ReactElement {
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { create } = useOpenWorkspace();
  const name = title.trim() === '' ? 'My workspace' : title.trim();
  const suggestion = useAsked(`workspaces:suggest:${name}`, (engine, signal) => engine.workspaces.suggestPath({ title: name }, { signal }));
  const path = typed ?? suggestion.data?.path ?? '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (path.trim() === '') return;
    setBusy(true);
    void create(path.trim(), name).finally(() => setBusy(false));
  };
  return (
    <div className={css.side}>
      <h2 className={css.title}>New workspace</h2>
      <p className={css.text}>A folder for samples, their profiles and the history of what was done. It stays on this machine.</p>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label="Title"
          placeholder="My workspace"
          value={title}
          maxLength={200}
          // The person has just asked for this form; its first field is where they go on.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label="Folder"
          description="Empty, or not there yet. Any disk will do."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          classNames={{ input: css.mono ?? '' }}
          value={path}
          spellCheck={false}
          error={suggestion.error !== null && typed === null ? suggestion.error.message : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className={css.actions}>
          <Button size="xs" type="submit" loading={isBusy} disabled={path.trim() === ''}>
            Make the workspace
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  );
}
