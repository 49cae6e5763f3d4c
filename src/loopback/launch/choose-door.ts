/** How the workbench is shown. */
export type Door =
  | { readonly kind: 'electron'; readonly binary: string }
  | { readonly kind: 'window'; readonly because: string | null }
  | { readonly kind: 'address'; readonly because: string };

export const doorKinds = ['electron', 'window', 'address'] as const;
export type DoorKind = (typeof doorKinds)[number];

export interface Choice {
  /** What the person asked for; null: the best that there is. */
  readonly asked: DoorKind | null;
  readonly hasDisplay: boolean;
  /** Path of the Electron binary, where it is to be had. */
  readonly electron: string | null;
  readonly electronVersion: string;
  /** Name of the browser, where there is one. */
  readonly browser: string | null;
}

/** Decides; `because` is the one sentence that tells a person why it is not the desktop window. */
export function chooseDoor({ asked, hasDisplay, electron, electronVersion, browser }: Choice): Door {
  if (asked === 'address') return { kind: 'address', because: 'Meshbench is served to a browser of your choice.' };
  if (!hasDisplay) return { kind: 'address', because: 'There is no display here, so Meshbench waits for a browser.' };
  if (electron !== null && asked !== 'window') return { kind: 'electron', binary: electron };
  const missing = `The desktop program (Electron ${electronVersion}) is not to be had here`;
  if (browser !== null) {
    return { kind: 'window', because: asked === 'window' ? null : `${missing}, so the same workbench opens as a window of ${browser}.` };
  }
  return {
    kind: 'address',
    because: asked === 'window' ? 'No Chrome, Edge or Chromium was found.' : `${missing}, and no Chrome, Edge or Chromium was found.`,
  };
}

/** On Windows and macOS there is one; elsewhere X11 or Wayland says so. */
export function hasDisplay(platform: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '');
}
