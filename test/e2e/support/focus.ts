import { expect, type Page } from '@playwright/test';

/** What has the focus: in words, whether it can be seen, and whether it shows that it has it. */
// It runs in the page and can take nothing from here with it.
// oxlint-disable unicorn/consistent-function-scoping
function focusNow(): { what: string; isBody: boolean; isSeen: boolean; isMarked: boolean } {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement || at instanceof SVGElement) || at === document.body) {
    return { what: 'the body', isBody: true, isSeen: false, isMarked: false };
  }
  // Radios of a segmented control are drawn by their labels.
  const shown = at instanceof HTMLInputElement && at.type === 'radio' ? (at.labels?.[0] ?? at) : at;
  const box = shown.getBoundingClientRect();
  const marks = (element: Element): boolean => {
    const style = getComputedStyle(element);
    // A separator shows it by its line, which is drawn wider.
    if (element.getAttribute('role') === 'separator') return Number.parseFloat(getComputedStyle(element, '::after').width) > 1;
    return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  // A field may show the focus by the border of the frame around it.
  const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
  return {
    what: `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 60) ?? ''}`,
    isBody: false,
    isSeen:
      box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
    // The work itself takes the focus where a screen is new; its frame is the screen's.
    isMarked: at.tagName === 'MAIN' || marks(shown) || isField || (at.parentElement !== null && marks(at.parentElement)),
  };
}

/** The keyboard is somewhere, in view, and one can see where. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect(async () => {
    const focus = await page.evaluate(focusNow);
    expect(focus.isBody, 'the focus is lost to the body').toBe(false);
    expect(focus.isSeen, `the focus is out of sight: ${focus.what}`).toBe(true);
    expect(focus.isMarked, `the focus cannot be seen: ${focus.what}`).toBe(true);
  }).toPass({ timeout: 5_000 });
}
