import { useCommands } from '../../../state/commands.ts';
import { type GlossaryAction, glossaryViews } from '../actions.ts';
import type { Dialog } from './dialogs.tsx';

export interface TermCommands {
  readonly ids: readonly string[];
  readonly offered: readonly GlossaryAction[];
  readonly isTree: boolean;
  readonly setDialog: (dialog: Dialog) => void;
  readonly setAll: (isOpen: boolean) => void;
  readonly setView: (view: string) => void;
  readonly setStatus: (status: 'ENABLED' | 'DISABLED') => void;
  readonly startNew: () => void;
  readonly rename: () => void;
}

const group = 'This screen';

/** Everything of the screen, for the palette and the keys. */
export function useTermCommands({ ids, isTree, offered, rename, setAll, setDialog, setStatus, setView, startNew }: TermCommands): void {
  const withChosen = [
    { id: 'glossary.rename', title: 'Rename the term', group, keys: 'f2', run: rename },
    { id: 'glossary.edit', title: 'Edit the chosen terms together', group, keys: 'mod+e', run: () => setDialog({ kind: 'bulk', ids }) },
    { id: 'glossary.move', title: 'Move the chosen terms', group, keys: 'mod+m', run: () => setDialog({ kind: 'move', ids }) },
    { id: 'glossary.enable', title: 'Enable the chosen terms', group, run: () => setStatus('ENABLED') },
    {
      id: 'glossary.disable',
      title: 'Disable the chosen terms',
      group,
      run: () => setDialog({ kind: 'impact', intent: 'deprecate' as const, ids }),
    },
    {
      id: 'glossary.delete',
      title: 'Delete the chosen terms',
      group,
      keys: 'delete',
      run: () => setDialog({ kind: 'impact', intent: 'delete' as const, ids }),
    },
  ];
  const views = [
    { id: 'tree', title: 'Show the tree of the glossaries' },
    { id: 'table', title: 'Show the table of the terms' },
    { id: 'lint', title: 'Check the glossaries' },
    ...glossaryViews.map(({ id, title }) => ({ id, title: `Show: ${title}` })),
  ];
  useCommands([
    { id: 'glossary.new', title: 'Add a term', group, keys: 'n', run: startNew },
    { id: 'glossary.new-glossary', title: 'Add a glossary', group, run: () => setDialog({ kind: 'glossary' }) },
    {
      id: 'glossary.replace',
      title: 'Find and replace in terms',
      group,
      keys: 'mod+shift+h',
      run: () => setDialog({ kind: 'replace', ids: [] }),
    },
    ...(isTree
      ? [
          { id: 'glossary.expand', title: 'Expand all', group, run: () => setAll(true) },
          { id: 'glossary.collapse', title: 'Collapse all', group, run: () => setAll(false) },
        ]
      : []),
    ...views.map(({ id, title }) => ({ id: `glossary.view.${id}`, title, group, run: () => setView(id) })),
    ...(ids.length === 0 ? [] : withChosen),
    ...(ids.length < 2
      ? []
      : [
          {
            id: 'glossary.merge',
            title: 'Merge the chosen terms',
            group,
            run: () => setDialog({ kind: 'impact', intent: 'merge' as const, ids }),
          },
        ]),
    ...offered.map((action) => ({
      id: `glossary.action.${action.id}`,
      title: action.title,
      group,
      ...(action.keys === undefined ? {} : { keys: action.keys }),
      run: () => setDialog({ kind: 'action', action }),
    })),
  ]);
}
