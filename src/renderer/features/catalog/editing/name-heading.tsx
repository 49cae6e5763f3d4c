import { type ReactElement, useState } from 'react';
import { useCommands } from '../../../state/commands.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import css from './editing.module.css';
import { LocalMark } from './local-mark.tsx';
import { textOf } from './paths.ts';
import { TextField } from './text-field.tsx';
import type { Editing } from './use-editing.ts';

const path = ['name'];

/** The name as the heading of a page, renamed in place with F2. */
export function NameHeading({ editing, name }: { editing: Editing; name: string }): ReactElement {
  const [isEditing, setEditing] = useState(false);
  const held = editing.asked.data === undefined ? name : textOf(editing.value(path));
  useCommands([{ id: 'edit.name', title: 'Rename', group: 'This screen', keys: 'f2', run: () => setEditing(true) }]);
  if (isEditing && editing.asked.data !== undefined) {
    return (
      <TextField
        editing={editing}
        path={path}
        label="Name"
        text={held}
        isLine
        isCompact
        onDone={(next) => {
          setEditing(false);
          if (next !== null) void editing.edit(`Renamed ${held}`, [{ path, value: next, from: held }]);
        }}
      />
    );
  }
  return (
    <span className={css.line}>
      <button type="button" className={css.heading1} onClick={() => setEditing(true)} title="Rename (F2)">
        <MiddleEllipsis text={held} tail={14} />
      </button>
      <LocalMark change={editing.change(path)} editing={editing} />
    </span>
  );
}
