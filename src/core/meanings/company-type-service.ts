import type { CompanyType, HeldCompanyType, TypesProblem } from '#contract/company-types.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import { parseCompanyTypes, type ReadValues } from '../semantics/company/parse-types.ts';
import { semanticTypes } from '../semantics/detect.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { CompanyTypeStore } from './company-type-store.ts';

export interface CompanyTypeParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

/** The types that a company has made for its own codes; every profile of this workspace looks for them. */
export class CompanyTypeService {
  readonly #parts: CompanyTypeParts;
  readonly #store: CompanyTypeStore;

  constructor(parts: CompanyTypeParts) {
    this.#parts = parts;
    this.#store = new CompanyTypeStore(parts.workspace.database);
  }

  list(): Promise<HeldCompanyType[]> {
    return this.#store.list();
  }

  /** What a profile is given. */
  async forProfile(): Promise<CompanyType[]> {
    return (await this.#store.list()).map(({ type }) => type);
  }

  /** By id: built-in types and the company's. */
  async labels(): Promise<ReadonlyMap<string, string>> {
    const own = await this.#store.list();
    return new Map([
      ...semanticTypes.map(({ id, label }) => [id, label] as const),
      ...own.map(({ type }) => [type.id, type.label] as const),
    ]);
  }

  /** Nothing is taken in while there are problems. */
  async import(text: string, readValues: ReadValues): Promise<{ problems: TypesProblem[]; added: string[]; replaced: string[] }> {
    const { problems, types } = await parseCompanyTypes(text, readValues);
    if (problems.length > 0) return { problems, added: [], replaced: [] };
    const known = new Map((await this.#store.list()).map(({ type }) => [type.id, type]));
    const { clock, settings, workspace } = this.#parts;
    const replaced = types.filter(({ id }) => known.has(id)).map(({ id }) => id);
    await workspace.edit(
      { actor: (await settings()).actor, source: 'import', action: 'company_types.imported', entityKind: 'company_types', entityId: 'all' },
      async (inside) => {
        const store = new CompanyTypeStore(inside);
        for (const type of types) await store.put(type, clock.now().toISOString());
        return { before: replaced.map((id) => brief(known.get(id))), after: types.map(brief), result: undefined };
      },
    );
    return { problems: [], added: types.filter(({ id }) => !known.has(id)).map(({ id }) => id), replaced };
  }

  remove(ids: readonly string[]): Promise<HeldCompanyType[]> {
    return this.#setRemoved(ids, this.#parts.clock.now().toISOString());
  }

  restore(ids: readonly string[]): Promise<HeldCompanyType[]> {
    return this.#setRemoved(ids, null);
  }

  async #setRemoved(ids: readonly string[], at: string | null): Promise<HeldCompanyType[]> {
    const { settings, workspace } = this.#parts;
    const action = at === null ? 'company_types.restored' : 'company_types.removed';
    await workspace.edit(
      {
        actor: (await settings()).actor,
        source: 'user',
        action,
        entityKind: 'company_types',
        entityId: ids.length === 1 ? (ids[0] ?? '') : 'all',
      },
      async (inside) => {
        const changed = await new CompanyTypeStore(inside).setRemoved(ids, at);
        if (changed.length === 0) throw failure('conflict', 'These types are as you want them already. Reload the list.');
        return at === null ? { before: null, after: changed, result: undefined } : { before: changed, after: null, result: undefined };
      },
    );
    return this.#store.list();
  }
}

/** A type without its values: the journal is no place for long lists. */
const brief = (type: CompanyType | undefined) => {
  if (!type) return null;
  const { values, ...rest } = type;
  return { ...rest, ...(values ? { values: values.length } : {}) };
};
