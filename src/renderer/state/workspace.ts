import { create } from 'zustand';
import type { WorkspaceState } from '#contract/workspaces.ts';
import { forgetAnswers, reloadAnswers } from './asked.ts';
import { clearUndo } from './undo.ts';

/** Null until the engine has said which workspace is open. */
export const useWorkspace = create<{ readonly current: WorkspaceState | null }>(() => ({ current: null }));

/** Takes what `workspaces.watch` says, which is told after every edit; another workspace forgets the answers and edits of the one before. */
export function receiveWorkspace(next: WorkspaceState): void {
  const { id: before, journalEntries: entries } = useWorkspace.getState().current?.workspace ?? {};
  if (before !== undefined && next.workspace?.id !== before) {
    forgetAnswers();
    clearUndo();
  }
  // An edit in another window, or one that Meshbench made itself: what is shown may be out of date.
  else if (entries !== undefined && next.workspace?.journalEntries !== entries)
    for (const what of ['samples', 'home', 'catalog', 'changes', 'access']) reloadAnswers(what);
  useWorkspace.setState({ current: next });
}
