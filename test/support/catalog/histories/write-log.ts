import type { Domain } from '../../datazone/domain/domain.ts';

/** What of a thing people work on, as one flat record; null for what is not there. */
export type Fields = Readonly<Record<string, string | readonly string[]>> | null;

/** One write that the catalog carried out. */
export interface Written {
  readonly by: string;
  readonly operation: string;
  readonly thing: string;
  readonly before: Fields;
  readonly after: Fields;
  /** Whether somebody else had written to the thing since the writer read it last. */
  readonly isInWindow: boolean;
}

export function fieldsOf(domain: Domain, thing: string): Fields {
  const [kind = '', id = ''] = thing.split(' ');
  if (kind === 'glossary_term') {
    const term = domain.terms.get(id);
    if (term === undefined) return null;
    const { name, shortDescription, status, relations } = term;
    return {
      name,
      shortDescription,
      status,
      isA: [...(relations.isA ?? [])].toSorted(),
      classifies: [...(relations.classifies ?? [])].toSorted(),
    };
  }
  const last = domain.assets.get(id)?.revisions.at(-1);
  return last === undefined ? null : { name: last.name, description: last.description, terms: [...last.glossaryTerms].toSorted() };
}

/** Everything that was written to a domain, and what each writer had read before. */
export class WriteLog {
  readonly written: Written[] = [];
  readonly #domain: Domain;
  /** By thing: how often it was written. */
  readonly #versions = new Map<string, number>();
  /** By writer and thing: the version that was read last. */
  readonly #read = new Map<string, number>();

  constructor(domain: Domain) {
    this.#domain = domain;
  }

  read(by: string, thing: string): void {
    this.#read.set(`${by} ${thing}`, this.#versions.get(thing) ?? 0);
  }

  /** @param before the thing before the call; nothing is noted where it is the same afterwards: the service knew the request already */
  wrote(by: string, operation: string, thing: string, before: Fields): void {
    const after = fieldsOf(this.#domain, thing);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const version = this.#versions.get(thing) ?? 0;
    this.written.push({ by, operation, thing, before, after, isInWindow: version > (this.#read.get(`${by} ${thing}`) ?? 0) });
    this.#versions.set(thing, version + 1);
    // What one wrote oneself is known.
    if (this.#read.get(`${by} ${thing}`) === version) this.#read.set(`${by} ${thing}`, version + 1);
  }
}
