import type { ReactElement } from 'react';
import { useCommands } from '../../../state/commands.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import css from './editing.module.css';
import { LocalMark } from './local-mark.tsx';
import { textOf } from './paths.ts';
import resting from './resting.module.css';
import { TextField } from './text-field.tsx';
import type { Editing } from './use-editing.ts';
import { useInPlace } from './use-in-place.ts';

const path = ['name'];

/** The name as the heading of a page, renamed in place with F2. */
export function NameHeading({ editing, name }: { editing: Editing; name: string }): ReactElement {
  const held = editing.asked.data === undefined ? name : textOf(editing.value(path));
  const place = useInPlace(({ text, from }) => editing.edit(`Renamed ${held}`, [{ path, value: text, from }]));
  useCommands([{ id: 'edit.name', title: 'Rename', group: 'This screen', keys: 'f2', run: place.open }]);
  if (place.isOpen && editing.asked.data !== undefined) {
    return (
      <span className={resting.nameField}>
        <TextField editing={editing} path={path} label="Name" text={held} isLine isCompact lost={place.lost} onDone={place.finish} />
      </span>
    );
  }
  return (
    <span className={css.line}>
      <button type="button" className={resting.name} onClick={place.open} title="Rename (F2)">
        <MiddleEllipsis text={held} tail={14} />
      </button>
      <LocalMark change={editing.change(path)} editing={editing} />
    </span>
  );
}
