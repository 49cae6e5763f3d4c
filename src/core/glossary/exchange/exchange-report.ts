import type { GlossaryDocument } from './glossary-document.ts';

export const glossaryFormats = ['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'skos-rdfxml', 'csv'] as const;
export type GlossaryFormat = (typeof glossaryFormats)[number];

/** A row, item or concept that cannot be taken, or not as a whole. */
export interface Refusal {
  /** Line of the file from 1, as an editor counts; null where the format has no lines (RDF): then `what` names it. */
  readonly row: number | null;
  readonly reason: string;
}

/** What of a field does not come over, and how often. */
export interface Loss {
  /** The field by the name that its format gives it, with why in a few words. */
  readonly field: string;
  readonly count: number;
}

/** A file that was read: all that could be taken, and what could not. */
export interface ReadGlossary {
  readonly format: GlossaryFormat;
  readonly document: GlossaryDocument;
  readonly refused: readonly Refusal[];
  /** Rows that are taken without something that they say; what it is counts as lost too. */
  readonly partial: readonly Refusal[];
  readonly lost: readonly Loss[];
  /** Line of the file from 1 on which each term begins, by its key; left out where the format has no lines. */
  readonly lines?: ReadonlyMap<string, number>;
}

/** Gathers what a reader or writer cannot carry over. */
export class ExchangeReport {
  readonly refused: Refusal[] = [];
  readonly partial: Refusal[] = [];
  readonly #lost = new Map<string, number>();

  refuse(row: number | null, reason: string): void {
    this.refused.push({ row, reason });
  }

  /** What is taken without one of its fields. @param field as for {@link lose} */
  reduce(row: number | null, reason: string, field: string): void {
    this.partial.push({ row, reason });
    this.lose(field);
  }

  lose(field: string, count = 1): void {
    if (count > 0) this.#lost.set(field, (this.#lost.get(field) ?? 0) + count);
  }

  /** Most frequent first. */
  get lost(): Loss[] {
    return [...this.#lost]
      .map(([field, count]) => ({ field, count }))
      .toSorted((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
  }
}
