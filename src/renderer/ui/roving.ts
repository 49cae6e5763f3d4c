import { useCallback, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';

export interface RovingOptions {
  readonly count: number;
  /** Enter, or Space where `opensOnSpace`. */
  readonly onOpen?: (index: number) => void;
  /** Whenever another item becomes the current one by keyboard. */
  readonly onMove?: (index: number) => void;
  /** Items of one page for PageUp and PageDown (10). */
  readonly page?: number;
  /** Brings an item of a virtual list into the document before it gets the focus. */
  readonly scrollTo?: (index: number) => void;
}

export interface Roving {
  /** The one item that Tab reaches. */
  readonly index: number;
  readonly setIndex: (index: number) => void;
  /** Moves there and gives it the focus. */
  readonly focus: (index: number) => void;
  /** For the element around the items. */
  readonly list: { 'data-roving-list': string; onKeyDown: (event: KeyboardEvent) => void };
  /** For each item; `data-roving` is how it is found again. */
  readonly item: (index: number) => { tabIndex: 0 | -1; 'data-roving': number; onFocus: () => void };
}

/** Which item a key goes to, or null when it is not ours. Modifiers make it somebody else's. */
export function movedIndex(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  index: number,
  count: number,
  page: number,
): number | null {
  if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End')) return null;
  const last = count - 1;
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, index + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, index + page);
    case 'PageUp':
      return Math.max(0, index - page);
    default:
      return null;
  }
}

/** One tab stop for a whole list; arrows, j and k, Home, End and the page keys move inside it. */
export function useRoving({ count, onOpen, onMove, page = 10, scrollTo }: RovingOptions): Roving {
  const [wanted, setIndex] = useState(0);
  const id = useId();
  const index = Math.max(0, Math.min(wanted, count - 1));
  const focus = useCallback(
    (next: number) => {
      setIndex(next);
      scrollTo?.(next);
      const give = (): boolean => {
        const element = document.querySelector<HTMLElement>(`[data-roving-list="${id}"] [data-roving="${next}"]`);
        element?.focus();
        return element !== null;
      };
      if (!give()) requestAnimationFrame(give);
    },
    [scrollTo, id],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || count === 0 || isTyping(event.target)) return;
    const next = movedIndex(event, index, count, page);
    if (next !== null) {
      event.preventDefault();
      event.stopPropagation();
      focus(next);
      onMove?.(next);
      return;
    }
    const isItem = event.target instanceof HTMLElement && event.target.dataset['roving'] !== undefined;
    if (event.key === 'Enter' && isItem && onOpen !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onOpen(index);
    }
  };
  return {
    index,
    setIndex,
    focus,
    list: { 'data-roving-list': id, onKeyDown },
    item: (at) => ({ tabIndex: at === index ? 0 : -1, 'data-roving': at, onFocus: () => setIndex(at) }),
  };
}

/** True while the keys go into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
