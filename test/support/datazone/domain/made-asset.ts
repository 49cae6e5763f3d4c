import type { FormOutput } from '@aws-sdk/client-datazone';
import type { AssetRecord, FilterRecord, ListingRecord, Revision } from './records.ts';

type Maps = Pick<AssetRecord, 'attributes' | 'filters' | 'governedTerms' | 'series'>;

/** An asset that takes little memory until somebody adds to it: a domain may have a hundred thousand. */
export class MadeAsset implements AssetRecord {
  readonly id: string;
  readonly projectId: string;
  readonly externalIdentifier: string;
  readonly typeName: string;
  readonly typeRevision = '1';
  readonly revisions: Revision[];
  listing: ListingRecord | null = null;
  #maps: Maps | undefined;

  constructor(made: Pick<AssetRecord, 'id' | 'projectId' | 'typeName'> & { externalIdentifier: string; revision: Revision }) {
    this.id = made.id;
    this.projectId = made.projectId;
    this.externalIdentifier = made.externalIdentifier;
    this.typeName = made.typeName;
    this.revisions = [made.revision];
  }

  get #own(): Maps {
    return (this.#maps ??= {
      attributes: new Map(),
      filters: new Map<string, FilterRecord>(),
      governedTerms: new Set(),
      series: new Map(),
    });
  }

  get governedTerms(): Set<string> {
    return this.#own.governedTerms;
  }

  get attributes(): Map<string, FormOutput[]> {
    return this.#own.attributes;
  }

  get series(): AssetRecord['series'] {
    return this.#own.series;
  }

  get filters(): Map<string, FilterRecord> {
    return this.#own.filters;
  }
}

/** A revision whose forms are written each time that they are asked for. */
export class MadeRevision implements Revision {
  readonly revision = '1';
  readonly name: string;
  readonly description: string;
  readonly glossaryTerms: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly #write: () => FormOutput[];

  constructor(made: Omit<Revision, 'forms' | 'revision'>, write: () => FormOutput[]) {
    this.name = made.name;
    this.description = made.description;
    this.glossaryTerms = made.glossaryTerms;
    this.createdAt = made.createdAt;
    this.createdBy = made.createdBy;
    this.#write = write;
  }

  get forms(): FormOutput[] {
    return this.#write();
  }
}
