import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDots, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { TermRow } from '#contract/catalog/glossary.ts';
import { Keys } from '../../../ui/keys.tsx';
import type { GlossaryAction } from '../actions.ts';
import type { Dialog } from './dialogs.tsx';

/** What is seldom wanted. @param ids the terms that a search is narrowed to; all where it is empty */
export function MoreMenu(props: {
  ids: readonly string[];
  offered: readonly GlossaryAction[];
  onDialog: (dialog: Dialog) => void;
}): ReactElement {
  const { ids, offered, onDialog } = props;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button size="xs" variant="default" px={8} aria-label="More for glossaries">
          <IconDots size={14} stroke={1.75} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDialog({ kind: 'glossary' })}>Add a glossary…</Menu.Item>
        <Menu.Item rightSection={<Keys keys="mod+shift+h" />} onClick={() => onDialog({ kind: 'replace', ids })}>
          Find and replace…
        </Menu.Item>
        {offered.flatMap((action) =>
          action.place === 'more'
            ? [
                <Menu.Item key={action.id} onClick={() => onDialog({ kind: 'action', action })}>
                  {action.title}…
                </Menu.Item>,
              ]
            : [],
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Adds a term, or something else. */
export function AddButton(props: { current: TermRow | undefined; onNew: () => void; onDialog: (dialog: Dialog) => void }): ReactElement {
  const { current, onDialog, onNew } = props;
  return (
    <Button.Group>
      <Button size="xs" leftSection={<IconPlus size={14} stroke={1.75} />} onClick={onNew}>
        Add a term
      </Button>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button size="xs" px={6} aria-label="Add something else">
            <IconChevronDown size={12} stroke={1.75} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={current === undefined}
            rightSection={<Keys keys="mod+shift+enter" />}
            onClick={() => onDialog({ kind: 'term', glossaryId: current?.glossaryId ?? null, parentId: current?.id ?? null })}
          >
            Add a narrower term
          </Menu.Item>
          <Menu.Item onClick={() => onDialog({ kind: 'glossary' })}>Add a glossary</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
