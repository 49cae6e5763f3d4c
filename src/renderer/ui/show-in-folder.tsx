import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { notifyError } from '../state/notices.ts';

/** Opens the system's file manager at a path; nothing where the host is a browser, which cannot. */
export function ShowInFolder({ path }: { path: string }): ReactElement | null {
  const bridge = window.meshbench;
  if (bridge === undefined) return null;
  const show = (): void => {
    void bridge.ask({ kind: 'show_in_folder', path }).then((reply) => {
      if (reply.kind === 'refused') notifyError({ code: 'no_permission', message: reply.message, retry: 'changed' });
      return undefined;
    });
  };
  return (
    <Button size="xs" variant="default" leftSection={<IconFolderOpen size={16} stroke={1.5} />} onClick={show}>
      Show in folder
    </Button>
  );
}
