import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { Keys } from '../../../ui/keys.tsx';
import type { GlossaryAction } from '../actions.ts';
import type { Dialog } from './dialogs.tsx';
import css from '../glossary.module.css';

export interface ChosenBarProps {
  /** Chosen terms; one that is only shown in the inspector counts where none is chosen. */
  readonly ids: readonly string[];
  readonly isMany: boolean;
  readonly actions: readonly GlossaryAction[];
  readonly onDialog: (dialog: Dialog) => void;
  readonly onStatus: (status: 'ENABLED' | 'DISABLED') => void;
  readonly onNone: () => void;
}

/** What can be done with the chosen terms. */
export function ChosenBar({ actions, ids, isMany, onDialog, onNone, onStatus }: ChosenBarProps): ReactElement {
  const none = ids.length === 0;
  return (
    <div className={css.chosen} role="toolbar" aria-label="Chosen terms">
      {isMany ? (
        <span className={css.count}>
          {`${formatCount(ids.length)} chosen`}
          <Button size="compact-xs" variant="subtle" onClick={onNone}>
            Choose none
          </Button>
        </span>
      ) : null}
      <Button size="compact-xs" variant="default" disabled={none} onClick={() => onDialog({ kind: 'bulk', ids })}>
        Edit
      </Button>
      <Button size="compact-xs" variant="default" disabled={none} onClick={() => onDialog({ kind: 'move', ids })}>
        Move
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={ids.length < 2}
        onClick={() => onDialog({ kind: 'impact', intent: 'merge', ids })}
      >
        Merge
      </Button>
      <Menu position="bottom-end" width={240} disabled={none}>
        <Menu.Target>
          <Button size="compact-xs" variant="default" disabled={none} rightSection={<IconChevronDown size={12} stroke={1.75} />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onStatus('ENABLED')}>Enable</Menu.Item>
          <Menu.Item onClick={() => onDialog({ kind: 'impact', intent: 'deprecate', ids })}>Disable…</Menu.Item>
          <Menu.Item onClick={() => onDialog({ kind: 'replace', ids })}>Find and replace in them…</Menu.Item>
          {actions.map((action) => (
            <Menu.Item
              key={action.id}
              rightSection={action.keys === undefined ? undefined : <Keys keys={action.keys} />}
              onClick={() => onDialog({ kind: 'action', action })}
            >
              {action.title}…
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item rightSection={<Keys keys="delete" />} onClick={() => onDialog({ kind: 'impact', intent: 'delete', ids })}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
