import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

export interface WindowChoices {
  readonly preload: string;
  readonly bounds: Rectangle;
  readonly isDark: boolean;
  /** Linux takes the window's icon from here; macOS and Windows from the packed app. */
  readonly icon?: string;
}

/** The window before its page has painted has the page's own surface colour, so that it does not flash. */
const surface = { dark: '#16191b', light: '#ffffff' };

/**
 * The options of the one window. Security options that have a safe default are said all the same: the test and the reader see them.
 */
export function windowOptions(choices: WindowChoices): BrowserWindowConstructorOptions {
  return {
    ...choices.bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Meshbench',
    backgroundColor: choices.isDark ? surface.dark : surface.light,
    ...(choices.icon === undefined ? {} : { icon: choices.icon }),
    webPreferences: {
      preload: choices.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
