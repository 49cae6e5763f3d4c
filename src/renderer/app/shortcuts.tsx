import { useEffect } from 'react';
import { currentCommands, useCommandStore } from '../state/commands.ts';
import { type BegunStrokes, isMac, nextStep, stillPending, strokeName } from '../state/keys.ts';
import { isTyping } from '../ui/roving.ts';

/** True while something lies above the screen that has keys of its own. */
const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"][data-open]') !== null;

/** Runs commands by their keys. A screen's own handlers come first: what they prevent does not arrive here. */
export function Shortcuts(): null {
  useEffect(() => {
    let begun: BegunStrokes = { pending: '', at: 0 };
    const mac = isMac();
    let covered = false;
    // Looked at before anybody else hears of the key: what the key closes is gone by the time that it arrives here.
    const look = (): void => {
      covered = isCovered();
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      const name = strokeName(event, mac);
      const typing = isTyping(event.target);
      const commands = currentCommands(useCommandStore.getState()).filter(
        ({ keys, whileTyping }) =>
          keys !== undefined && (!typing || whileTyping === true || isGlobal(keys)) && (!covered || keys === 'mod+k'),
      );
      const known = new Set(commands.flatMap(({ keys }) => (keys === undefined ? [] : [keys])));
      const step = nextStep(stillPending(begun, event.timeStamp), name, known);
      begun = { pending: step.kind === 'wait' ? step.pending : '', at: event.timeStamp };
      if (step.kind === 'none') return;
      event.preventDefault();
      if (step.kind === 'run') commands.find(({ keys }) => keys === step.keys)?.run();
    };
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', press);
    };
  }, []);
  return null;
}

/** Keys with Ctrl or Cmd work in texts too, but for undo, which belongs to the text there. */
const isGlobal = (keys: string): boolean => keys.startsWith('mod+') && !keys.endsWith('z');
