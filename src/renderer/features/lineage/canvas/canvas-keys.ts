import type { Arrow } from '../graph/steps.ts';

/** What a key does on the canvas; null where it is somebody else's. */
export type CanvasKey =
  | { readonly do: 'step'; readonly arrow: Arrow }
  | { readonly do: 'side'; readonly arrow: 'ArrowLeft' | 'ArrowRight' }
  | { readonly do: 'nudge'; readonly dx: number; readonly dy: number }
  | { readonly do: 'open' | 'columns' | 'expand' | 'fold' | 'start' | 'end' | 'connect' | 'remove' | 'fit' | 'close' };

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const nudge = 16;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const isArrow = (key: string): key is Arrow => Object.hasOwn(arrows, key);

export function canvasKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): CanvasKey | null {
  if (ctrlKey || metaKey) return null;
  if (isArrow(key)) {
    const [dx, dy] = arrows[key] ?? [0, 0];
    if (altKey) return { do: 'nudge', dx: dx * nudge, dy: dy * nudge };
    if (!shiftKey) return { do: 'step', arrow: key };
    return key === 'ArrowLeft' || key === 'ArrowRight' ? { do: 'side', arrow: key } : null;
  }
  if (altKey) return null;
  switch (key) {
    case 'Enter':
      return { do: 'open' };
    case ' ':
      return { do: 'columns' };
    case '+':
    case '=':
      return { do: 'expand' };
    case '-':
      return { do: 'fold' };
    case 'Home':
      return { do: 'start' };
    case 'End':
      return { do: 'end' };
    case 'c':
      return { do: 'connect' };
    case 'Delete':
    case 'Backspace':
      return { do: 'remove' };
    case '0':
      return { do: 'fit' };
    case '1':
      return { do: 'close' };
    default:
      return null;
  }
}
