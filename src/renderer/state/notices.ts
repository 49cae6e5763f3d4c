import { create } from 'zustand';
import type { AppError } from '#contract/errors.ts';

/** Something that just happened and that the person may want to know, or take back. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  readonly error: AppError | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

let lastId = 0;
const showAtMost = 4;

function add(notice: Omit<Notice, 'id'>): number {
  lastId += 1;
  const id = lastId;
  useNotices.setState((before) => ({ notices: [...before.notices.slice(1 - showAtMost), { ...notice, id }] }));
  return id;
}

/** Says that something is done; goes away by itself. */
export const notify = (text: string, action?: { label: string; run: () => void }): number =>
  add({ kind: 'done', text, error: null, action: action ?? null });

/** Says that something failed; stays until it is closed, with details to copy. */
export const notifyError = (error: AppError, action?: { label: string; run: () => void }): number =>
  add({ kind: 'failed', text: error.message, error, action: action ?? null });

export function closeNotice(id: number): void {
  useNotices.setState((before) => ({ notices: before.notices.filter((notice) => notice.id !== id) }));
}
