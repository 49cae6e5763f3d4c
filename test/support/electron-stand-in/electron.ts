import { EventEmitter } from 'node:events';
import type {
  App,
  Dialog,
  Display,
  Menu as ElectronMenu,
  MenuItemConstructorOptions,
  NativeTheme,
  OpenDialogReturnValue,
  Screen,
  Session,
  Shell,
  WebRequest,
} from 'electron';

/**
 * Stands in for the `electron` module where its binary cannot be had. Each part is typed against Electron's own declarations, as
 * far as our main process uses it: a member that Electron changes or drops does not compile here.
 */
export { ipcMain, protocol } from './lines.ts';
export { MessageChannelMain } from './port.ts';
export { forked, utilityProcess } from './utility-process.ts';
export { BrowserWindow, windows } from './window.ts';

/** What was asked of Electron, in order, for the test to read. */
export const calls: string[] = [];

type UsedOfApp =
  | 'quit'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'getVersion'
  | 'setAboutPanelOptions'
  | 'isPackaged';

class StandInApp extends EventEmitter implements Pick<App, UsedOfApp> {
  readonly isPackaged = true;
  hasLock = true;
  readonly paths = new Map<string, string>();
  #isQuitting = false;

  enableSandbox(): void {
    calls.push('enableSandbox');
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  setPath(name: string, path: string): void {
    calls.push(`setPath ${name}`);
    this.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  getVersion(): string {
    return '9.9.9';
  }
  becomeReady(): void {
    calls.push('ready');
    this.emit('ready', {}, {});
  }
  quit(): void {
    if (this.#isQuitting) return;
    let isPrevented = false;
    this.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    this.#isQuitting = true;
    calls.push('quit');
    this.emit('quit', {}, 0);
  }
}
export const app = new StandInApp();

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'
    >
{
  onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  beforeRequest: ((details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void) | null = null;
  readonly webRequest: Pick<WebRequest, 'onBeforeRequest'> = {
    onBeforeRequest: (...given: unknown[]) => {
      this.beforeRequest = given.at(-1) as typeof this.beforeRequest;
    },
  };
  setPermissionRequestHandler(handler: typeof this.onRequest): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.onCheck): void {
    this.onCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.onDevice): void {
    this.onDevice = handler;
  }
  setDisplayMediaRequestHandler(): void {}
}
export const session = { defaultSession: new StandInSession() };

/** The menu that was set, as its template. */
export const menu: { template: MenuItemConstructorOptions[] } = { template: [] };
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => ({ template }),
  setApplicationMenu: (built: { template: MenuItemConstructorOptions[] }) => {
    menu.template = built.template;
  },
} satisfies Record<keyof Pick<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu'>, unknown>;

export const nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> = { themeSource: 'system', shouldUseDarkColors: true };

/** What a person answers in the native dialogs. */
export const answers: { open: OpenDialogReturnValue; save: string; button: number; asked: string[] } = {
  open: { canceled: true, filePaths: [] },
  save: '',
  button: 0,
  asked: [],
};
export const dialog = {
  showOpenDialog: () => Promise.resolve(answers.open),
  showSaveDialog: () => Promise.resolve({ canceled: answers.save === '', filePath: answers.save }),
  showMessageBox: (...given: unknown[]) => {
    answers.asked.push((given.at(-1) as { message: string }).message);
    return Promise.resolve({ response: answers.button, checkboxChecked: false });
  },
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>;

export const shell: Pick<Shell, 'openExternal' | 'showItemInFolder'> = {
  openExternal: (url) => {
    calls.push(`openExternal ${url}`);
    return Promise.resolve();
  },
  showItemInFolder: (path) => void calls.push(`showItemInFolder ${path}`),
};

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } } as Display;
export const screen: Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays'> = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
};
