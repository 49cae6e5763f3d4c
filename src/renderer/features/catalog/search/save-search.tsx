import { Button, Popover, TextInput } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { memo, type ReactElement, useState } from 'react';
import { reloadAnswers } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';

/** Keeps this search under a title, for this workspace. */
export const SaveSearch = memo(function SaveSearch({ address, suggestion }: { address: string; suggestion: string }): ReactElement {
  const engine = useEngine();
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const save = async (): Promise<void> => {
    try {
      const saved = await engine.catalog.search.save({ title, address });
      setOpen(false);
      notify(`Saved the search ${saved.title}`);
      reloadAnswers('catalog-searches');
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmarkPlus size={14} stroke={1.5} />}
          onClick={() => {
            setTitle(suggestion);
            setOpen(!isOpen);
          }}
        >
          Save search
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim() !== '') void save();
          }}
          style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}
        >
          <TextInput
            size="xs"
            w={240}
            label="Title"
            maxLength={200}
            value={title}
            data-autofocus
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={title.trim() === ''}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
});
