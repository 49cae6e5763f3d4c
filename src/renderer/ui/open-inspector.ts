import { useCommandStore } from '../state/commands.ts';

/** Opens the screen's inspector where it is hidden, through the screen's own command. */
export function openInspector(): void {
  for (const { commands } of useCommandStore.getState().registrations) {
    const command = commands.find((candidate) => candidate.id === 'screen.inspector');
    if (command?.title.startsWith('Show')) command.run();
  }
}
