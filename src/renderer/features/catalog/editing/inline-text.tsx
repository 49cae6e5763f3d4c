import { IconPencil } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { midSentence } from '../../../ui/field-words.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import { LocalMark } from './local-mark.tsx';
import { textOf, type Written, wishOf } from './paths.ts';
import resting from './resting.module.css';
import { TextField } from './text-field.tsx';
import { useEditKey } from './use-edit-key.ts';
import type { Editing } from './use-editing.ts';
import { useInPlace } from './use-in-place.ts';

export interface InlineTextProps {
  readonly editing: Editing;
  readonly path: readonly string[];
  /** What the field is called: "Description". */
  readonly label: string;
  readonly isLine: boolean;
  /** What stands there while it is empty: "Add a description". */
  readonly empty: string;
  /** A key that begins editing, e.g. `f2`. */
  readonly keys?: string;
  /** How the text is shown; as it is, if left out. */
  readonly show?: (text: string) => ReactNode;
}

/** A text that is edited where it stands: a click, Enter or its key begins. */
export function InlineText({ editing, path, label, isLine, empty, keys, show }: InlineTextProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const text = textOf(editing.value(path));
  const change = editing.change(path);
  const problems = editing.problems(path);
  const place = useInPlace((written) => editing.edit(`Changed ${midSentence(label)}`, [wishOf(path, written)]));
  useEditKey(path, label, keys, place.open);
  const finish = (written: Written | null): void => {
    place.finish(written);
    giveFocusBack(button);
  };
  if (place.isOpen)
    return (
      <TextField
        editing={editing}
        path={path}
        label={label}
        text={text}
        isLine={isLine}
        onDone={finish}
        placeholder={empty}
        lost={place.lost}
      />
    );
  const state = { 'data-changed': change !== undefined, 'data-conflict': change?.isConflict === true };
  const begin = {
    ref: button,
    type: 'button' as const,
    'aria-label': `${label}: ${text === '' ? 'none' : text}. Edit`,
    title: keys === undefined ? 'Edit' : `Edit (${keys.toUpperCase()})`,
    onClick: place.open,
  };
  return (
    <div className={css.editor}>
      <div className={css.line}>
        {show === undefined || text === '' ? (
          <button className={resting.shown} data-empty={text === ''} {...state} {...begin}>
            {text === '' ? empty : text}
          </button>
        ) : (
          <>
            <div className={resting.block} {...state}>
              {show(text)}
            </div>
            <button className={css.small} {...begin}>
              <IconPencil size={14} stroke={1.5} aria-hidden />
            </button>
          </>
        )}
        <LocalMark change={change} editing={editing} />
      </div>
      <Problems problems={problems} />
    </div>
  );
}
