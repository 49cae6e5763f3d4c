import { useEffect } from 'react';
import { currentCommands, useCommandStore } from '../state/commands.ts';
import { isMac, nextStep, strokeName } from '../state/keys.ts';
import { isTyping } from '../ui/roving.ts';

const forgetAfter = 1_200;

/** True while something lies above the screen that has keys of its own. */
const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"][data-open]') !== null;

/** Runs commands by their keys. A screen's own handlers come first: what they prevent does not arrive here. */
export function Shortcuts(): null {
  useEffect(() => {
    let pending = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
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
      const step = nextStep(pending, name, new Set(commands.flatMap(({ keys }) => (keys === undefined ? [] : [keys]))));
      clearTimeout(timer);
      pending = step.kind === 'wait' ? step.pending : '';
      if (step.kind === 'wait') timer = setTimeout(() => (pending = ''), forgetAfter);
      if (step.kind === 'none') return;
      event.preventDefault();
      if (step.kind === 'run') commands.find(({ keys }) => keys === step.keys)?.run();
    };
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', press);
    };
  }, []);
  return null;
}

/** Keys with Ctrl or Cmd work in texts too, but for undo, which belongs to the text there. */
const isGlobal = (keys: string): boolean => keys.startsWith('mod+') && !keys.endsWith('z');
