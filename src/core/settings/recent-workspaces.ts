import * as z from 'zod';
import type { RecentWorkspace } from '#contract/workspaces.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import type { TextFiles } from '../ports/text-files.ts';
import { JsonFile } from './json-file.ts';

const entrySchema = z.object({ path: z.string(), title: z.string(), isDemo: z.boolean(), openedAt: z.iso.datetime() });
const contentSchema = z.object({ workspaces: z.array(entrySchema) });

const longest = 20;

/** The workspaces that were opened on this machine, newest first; kept in `recent.json` of the data folder. */
export class RecentWorkspaces {
  readonly #file: JsonFile<z.infer<typeof contentSchema>>;
  readonly #disk: Files;
  readonly #clock: Clock;

  constructor(parts: { files: TextFiles; disk: Files; clock: Clock; log: Log }) {
    this.#disk = parts.disk;
    this.#clock = parts.clock;
    this.#file = new JsonFile({
      files: parts.files,
      log: parts.log,
      name: 'recent.json',
      schema: contentSchema,
      fallback: () => ({ workspaces: [] }),
    });
  }

  async list(): Promise<RecentWorkspace[]> {
    const { workspaces } = await this.#file.read();
    return Promise.all(
      workspaces.map(async (workspace) => ({
        ...workspace,
        exists: (await this.#disk.stat(this.#disk.join(workspace.path, 'workspace.duckdb')).catch(() => null)) !== null,
      })),
    );
  }

  /** Path of the one that was opened last, whether it still exists or not. */
  async last(): Promise<string | null> {
    return (await this.#file.read()).workspaces[0]?.path ?? null;
  }

  async remember(workspace: { path: string; title: string; isDemo: boolean }): Promise<void> {
    const entry = { path: workspace.path, title: workspace.title, isDemo: workspace.isDemo, openedAt: this.#clock.now().toISOString() };
    await this.#file.change(({ workspaces }) => ({
      workspaces: [entry, ...workspaces.filter((other) => other.path !== entry.path)].slice(0, longest),
    }));
  }

  async forget(path: string): Promise<RecentWorkspace[]> {
    await this.#file.change(({ workspaces }) => ({ workspaces: workspaces.filter((workspace) => workspace.path !== path) }));
    return this.list();
  }
}
