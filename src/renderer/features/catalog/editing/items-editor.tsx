import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import { useChoiceNames } from '../../../state/field-choices.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import chips from './chips.module.css';
import { ChoicePicker } from './choice-picker.tsx';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import rows from './items.module.css';
import { LocalMark } from './local-mark.tsx';
import { isObject } from './paths.ts';
import type { Editing } from './use-editing.ts';

const path = ['items'];

/** The keyboard goes on at the button that adds, which stays where the line that had it is gone. */
const adding = (id: string): string => `add-to-${id}`;

/** One asset of a data product: whether that is so here only, and taking it out. */
export function ItemTools({ editing, id, name }: { editing: Editing; id: string; name: string }): ReactElement {
  const at = [...path, id];
  const remove = (): void => {
    void editing.edit(`Removed ${name}`, [{ path: at, value: null }]);
    document.getElementById(adding(editing.thing.id))?.focus();
  };
  return (
    <span className={rows.tools}>
      <LocalMark change={editing.change(at)} editing={editing} />
      <button type="button" className={css.small} aria-label={`Remove ${name}`} title="Remove from this data product" onClick={remove}>
        <IconTrash size={14} stroke={1.5} aria-hidden />
      </button>
    </span>
  );
}

/** Below the assets of a data product: those that were taken out here, and adding others by search. */
export function ItemsEditor({ editing }: { editing: Editing }): ReactElement {
  const [isPicking, setPicking] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const { connectionId } = editing.thing;
  const held = editing.value(path);
  const ids = Object.keys(isObject(held) ? held : {});
  const gone = editing.changesIn(path).filter((change) => change.path.length === 2 && change.local === null);
  const { nameOf } = useChoiceNames(connectionId, 'asset', [...ids, ...gone.map((change) => change.path[1] ?? '')]);
  const put = (id: string, value: Record<string, never> | null, verb: string): void =>
    void editing.edit(`${verb} ${nameOf(id)}`, [{ path: [...path, id], value }]);
  return (
    <div className={rows.items}>
      {gone.map((change) => (
        <div key={change.path.join('/')} className={rows.row}>
          <span className={rows.name}>
            <s>{visibleName(nameOf(change.path[1] ?? ''))}</s> <span className={chips.optionText}>removed here</span>
          </span>
          <LocalMark change={change} editing={editing} />
        </div>
      ))}
      <div className={rows.add}>
        {isPicking ? (
          <ChoicePicker
            connectionId={connectionId}
            kind="asset"
            label="Search: assets to add"
            chosen={ids}
            onToggle={({ id }) => put(id, ids.includes(id) ? null : {}, ids.includes(id) ? 'Removed' : 'Added')}
            onClose={() => {
              setPicking(false);
              giveFocusBack(add);
            }}
          />
        ) : (
          <Button
            ref={add}
            id={adding(editing.thing.id)}
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} stroke={1.75} />}
            onClick={() => setPicking(true)}
          >
            Add an asset
          </Button>
        )}
      </div>
      <Problems problems={editing.problems(path)} />
    </div>
  );
}
