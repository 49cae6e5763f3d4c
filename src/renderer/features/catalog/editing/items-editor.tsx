import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useChoiceNames } from '../../../state/field-choices.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { addressOf } from '../parts/places.ts';
import { ChoicePicker } from './choice-picker.tsx';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import { LocalMark } from './local-mark.tsx';
import { isObject } from './paths.ts';
import type { Editing } from './use-editing.ts';

/** The assets of a data product: added by search, removed one by one. */
export function ItemsEditor({ editing }: { editing: Editing }): ReactElement {
  const [isPicking, setPicking] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const { connectionId } = editing.thing;
  const held = editing.value(['items']);
  const ids = Object.keys(isObject(held) ? held : {});
  const gone = editing.changesIn(['items']).filter(({ path, local }) => path.length === 2 && local === null);
  const names = useChoiceNames(connectionId, 'asset', [...ids, ...gone.map(({ path }) => path[1] ?? '')]);
  const nameOf = (id: string): string => names.get(id)?.name ?? id;
  const put = (id: string, value: Record<string, never> | null, verb: string): void =>
    void editing.edit(`${verb} ${nameOf(id)}`, [{ path: ['items', id], value }]);
  return (
    <div className={css.items}>
      {ids.map((id) => (
        <div key={id} className={css.itemRow}>
          <Link href={addressOf('asset', id, connectionId)} className={css.itemName}>
            <MiddleEllipsis text={nameOf(id)} />
          </Link>
          <span className={css.optionText}>{names.get(id)?.context ?? ''}</span>
          <LocalMark change={editing.change(['items', id])} editing={editing} />
          <button
            type="button"
            className={css.small}
            aria-label={`Remove ${nameOf(id)}`}
            title="Remove"
            onClick={() => put(id, null, 'Removed')}
          >
            <IconTrash size={14} stroke={1.5} aria-hidden />
          </button>
        </div>
      ))}
      {gone.map((change) => (
        <div key={change.path.join('/')} className={css.itemRow}>
          <span className={css.itemName} data-state="removed">
            <s>{nameOf(change.path[1] ?? '')}</s>
          </span>
          <LocalMark change={change} editing={editing} />
        </div>
      ))}
      <div className={css.itemRow}>
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
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} stroke={1.75} />}
            onClick={() => setPicking(true)}
          >
            Add an asset
          </Button>
        )}
      </div>
      <Problems problems={editing.problems(['items'])} />
    </div>
  );
}
