import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { ipcMain, protocol } from './lines.ts';
import { StandInPage } from './page.ts';
import type { StandInPort } from './port.ts';

let lastId = 0;

class StandInContents
  extends EventEmitter
  implements Pick<WebContents, 'id' | 'getURL' | 'send' | 'postMessage' | 'reload' | 'setWindowOpenHandler'>
{
  readonly id = ++lastId;
  page: StandInPage;
  url = '';
  /** What the app:// scheme answered when the page was loaded. */
  answer: Response | undefined;
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly #preload: string;

  constructor(preload: string) {
    super();
    this.#preload = preload;
    this.page = this.#newPage();
  }

  async load(url: string): Promise<void> {
    this.url = url;
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
    this.answer = await protocol.ask(url);
    this.page = this.#newPage();
    this.page.runPreload(this.#preload);
    this.emit('did-finish-load');
  }

  /** Sends as this page's top frame would, or as something that pretends to be it. */
  event(frame: { url: string; parent: object | null } | null = { url: this.url, parent: null }): object {
    return { sender: this, senderFrame: frame, ports: [] };
  }

  getURL(): string {
    return this.url;
  }

  send(channel: string, ...args: unknown[]): void {
    this.page.receive(channel, structuredClone(args));
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const ports = transfer.map((port) => (port as StandInPort).node);
    this.page.receive(channel, [message], ports);
  }

  reload(): void {
    void this.load(this.url);
  }

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  #newPage(): StandInPage {
    return new StandInPage(
      (channel, args) => void ipcMain.emit(channel, this.event(), ...args),
      (channel, args) => ipcMain.invoke(channel, this.event(), args),
    );
  }
}

/** Every window that was opened, in order. */
export const windows: BrowserWindow[] = [];

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      ElectronWindow,
      'loadURL' | 'show' | 'focus' | 'isDestroyed' | 'isMinimized' | 'restore' | 'maximize' | 'isMaximized' | 'getNormalBounds' | 'destroy'
    >
{
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  isShown = false;
  #isDestroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.webContents = new StandInContents(options.webPreferences?.preload ?? '');
    windows.push(this);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isShown = true;
  }

  /** As when a person closes it. */
  destroy(): void {
    this.emit('close', {});
    this.#isDestroyed = true;
    this.emit('closed');
  }

  focus(): void {}
  restore(): void {}
  maximize(): void {}
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  getNormalBounds(): Rectangle {
    const { x = 0, y = 0, width = 0, height = 0 } = this.options;
    return { x, y, width, height };
  }
}
