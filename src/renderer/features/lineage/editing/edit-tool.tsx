import { Button, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useCommands } from '../../../state/commands.ts';
import type { LineageView } from '../extensions.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import { pickFor, turnEditing, useEditState } from './edit-state.ts';
import { canEdit } from './use-editing.ts';

/** Turns editing on and off, and holds its dialogs. */
export function EditTool({ view }: { view: LineageView }): ReactElement | null {
  const isOn = useEditState((state) => state.isOn);
  const isPossible = canEdit(view);
  const isUsed = isOn && isPossible;
  const { start, selected } = view;
  const place = selected?.kind === 'node' ? { node: selected.id, field: null } : start;
  useCommands(
    start === null || !isPossible
      ? []
      : [
          {
            id: 'lineage.edit',
            title: isOn ? 'Stop editing' : 'Edit lineage',
            group: 'This screen',
            keys: 'e',
            run: () => turnEditing(!isOn),
          },
          {
            id: 'lineage.connect',
            title: 'Connect what is selected with something',
            group: 'This screen',
            run: () => {
              turnEditing(true);
              pickFor(place);
            },
          },
        ],
  );
  if (start === null) return null;
  return (
    <>
      <Tooltip
        label={isPossible ? 'Draw edges, hide edges, say why (e)' : 'Only what is now can be edited: leave the past and the comparison'}
      >
        <Button
          size="xs"
          variant={isUsed ? 'filled' : 'default'}
          aria-pressed={isUsed}
          {...(isPossible ? {} : { 'data-disabled': true })}
          leftSection={<IconPencil size={14} stroke={1.5} />}
          onClick={() => {
            if (isPossible) turnEditing(!isOn);
          }}
        >
          {isUsed ? 'Editing' : 'Edit'}
        </Button>
      </Tooltip>
      {isUsed ? <ConnectDialog view={view} /> : null}
    </>
  );
}
