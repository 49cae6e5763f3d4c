import { cp, mkdir, mkdtemp, readdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { App } from '../pages/app.ts';
import { openDoor } from './door.ts';
import { once } from './once.ts';
import { sharedFolder } from './shared-folder.ts';

/** What a data folder holds when Meshbench starts on it. */
export type Start = 'nothing' | 'empty workspace' | 'demo';

interface Template {
  readonly folder: string;
  readonly title: string;
  readonly isDemo: boolean;
}

const demoTitle = 'Halden Biopharma (demo)';

/**
 * Data folders for the journeys. The demo and an empty workspace are made once for all workers, in the app itself, and then copied;
 * deliveries are known by their path, so that what was made is not moved.
 */
export class Homes {
  readonly #root: string;
  #count = 0;
  #demo: Promise<Template> | undefined;
  #empty: Promise<Template> | undefined;

  private constructor(root: string) {
    this.#root = root;
  }

  static async make(): Promise<Homes> {
    const shared = sharedFolder();
    await mkdir(shared, { recursive: true });
    return new Homes(await realpath(await mkdtemp(join(shared, 'worker-'))));
  }

  /** A new data folder; `folder` is where its workspace lives. */
  async next(start: Start): Promise<{ home: string; folder: string }> {
    const home = await this.#folder(start.replaceAll(' ', '-'));
    if (start === 'nothing') return { home, folder: join(home, 'demo') };
    const { folder, template } = await this.#copy(start, home);
    await remember(home, { ...template, folder });
    // The demo brings its sketches; a sketch of each file that a journey adds would double its wait, and the first start makes some anyway.
    await writeFile(join(home, 'settings.json'), JSON.stringify({ sketches: { isAutomatic: false } }));
    return { home, folder };
  }

  /** A new workspace for a Meshbench that runs already, in a folder of its own. */
  async workspace(start: Exclude<Start, 'nothing'>): Promise<{ folder: string; title: string }> {
    const { folder, template } = await this.#copy(start, await this.#folder(`${start.replaceAll(' ', '-')}-alone`));
    return { folder, title: template.title };
  }

  /**
   * The journey that makes the demo makes it for all: the others wait for it.
   * @param journey gives the data folder that it made the demo in, and has closed
   */
  async makeDemoForAll(journey: () => Promise<string>): Promise<void> {
    let isDone = false;
    const demo = async (): Promise<string> => {
      isDone = true;
      return join(await journey(), 'demo');
    };
    await once('demo', demo);
    // Tried again, or a worker was there before: what is tested is the making.
    if (!isDone) await demo();
  }

  async #copy(start: Exclude<Start, 'nothing'>, into: string): Promise<{ folder: string; template: Template }> {
    const template = await (start === 'demo' ? (this.#demo ??= this.#makeDemo()) : (this.#empty ??= this.#makeEmpty()));
    const folder = template.isDemo ? join(into, 'demo') : join(into, 'workspaces', template.title);
    await cp(template.folder, folder, { recursive: true });
    const inside = await readdir(folder);
    if (!inside.includes('workspace.duckdb'))
      throw new Error(`The workspace of ${template.folder} was not copied whole: ${inside.join(', ')}`);
    return { folder, template };
  }

  async #folder(name: string): Promise<string> {
    this.#count += 1;
    const folder = join(this.#root, `${this.#count}-${name}`);
    await mkdir(folder);
    return folder;
  }

  async #makeDemo(): Promise<Template> {
    const folder = await once('demo', async () => {
      const home = await this.#folder('demo-template');
      const door = await openDoor({ home });
      const app = new App(door.page);
      await app.home.demoIsMade();
      await door.close();
      return join(home, 'demo');
    });
    return { folder, title: demoTitle, isDemo: true };
  }

  async #makeEmpty(): Promise<Template> {
    return { folder: await once('empty workspace', () => this.#makeTrial()), title: 'Trial', isDemo: false };
  }

  async #makeTrial(): Promise<string> {
    const home = await this.#folder('empty-template');
    const folder = join(home, 'workspaces', 'Trial');
    // A workspace that is gone: Meshbench starts with none, and does not make the demo.
    await remember(home, { folder: join(home, 'gone'), title: 'Gone', isDemo: false });
    const door = await openDoor({ home });
    const app = new App(door.page);
    await app.shell.status.getByRole('button', { name: 'No workspace' }).waitFor();
    await app.shell.go('Workspaces');
    await app.workspaces.create('Trial', folder);
    // Home may stand there before the workspace does: only its name says that its files are there to be copied.
    await expect(app.shell.workspaceButton('Trial')).toBeVisible();
    await expect(app.home.heading).toBeVisible();
    await door.close();
    return folder;
  }
}

const remember = (home: string, { folder, title, isDemo }: Template): Promise<void> =>
  writeFile(
    join(home, 'recent.json'),
    JSON.stringify({ workspaces: [{ path: folder, title, isDemo, openedAt: new Date().toISOString() }] }),
  );
