/** Where drafts lie: the browser's storage, as far as it lets itself be used. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Drafts of one kind that are kept; older ones make room. */
const mostDrafts = 20;

/** The storage of this window; null where the browser refuses it. */
export function draftStore(): DraftStore | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The draft as it was kept; null where none is, it cannot be read, or a browser refuses storage. */
export function readDraft(store: DraftStore | null, prefix: string, id: string): unknown {
  try {
    return JSON.parse(store?.getItem(prefix + id) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a draft of something. Where storage is full or refused it only stays on the screen. */
export function writeDraft(store: DraftStore | null, prefix: string, id: string, draft: unknown): void {
  try {
    if (store === null) return;
    const others = Array.from({ length: store.length }, (_, place) => store.key(place) ?? '').filter(
      (key) => key.startsWith(prefix) && key !== prefix + id,
    );
    for (const key of others.slice(0, Math.max(0, others.length + 1 - mostDrafts))) store.removeItem(key);
    store.setItem(prefix + id, JSON.stringify(draft));
  } catch {
    // What is typed stays on the screen until it is left.
  }
}

export function removeDraft(store: DraftStore | null, prefix: string, id: string): void {
  try {
    store?.removeItem(prefix + id);
  } catch {
    // What cannot be removed is known to be old by what it was written upon.
  }
}
