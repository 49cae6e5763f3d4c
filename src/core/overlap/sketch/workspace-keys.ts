import * as z from 'zod';
import { sketchKeySchema } from '#contract/overlap/sketch.ts';
import { failure } from '../../failures.ts';
import type { RandomKey } from '../../ports/sketch-files.ts';
import type { TextFiles } from '../../ports/text-files.ts';

const name = 'sketch-keys.json';

const fileSchema = z.object({
  version: z.literal(1),
  /** Of everything that is sketched here. */
  workspace: sketchKeySchema,
  /** One for each request that waits for an answer, by its identifier. */
  requests: z.record(z.string(), sketchKeySchema),
});
type KeyFile = z.infer<typeof fileSchema>;

/**
 * The keys of a workspace, in one file of its folder that only the account may read. Beside the data and not in the database, so that no
 * export, no journal and no copy of a table holds them.
 */
export class WorkspaceKeys {
  readonly #files: TextFiles;
  readonly #random: RandomKey;
  #last: Promise<unknown> = Promise.resolve();

  constructor(files: TextFiles, random: RandomKey) {
    this.#files = files;
    this.#random = random;
  }

  /** Made when it is asked for first. */
  workspace(): Promise<string> {
    return this.#alone(async () => (await this.#read()).workspace);
  }

  /** Null where it was forgotten, or there never was one. */
  async ofRequest(requestId: string): Promise<string | null> {
    return this.#alone(async () => {
      const { requests } = await this.#read();
      return Object.hasOwn(requests, requestId) ? (requests[requestId] ?? null) : null;
    });
  }

  makeForRequest(requestId: string): Promise<string> {
    return this.#alone(async () => {
      const file = await this.#read();
      const key = this.#random();
      await this.#write({ ...file, requests: { ...file.requests, [requestId]: key } });
      return key;
    });
  }

  forget(requestId: string): Promise<void> {
    return this.#alone(async () => {
      const file = await this.#read();
      const { [requestId]: forgotten, ...requests } = file.requests;
      if (forgotten !== undefined) await this.#write({ ...file, requests });
    });
  }

  async #read(): Promise<KeyFile> {
    const text = await this.#files.read(name);
    if (text === null) {
      const made: KeyFile = { version: 1, workspace: this.#random(), requests: {} };
      await this.#write(made);
      return made;
    }
    const parsed = fileSchema.safeParse(parseJson(text));
    // Never written over: without the key that it held, no sketch could be compared with a new one.
    if (!parsed.success)
      throw failure(
        'unreadable_file',
        `The keys of sketches cannot be read: ${name} in the workspace’s folder was changed. Put back a copy of it.`,
      );
    return parsed.data;
  }

  #write(file: KeyFile): Promise<void> {
    return this.#files.write(name, `${JSON.stringify(file, null, 2)}\n`);
  }

  /** One after another: two first sketches must not make two keys. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
