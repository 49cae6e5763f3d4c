import { test as base, expect, type Page } from '@playwright/test';
import { App } from '../pages/app.ts';
import { closeBrowser, type Door, type DoorOptions, openDoor } from './door.ts';
import { Faults } from './faults.ts';
import { SampleFiles } from './files.ts';
import { Homes, type Start } from './homes.ts';

/** A workspace of a test's own. */
export interface Fresh extends App {
  /** Where it lives; what stands beside it is of nobody else either. */
  readonly folder: string;
}

/** A Meshbench of a test's own. */
export interface Opened extends App {
  readonly dataFolder: string;
  /** Where its workspace lives. */
  readonly folder: string;
  readonly door: Door;
}

interface OfTest {
  readonly faults: Faults;
  /** The demo, shared by all tests that only read: each starts on Home, in the light theme. */
  readonly demo: App;
  /**
   * A workspace of this test's own, in the Meshbench that this worker keeps running: nothing of the tests before is left in the window,
   * in its storage or in the workspace. For tests that neither end their Meshbench nor change its settings.
   */
  readonly fresh: (start: 'empty workspace' | 'demo') => Promise<Fresh>;
  /** Starts a Meshbench of this test's own; on a home that is given, it is started again. */
  readonly open: (start: Start, again?: Partial<DoorOptions> & { home?: string }) => Promise<Opened>;
  /** Watches one more window of the same engine. */
  readonly secondWindow: (door: Door) => Promise<App | null>;
}

interface OfWorker {
  readonly homes: Homes;
  readonly files: SampleFiles;
  readonly sharedDemo: Door;
  readonly kept: () => Promise<Door>;
}

export const test = base.extend<OfTest, OfWorker>({
  homes: [
    // Playwright reads a fixture's needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const homes = await Homes.make();
      await use(homes);
      await closeBrowser();
    },
    { scope: 'worker' },
  ],
  files: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const files = await SampleFiles.make();
      await use(files);
      await files.clear();
    },
    { scope: 'worker' },
  ],
  sharedDemo: [
    async ({ homes }, use) => {
      const door = await openDoor(await homes.next('demo'));
      await use(door);
      await door.close();
    },
    { scope: 'worker' },
  ],
  kept: [
    async ({ homes }, use) => {
      let door: Promise<Door> | undefined;
      await use(() => (door ??= homes.next('empty workspace').then(openDoor)));
      await (await door)?.close();
    },
    { scope: 'worker' },
  ],
  faults: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const faults = new Faults();
      await use(faults);
      expect(faults.take(), 'complaints of the page').toEqual([]);
    },
    { auto: true },
  ],
  demo: async ({ sharedDemo, faults }, use) => {
    const app = new App(sharedDemo.page);
    faults.watch(app.page);
    await app.goTo('/');
    await expect(app.home.heading).toBeVisible();
    await use(app);
    app.page.removeAllListeners();
  },
  fresh: async ({ homes, kept, faults }, use) => {
    let page: Page | undefined;
    await use(async (start) => {
      const { folder, title } = await homes.workspace(start);
      ({ page } = await kept());
      const app = new App(page);
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await page.emulateMedia({ colorScheme: 'light' });
      await app.goTo('/workspaces?open=1');
      faults.watch(page);
      await app.workspaces.openTyped(folder);
      await expect(app.shell.notice(`Opened ${title}`)).toBeVisible();
      await app.shell.closeNotices();
      await expect(app.home.heading).toBeVisible();
      return Object.assign(app, { folder });
    });
    page?.removeAllListeners();
  },
  open: async ({ homes, faults }, use) => {
    const opened: Opened[] = [];
    await use(async (start, again = {}) => {
      const place = again.home === undefined ? await homes.next(start) : { home: again.home, folder: '' };
      const door = await openDoor({ ...again, ...place });
      faults.watch(door.page);
      const app = Object.assign(new App(door.page), { dataFolder: place.home, folder: place.folder, door });
      opened.push(app);
      // Keys and menus wait for the workspace.
      await expect(app.home.heading).toBeVisible();
      return app;
    });
    for (const { door } of opened) await door.close();
  },
  secondWindow: async ({ faults }, use) => {
    await use(async (door) => {
      const page = await door.anotherWindow();
      if (page === null) return null;
      faults.watch(page);
      return new App(page);
    });
  },
});

export { expect };
