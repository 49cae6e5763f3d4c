import { afterEach, describe, expect, test, vi } from 'vitest';
import { giveFocusBack } from '../../../../src/renderer/ui/give-focus-back.ts';

const body = { focus: vi.fn() };
const frames: (() => void)[] = [];
const page = { body, activeElement: body as { focus: () => void } | null };

/** Closes what had the keyboard, and tells whether it came back after a person did something within the frame. */
function isBackAfter(meanwhile: typeof page.activeElement, from: Element | null = null): boolean {
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const came = { current: { focus: vi.fn() } };
  giveFocusBack(came, from);
  expect(came.current.focus).not.toHaveBeenCalled();
  page.activeElement = meanwhile;
  for (const frame of frames) frame();
  return came.current.focus.mock.calls.length > 0;
}

describe('giving the keyboard back', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    frames.length = 0;
  });

  test('does so where nothing else has it', () => {
    expect(isBackAfter(body)).toBe(true);
    expect(isBackAfter(null)).toBe(true);
  });

  test('leaves it where a person has gone on to, by a key or the pointer, before the frame came', () => {
    expect(isBackAfter({ focus: vi.fn() })).toBe(false);
  });

  test('takes it from what had it before, but from nothing else', () => {
    const link = { focus: vi.fn() };
    expect(isBackAfter(link, link as unknown as Element)).toBe(true);
    expect(isBackAfter({ focus: vi.fn() }, link as unknown as Element)).toBe(false);
  });
});
