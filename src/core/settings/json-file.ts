import type { ZodType } from 'zod';
import type { Log } from '../ports/log.ts';
import type { TextFiles } from '../ports/text-files.ts';

/**
 * One JSON file of the data folder with a schema. A file that is damaged, or that a person edited into something else, is set
 * aside and the fallback used: the app starts, and nothing is lost.
 */
export class JsonFile<Content> {
  readonly #files: TextFiles;
  readonly #log: Log;
  readonly #name: string;
  readonly #schema: ZodType<Content>;
  readonly #fallback: () => Content;
  #content: Content | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: { files: TextFiles; log: Log; name: string; schema: ZodType<Content>; fallback: () => Content }) {
    this.#files = parts.files;
    this.#log = parts.log;
    this.#name = parts.name;
    this.#schema = parts.schema;
    this.#fallback = parts.fallback;
  }

  async read(): Promise<Content> {
    this.#content ??= await this.#load();
    return this.#content;
  }

  /** Changes the content and resolves when it is on the disk. Changes run one after another. */
  async change(change: (content: Content) => Content): Promise<Content> {
    const turn = this.#writing.then(async () => {
      const changed = this.#schema.parse(change(await this.read()));
      await this.#files.write(this.#name, `${JSON.stringify(changed, null, 2)}\n`);
      this.#content = changed;
      return changed;
    });
    this.#writing = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  async #load(): Promise<Content> {
    const text = await this.#files.read(this.#name);
    if (text === null) return this.#fallback();
    const parsed = this.#schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    const aside = await this.#files.setAside(this.#name);
    this.#log.error('A file of the data folder could not be used and was set aside; defaults apply', { name: this.#name, aside });
    return this.#fallback();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
