/** What can have the keyboard; null where it is not in the document yet, or any more. */
interface Focusable {
  readonly current: { focus(): void } | null;
}

/** What has this id by then: it may be drawn anew until it is needed. */
export const withId = (id: string): Focusable => ({
  get current() {
    return document.getElementById(id);
  },
});

/**
 * Gives the keyboard back to where it came from, once what had it is gone from the document: in the next frame. Where a person has gone on
 * meanwhile, to another field by the pointer or by a key, it stays there: what they type would go nowhere, and leaving a field ends it.
 * @param from had the keyboard before, and may have it taken away
 */
export function giveFocusBack(to: Focusable, from: Element | null = null): void {
  requestAnimationFrame(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || at === from) to.current?.focus();
  });
}
