import { describe, expect, it } from 'vitest';
import { windowBounds } from '../../../src/main/window-bounds.ts';

const primary = { x: 0, y: 24, width: 1920, height: 1056 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };

describe('where the window appears', () => {
  it('is the middle of the primary display at the first start', () => {
    expect(windowBounds(null, [primary, right])).toEqual({ x: 280, y: 112, width: 1360, height: 880 });
  });

  it('fits a small display', () => {
    expect(windowBounds(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
  });

  it('is where it was, on whichever display', () => {
    const saved = { x: 2000, y: 100, width: 1500, height: 900, isMaximised: false };
    expect(windowBounds(saved, [primary, right])).toEqual({ x: 2000, y: 100, width: 1500, height: 900 });
  });

  it('is back in sight when its display is gone', () => {
    const saved = { x: 2000, y: 100, width: 1500, height: 900, isMaximised: false };
    expect(windowBounds(saved, [primary])).toEqual({ x: 280, y: 112, width: 1360, height: 880 });
  });

  it('is pulled wholly onto the display that holds most of it', () => {
    const saved = { x: 1700, y: -50, width: 1000, height: 700, isMaximised: false };
    expect(windowBounds(saved, [primary, right])).toEqual({ x: 1920, y: 0, width: 1000, height: 700 });
  });

  it('shrinks with its display', () => {
    const saved = { x: 100, y: 100, width: 3000, height: 2000, isMaximised: false };
    expect(windowBounds(saved, [primary])).toEqual({ x: 0, y: 24, width: 1920, height: 1056 });
  });
});
