import { type InDomain, type Paged, read, tokenWrite } from './operation.ts';
import { expected, flag, identity, instant, maybe, oneOf, page, structure, text, texts } from './shape.ts';

interface Compared {
  readonly columnName: string;
  readonly value: string;
}
interface OneOfValues {
  readonly columnName: string;
  readonly values: readonly string[];
}

/** Exactly one member. */
export interface RowFilterExpression {
  readonly equalTo?: Compared;
  readonly notEqualTo?: Compared;
  readonly greaterThan?: Compared;
  readonly lessThan?: Compared;
  readonly greaterThanOrEqualTo?: Compared;
  readonly lessThanOrEqualTo?: Compared;
  readonly like?: Compared;
  readonly notLike?: Compared;
  readonly isNull?: Pick<Compared, 'columnName'>;
  readonly isNotNull?: Pick<Compared, 'columnName'>;
  readonly in?: OneOfValues;
  readonly notIn?: OneOfValues;
}
/** Exactly one member. */
export interface RowFilter {
  readonly expression?: RowFilterExpression;
  readonly and?: readonly RowFilter[];
  readonly or?: readonly RowFilter[];
}
/** Exactly one member. */
export interface AssetFilterConfiguration {
  readonly columnConfiguration?: { readonly includedColumnNames?: readonly string[] };
  readonly rowConfiguration?: { readonly rowFilter: RowFilter; readonly sensitive?: boolean };
}

/** `status`: VALID or INVALID. */
const summary = {
  id: identity,
  domainId: expected(text),
  assetId: expected(text),
  name: expected(text),
  description: maybe(text),
  status: maybe(text),
  effectiveColumnNames: maybe(texts),
  effectiveRowFilter: maybe(text),
  createdAt: maybe(instant),
  errorMessage: maybe(text),
};
const assetFilterSummary = structure(summary);

const assetFilter = structure({
  ...summary,
  configuration: expected(
    oneOf({
      columnConfiguration: structure({ includedColumnNames: maybe(texts) }),
      // The expression nests; who draws it looks at each level.
      rowConfiguration: structure({ rowFilter: expected(structure({})), sensitive: maybe(flag) }),
    }),
  ),
});

interface OfAsset extends InDomain {
  readonly assetIdentifier: string;
}

/** Filters that the owner of an asset has made for those who subscribe to it; at most 100 an asset. */
export const filterOperations = {
  ListAssetFilters: read<OfAsset & Paged & { readonly status?: 'VALID' | 'INVALID' | undefined }>()({
    output: page('items', assetFilterSummary),
    rate: null,
  }),
  GetAssetFilter: read<OfAsset & { readonly identifier: string }>()({ output: assetFilter, rate: null }),
  CreateAssetFilter: tokenWrite<
    OfAsset & { readonly name: string; readonly description?: string | undefined; readonly configuration: AssetFilterConfiguration }
  >()({ output: assetFilter, rate: null }),
};
