import { useEffect } from 'react';
import { useAddFiles } from '../state/add-files.ts';
import { currentCommands, useCommandStore } from '../state/commands.ts';
import { isHostMessage } from '../state/lines.ts';

/** Files that the system asks the window to open, and choices in the native menu (named after the commands). */
export function HostEvents(): null {
  const { addPaths } = useAddFiles();
  useEffect(() => {
    const receive = (event: MessageEvent): void => {
      if (!isHostMessage(event)) return;
      const message = event.data;
      if (message.meshbench === 'open') void addPaths(message.paths);
      if (message.meshbench === 'menu') {
        currentCommands(useCommandStore.getState())
          .find((command) => command.id === message.action)
          ?.run();
      }
    };
    window.addEventListener('message', receive);
    void window.meshbench?.ask({ kind: 'listening' });
    return () => window.removeEventListener('message', receive);
  }, [addPaths]);
  return null;
}
