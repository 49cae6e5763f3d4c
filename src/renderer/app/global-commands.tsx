import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChartDots,
  IconFilePlus,
  IconFolderPlus,
  IconKeyboard,
  IconFolderSearch,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useAddFiles } from '../state/add-files.ts';
import { useCommands } from '../state/commands.ts';
import type { Command } from '../state/commands.ts';
import { openSampleDialog } from '../state/sample-dialog.ts';
import { notify, notifyError } from '../state/notices.ts';
import { redoLast, undoLast, useUndo } from '../state/undo.ts';
import type { UndoOutcome } from '../state/undo.ts';
import { useWorkspace } from '../state/workspace.ts';
import { showOverlay } from './overlays.ts';
import { places, settingsPlaces } from './places.ts';

/** The screen's own search: the first field that says so. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search], main input[type="search"]');
  field?.focus();
  field?.select();
}

function tell(outcome: UndoOutcome): void {
  if (outcome.kind === 'failed' && outcome.error !== null) notifyError(outcome.error);
  if (outcome.kind === 'undone') notify(`Undone: ${outcome.label}`, { label: 'Redo', run: redo });
  if (outcome.kind === 'redone') notify(`Done again: ${outcome.label}`, { label: 'Undo', run: undo });
}

export const undo = (): void => void undoLast().then(tell);
export const redo = (): void => void redoLast().then(tell);

/** What can be done on every screen. */
export function GlobalCommands(): null {
  const [, navigate] = useLocation();
  const files = useAddFiles();
  const past = useUndo((state) => state.past.at(-1)?.label);
  const future = useUndo((state) => state.future.at(-1)?.label);
  const isUnderWay = useUndo((state) => state.underWay.length > 0);
  const isOpen = useWorkspace((state) => state.current?.state === 'open');

  const goTo = places.map((place): Command => {
    return {
      id: `go.${place.id}`,
      title: place.label,
      group: 'Go to',
      keys: place.keys,
      keywords: 'go to open screen',
      icon: place.icon,
      run: () => {
        navigate(place.route);
      },
    };
  });
  const adding: Command[] = [
    {
      id: 'files.add',
      title: 'Add files',
      group: 'Actions',
      keys: 'mod+o',
      keywords: 'open import pick upload sample',
      icon: IconFilePlus,
      run: () => files.pick('files'),
    },
    {
      id: 'files.folder',
      title: 'Add a folder of Parquet parts',
      group: 'Actions',
      keywords: 'open import pick upload sample',
      icon: IconFolderPlus,
      run: () => files.pick('folder'),
    },
    {
      id: 'files.path',
      title: 'Open by path',
      group: 'Actions',
      keys: 'mod+shift+o',
      keywords: 'browse machine server folder',
      icon: IconFolderSearch,
      run: files.openByPath,
    },
    {
      id: 'files.sample',
      title: 'Sample data in S3, or a big file',
      group: 'Actions',
      keywords: 's3 bucket prefix large parquet draw random rows seed partition',
      icon: IconChartDots,
      run: () => openSampleDialog(),
    },
  ];
  const editing: Command[] = [
    // What is on its way is what would be taken back; it has no name yet.
    ...(past === undefined && !isUnderWay
      ? []
      : [
          {
            id: 'edit.undo',
            title: past === undefined || isUnderWay ? 'Undo' : `Undo: ${past}`,
            group: 'Actions',
            keys: 'mod+z',
            icon: IconArrowBackUp,
            run: undo,
          },
        ]),
    ...(future === undefined
      ? []
      : [{ id: 'edit.redo', title: `Redo: ${future}`, group: 'Actions', keys: 'mod+shift+z', icon: IconArrowForwardUp, run: redo }]),
  ];
  const settings = settingsPlaces.map(({ id, label, keywords }): Command => {
    return {
      id: `settings.${id}`,
      title: `Settings: ${label}`,
      group: 'Settings',
      keywords,
      icon: IconSettings,
      run: () => navigate(`/settings/${id}`),
    };
  });
  useCommands([
    ...goTo,
    ...settings,
    ...(isOpen ? adding : []),
    ...editing,
    {
      id: 'help.palette',
      title: 'Show all commands',
      group: 'Help',
      keys: 'mod+k',
      inPalette: false,
      whileTyping: true,
      run: () => showOverlay('palette'),
    },
    {
      id: 'help.keys',
      title: 'Show the keys of this screen',
      group: 'Help',
      keys: '?',
      keywords: 'shortcuts keyboard',
      icon: IconKeyboard,
      run: () => showOverlay('keys'),
    },
    {
      id: 'help.search',
      title: 'Search on this screen',
      group: 'Help',
      keys: '/',
      keywords: 'find filter',
      icon: IconSearch,
      run: focusSearch,
    },
  ]);
  return null;
}
