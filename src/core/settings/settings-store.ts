import { type Settings, settingsSchema } from '#contract/settings.ts';
import type { Log } from '../ports/log.ts';
import type { TextFiles } from '../ports/text-files.ts';
import { JsonFile } from './json-file.ts';

export type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined };

/** What belongs to the person on this machine; kept in `settings.json` of the data folder. */
export class SettingsStore {
  readonly #file: JsonFile<Settings>;
  readonly #accountName: string;

  constructor(parts: { files: TextFiles; log: Log; accountName: string }) {
    this.#accountName = parts.accountName;
    this.#file = new JsonFile({
      files: parts.files,
      log: parts.log,
      name: 'settings.json',
      schema: settingsSchema,
      fallback: () => settingsSchema.parse({}),
    });
  }

  /** The settings as they apply: an actor that was never set is the account's name. */
  async get(): Promise<Settings> {
    return this.#effective(await this.#file.read());
  }

  /** Fields that are left out stay; an empty actor goes back to the account's name. */
  async set(change: SettingsChange): Promise<Settings> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return this.#effective(await this.#file.change((settings) => ({ ...settings, ...given })));
  }

  #effective(settings: Settings): Settings {
    const actor = settings.actor.trim();
    return { ...settings, actor: actor === '' ? this.#accountName : actor };
  }
}
