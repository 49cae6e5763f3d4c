import type { FormModel } from '#contract/catalog/form-models.ts';
import { modelOf, type NoModel } from '../forms/read-form.ts';
import type { Remotes } from './remotes.ts';

const keepAtMost = 500;

/** Models of form types as mirrors hold them; each is read once for as long as the mirror holds it as it is. */
export class FormModels {
  readonly #remotes: Remotes;
  readonly #read = new Map<string, { readonly mark: string; readonly model: FormModel | NoModel }>();

  constructor(remotes: Remotes) {
    this.#remotes = remotes;
  }

  /** By the name of the form type; every name has an entry. */
  async of(connectionId: string, typeNames: readonly string[]): Promise<Map<string, FormModel | NoModel>> {
    const names = [...new Set(typeNames)];
    const things = names.map((id) => ({ kind: 'form_type' as const, id }));
    const marks = await this.#remotes.marks(connectionId, things);
    const known = (id: string) => this.#read.get(`${connectionId} ${id}`);
    const stale = things.filter(({ id }) => known(id)?.mark !== (marks.get(`form_type ${id}`) ?? ''));
    const remotes = await this.#remotes.of(connectionId, stale);
    if (this.#read.size + stale.length > keepAtMost) this.#read.clear();
    const found = new Map(stale.map(({ id }) => [id, modelOf(remotes.get(`form_type ${id}`)?.document ?? null, id)] as const));
    for (const [id, model] of found) this.#read.set(`${connectionId} ${id}`, { mark: marks.get(`form_type ${id}`) ?? '', model });
    return new Map(names.map((id) => [id, found.get(id) ?? known(id)?.model ?? modelOf(null, id)] as const));
  }
}

/** Those that could be read. */
export const readable = (models: ReadonlyMap<string, FormModel | NoModel>): Map<string, FormModel> =>
  new Map([...models].flatMap(([name, model]) => ('reason' in model ? [] : [[name, model] as const])));
