import { create } from 'zustand';
import type { WorkspaceState } from '#contract/workspaces.ts';
import { forgetAnswers } from './asked.ts';
import { clearUndo } from './undo.ts';

/** Null until the engine has said which workspace is open. */
export const useWorkspace = create<{ readonly current: WorkspaceState | null }>(() => ({ current: null }));

/** Takes what `workspaces.watch` says; another workspace forgets the answers and edits of the one before. */
export function receiveWorkspace(next: WorkspaceState): void {
  const before = useWorkspace.getState().current?.workspace?.id;
  if (before !== undefined && next.workspace?.id !== before) {
    forgetAnswers();
    clearUndo();
  }
  useWorkspace.setState({ current: next });
}
