import type { Mirrors } from '../mirror/mirrors.ts';
import { textOf } from '../mirror/document-values.ts';
import type { ChangeRecord } from './change-store.ts';

/** Names are compared without their case: the service takes them for the same then. */
export const foldedName = (name: string): string => name.trim().toLowerCase();

/** Where a name has to be unique: glossaries in the domain, terms in their glossary. */
export const nameScope = ({ kind, base, local }: Pick<ChangeRecord, 'kind' | 'base' | 'local'>): string =>
  kind === 'glossary' ? 'glossary' : (textOf(local ?? base ?? {}, 'glossaryId') ?? '');

export interface NameHolder {
  readonly id: string;
  readonly name: string;
}

export const nameKey = (scope: string, name: string): string => `${scope}\0${foldedName(name)}`;

interface Held {
  readonly mark: string;
  readonly holders: ReadonlyMap<string, NameHolder>;
}

/** Who has which name of a glossary or a term in a mirror; read once, until the mirror holds something else. */
export class NameHolders {
  readonly #mirrors: Pick<Mirrors, 'exists' | 'of'>;
  readonly #held = new Map<string, Held>();

  constructor(mirrors: Pick<Mirrors, 'exists' | 'of'>) {
    this.#mirrors = mirrors;
  }

  /** By `nameKey`; `mark` is another text as soon as they are others. */
  async of(connectionId: string): Promise<Held> {
    if (!(await this.#mirrors.exists(connectionId))) return { mark: '', holders: new Map() };
    const mirror = await this.#mirrors.of(connectionId);
    const [row] = await mirror.all(
      `SELECT concat_ws(' ', count(*), bit_xor(hash(kind, id, name, parent_id))) AS mark
       FROM entities WHERE kind IN ('glossary', 'glossary_term') AND missing_since IS NULL`,
    );
    const mark = String(row?.['mark']);
    const known = this.#held.get(connectionId);
    if (known?.mark === mark) return known;
    const rows = await mirror.all(
      `SELECT id, name, CASE WHEN kind = 'glossary' THEN 'glossary' ELSE coalesce(parent_id, '') END AS scope
       FROM entities WHERE kind IN ('glossary', 'glossary_term') AND missing_since IS NULL`,
    );
    const holders = new Map(
      rows.map((each) => {
        const name = String(each['name']);
        return [nameKey(String(each['scope']), name), { id: String(each['id']), name }] as const;
      }),
    );
    const held = { mark, holders };
    this.#held.set(connectionId, held);
    return held;
  }

  async namesake(record: ChangeRecord): Promise<NameHolder | null> {
    return isNewInGlossary(record) ? namesakeIn((await this.of(record.connectionId)).holders, record) : null;
  }
}

/** Who has the name that something new is to have; null where it is free. */
export function namesakeIn(holders: ReadonlyMap<string, NameHolder>, record: ChangeRecord): NameHolder | null {
  const name = record.local === null ? null : textOf(record.local, 'name');
  return !isNewInGlossary(record) || name === null ? null : (holders.get(nameKey(nameScope(record), name)) ?? null);
}

export const isNewInGlossary = ({ kind, action }: Pick<ChangeRecord, 'kind' | 'action'>): boolean =>
  action === 'create' && (kind === 'glossary' || kind === 'glossary_term');
