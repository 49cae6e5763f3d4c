/** The part of a keyboard event that decides which command it means. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The name of a stroke as commands write it: `mod+k`, `mod+shift+z`, `g`, `/`, `?`, `f2`.
 * `mod` is Cmd on macOS and Ctrl elsewhere. Shift is named only with `mod` or with keys that have no shifted character.
 */
export function strokeName(stroke: Stroke, isMac: boolean): string {
  const key = stroke.key === ' ' ? 'space' : stroke.key.toLowerCase();
  const mod = isMac ? stroke.metaKey : stroke.ctrlKey;
  const other = isMac ? stroke.ctrlKey : stroke.metaKey;
  const names = [
    ...(mod ? ['mod'] : []),
    ...(other ? [isMac ? 'ctrl' : 'meta'] : []),
    ...(stroke.altKey ? ['alt'] : []),
    ...(stroke.shiftKey && (mod || stroke.altKey || key.length > 1 || /[a-z]/.test(key)) ? ['shift'] : []),
  ];
  return [...names, key].join('+');
}

/** Where a sequence such as `g h` stands after a stroke. */
export type SequenceStep =
  { readonly kind: 'run'; readonly keys: string } | { readonly kind: 'wait'; readonly pending: string } | { readonly kind: 'none' };

/**
 * @param pending what was pressed before, or '' for nothing
 * @param known every `keys` text that some command has now
 */
export function nextStep(pending: string, name: string, known: ReadonlySet<string>): SequenceStep {
  const joined = pending === '' ? name : `${pending} ${name}`;
  if (known.has(joined)) return { kind: 'run', keys: joined };
  for (const keys of known) if (keys.startsWith(`${joined} `)) return { kind: 'wait', pending: joined };
  return pending === '' ? { kind: 'none' } : nextStep('', name, known);
}

/** Strokes that wait for the next one. */
export interface BegunStrokes {
  readonly pending: string;
  /** When the last of them was pressed, in milliseconds, as its event tells. */
  readonly at: number;
}

const forgetAfter = 1_200;

/**
 * What still waits when a key is pressed. It goes by when keys were pressed, and not by a timer: where the window is busy, that would run
 * before the key that came in time.
 */
export const stillPending = ({ pending, at }: BegunStrokes, now: number): string => (now - at < forgetAfter ? pending : '');

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' };
const otherNames: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', meta: 'Win' };
const keyNames: Record<string, string> = {
  escape: 'Esc',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  delete: 'Del',
  home: 'Home',
  end: 'End',
  backspace: '⌫',
};

/** `mod+shift+z` → [['Ctrl', 'Shift', 'Z']]; `g h` → [['G'], ['H']]. */
export function keyCaps(keys: string, isMac: boolean): string[][] {
  return keys.split(' ').map((stroke) =>
    // "mod++" would split wrongly, but no command uses the plus key.
    stroke.split('+').map((part) => (isMac ? macNames : otherNames)[part] ?? keyNames[part] ?? part.toUpperCase()),
  );
}

export const isMac = (): boolean => /mac/i.test(navigator.platform);
