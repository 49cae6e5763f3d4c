import type { SearchKind } from '#contract/catalog/search.ts';

/** A column as it goes into the index. */
export interface ColumnInput {
  readonly name: string;
  readonly businessName: string | null;
  /** Comment and business description, one after the other. */
  readonly description: string | null;
  readonly dataType: string | null;
  readonly termIds: readonly string[];
}

/** Not yet sent change of a person that the thing comes from. */
export type LocalAction = 'create' | 'update' | 'delete';

/** A thing as it goes into the index; what is null is not known or does not apply. */
export interface EntityInput {
  readonly kind: Exclude<SearchKind, 'column'>;
  readonly id: string;
  readonly name: string;
  readonly technicalName: string | null;
  readonly description: string | null;
  readonly projectId: string | null;
  readonly unitId: string | null;
  readonly parentId: string | null;
  readonly typeId: string | null;
  /** Days since 2000-01-01; null where the catalog does not say. */
  readonly changedDay: number | null;
  /** 0 to 100. */
  readonly quality: number | null;
  readonly published: 'published' | 'changed' | 'unpublished' | null;
  /** What forms, and profiles of samples, say. */
  readonly phi: 'yes' | 'no' | null;
  readonly termIds: readonly string[];
  readonly local: LocalAction | null;
}

/** Names that things refer to, and what follows from a project. Small: always given whole. */
export interface Lookups {
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly unitId: string | null;
    readonly ownerIds: readonly string[];
  }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly parentId: string | null }[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly terms: readonly { readonly id: string; readonly name: string; readonly saysPhi: boolean }[];
  readonly glossaries: readonly { readonly id: string; readonly name: string }[];
}
