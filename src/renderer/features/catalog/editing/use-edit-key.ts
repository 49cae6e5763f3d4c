import { useCommands } from '../../../state/commands.ts';
import { midSentence } from '../../../ui/field-words.ts';

/**
 * The command that begins to edit a field, with its key.
 * @param keys e.g. `f2`; undefined where the field has none, and then no command either
 */
export function useEditKey(path: readonly string[], label: string, keys: string | undefined, run: () => void): void {
  useCommands(
    keys === undefined ? [] : [{ id: `edit.${path.join('.')}`, title: `Edit the ${midSentence(label)}`, group: 'This screen', keys, run }],
  );
}
