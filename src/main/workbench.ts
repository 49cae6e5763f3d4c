import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { engineOptionsVariable, type EngineOptions } from '#contract/engine-process.ts';
import { setUpAppScheme } from './app-scheme.ts';
import { engineEnvironment } from './child-environment.ts';
import { createEngineHost } from './engine-host.ts';
import { askAboutEngine } from './engine-trouble.ts';
import type { builtFiles } from './folders.ts';
import { openLog } from './log.ts';
import { setUpMenu } from './menu.ts';
import { setUpNetwork } from './network.ts';
import type { OpenedFiles } from './opened-files.ts';
import { givePort, tellPage } from './page.ts';
import { setUpPageMessages } from './page-messages.ts';
import { setUpPermissions } from './permissions.ts';
import { answerRequest } from './requests.ts';
import { openWindow } from './window.ts';

export interface WorkbenchOptions {
  readonly files: ReturnType<typeof builtFiles>;
  readonly folders: { readonly data: string; readonly chromium: string };
  readonly opened: OpenedFiles;
  /** The workspace to open; null: the one that was open last, or the demo. */
  readonly workspace: string | null;
}

export interface Workbench {
  /** Brings the window to the front, opening it where it was closed, and hands the page what was asked to be opened. */
  show(): void;
}

/** Puts the parts together once the app is ready: engine, scheme, session, menu, window. */
export function startWorkbench({ files, folders, opened, workspace }: WorkbenchOptions): Workbench {
  const log = openLog(folders.data);
  let window: BrowserWindow | null = null;
  /** True once the page has said so, until it is loaded again. */
  let pageListens = false;

  const engineOptions: EngineOptions = {
    dataFolder: folders.data,
    version: app.getVersion(),
    ...(workspace === null ? {} : { workspace }),
  };
  const engine = createEngineHost({
    engineEntry: files.engine,
    labEntry: files.lab,
    environment: engineEnvironment(process.env, { [engineOptionsVariable]: JSON.stringify(engineOptions) }),
    log,
    onGaveUp: (lastSaid) => {
      void askAboutEngine(lastSaid, join(folders.data, 'log')).then((again) => (again ? engine.start() : app.quit()));
    },
  });

  const handOver = (): void => {
    if (!pageListens || window === null) return;
    const paths = opened.take();
    if (paths.length > 0) tellPage(window, { meshbench: 'open', paths });
  };
  const open = (): void => {
    pageListens = false;
    const opening = openWindow({ preload: files.preload, icon: files.icon, state: folders.chromium }, log);
    window = opening;
    opening.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) pageListens = false;
    });
    opening.once('closed', () => {
      if (window === opening) window = null;
    });
  };

  setUpAppScheme(files.renderer);
  setUpPermissions(session.defaultSession);
  setUpNetwork(session.defaultSession);
  setUpPageMessages(
    {
      ourContents: () => new Set(window === null ? [] : [window.webContents.id]),
      onConnect: (contentsId) => {
        const asking = window;
        engine.connect(contentsId, (port) => givePort(asking, port));
      },
      onRequest: (request) => {
        if (window === null) return Promise.resolve({ kind: 'refused', message: 'The window is closing.' });
        if (request.kind !== 'listening') return answerRequest(request, window);
        pageListens = true;
        handOver();
        return Promise.resolve({ kind: 'done' });
      },
    },
    log,
  );
  setUpMenu({
    platform: process.platform,
    isPackaged: app.isPackaged,
    icon: files.icon,
    send: (action) => {
      if (window === null) open();
      else tellPage(window, { meshbench: 'menu', action });
    },
  });
  stopEngineBeforeQuit(() => engine.stop());
  engine.start();
  open();

  return {
    show() {
      if (window === null) {
        open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
      handOver();
    },
  };
}

/** The app quits once, and only after the engine has closed the workspace. */
function stopEngineBeforeQuit(stop: () => Promise<void>): void {
  let isStopped = false;
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}
