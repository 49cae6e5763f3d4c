import type { AssetFilterConfiguration, RowFilter } from '@aws-sdk/client-datazone';
import type { AssetRecord, FilterRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { found, refuseTaken } from './access.ts';
import { memberAsset, newest } from './assets.ts';
import { pageOf } from './pages.ts';

const most = 100;

/** Columns that the asset's forms name; null where no form does. */
function columnsOf(asset: AssetRecord): string[] | null {
  for (const { content } of newest(asset).forms) {
    const { columns } = JSON.parse(content ?? '{}') as { columns?: unknown };
    if (Array.isArray(columns)) return columns.map(({ columnName }: { columnName?: unknown }) => String(columnName));
  }
  return null;
}

function columnsIn(filter: RowFilter | undefined): string[] {
  if (!filter) return [];
  const inside = [...(filter.and ?? []), ...(filter.or ?? [])].flatMap(columnsIn);
  const expressions = Object.values(filter.expression ?? {}) as { columnName?: string }[];
  return [...inside, ...expressions.flatMap(({ columnName }) => columnName ?? [])];
}

const namedColumns = ({ columnConfiguration: columns, rowConfiguration: rows }: AssetFilterConfiguration): string[] =>
  columns?.includedColumnNames ?? columnsIn(rows?.rowFilter);

/** A filter is invalid where it names columns that the asset does not have, or no longer has. */
function filterOutput(domainId: string, asset: AssetRecord, filter: FilterRecord) {
  const { columnConfiguration, rowConfiguration } = filter.configuration;
  const known = columnsOf(asset);
  const strays = known === null ? [] : namedColumns(filter.configuration).filter((name) => !known.includes(name));
  return {
    id: filter.id,
    domainId,
    assetId: asset.id,
    name: filter.name,
    description: filter.description,
    status: strays.length === 0 ? ('VALID' as const) : ('INVALID' as const),
    createdAt: filter.createdAt,
    ...(strays.length === 0 ? {} : { errorMessage: `The asset has no column ${strays.join(', ')}` }),
    effectiveColumnNames: columnConfiguration?.includedColumnNames ?? known ?? [],
    ...(rowConfiguration ? { effectiveRowFilter: JSON.stringify(rowConfiguration.rowFilter) } : {}),
  };
}

const filterOf = (call: Call, assetId: string, id: string): { asset: AssetRecord; filter: FilterRecord } => {
  const asset = memberAsset(call, assetId);
  return { asset, filter: found(asset.filters, 'Asset filter', id) };
};

/** Row and column filters of assets. */
export const assetFilterHandlers: Handlers = {
  CreateAssetFilter: (input, call) => {
    const { domain } = call;
    const asset = memberAsset(call, input.assetIdentifier);
    refuseTaken(asset.filters.values(), 'Asset filter', input.name);
    if (asset.filters.size >= most)
      throw new ServiceFailure('ServiceQuotaExceededException', `An asset has at most ${String(most)} filters`);
    const { name, description = '', configuration } = input;
    const filter: FilterRecord = { id: domain.newId(), name, description, configuration, createdAt: domain.now() };
    asset.filters.set(filter.id, filter);
    return { ...filterOutput(domain.id, asset, filter), configuration };
  },

  GetAssetFilter: (input, call) => {
    const { asset, filter } = filterOf(call, input.assetIdentifier, input.identifier);
    return { ...filterOutput(call.domain.id, asset, filter), configuration: filter.configuration };
  },

  ListAssetFilters: (input, call) => {
    const asset = memberAsset(call, input.assetIdentifier);
    const all = [...asset.filters.values()].map((filter) => filterOutput(call.domain.id, asset, filter));
    return pageOf(
      all.filter(({ status }) => (input.status ?? status) === status),
      input,
      `filters ${asset.id} ${input.status ?? ''}`,
    );
  },

  UpdateAssetFilter: (input, call) => {
    const { asset, filter } = filterOf(call, input.assetIdentifier, input.identifier);
    if (input.name !== undefined) {
      refuseTaken(asset.filters.values(), 'Asset filter', input.name, filter.id);
      filter.name = input.name;
    }
    if (input.description !== undefined) filter.description = input.description;
    if (input.configuration !== undefined) filter.configuration = input.configuration;
    return { ...filterOutput(call.domain.id, asset, filter), configuration: filter.configuration };
  },

  DeleteAssetFilter: (input, call) => {
    const { asset, filter } = filterOf(call, input.assetIdentifier, input.identifier);
    const isGiven = [...call.domain.subscriptions.values()].some(
      ({ status, scopes }) => status === 'APPROVED' && scopes.some(({ filterIds }) => filterIds.includes(filter.id)),
    );
    if (isGiven) throw new ServiceFailure('ConflictException', 'The filter is part of a subscription');
    asset.filters.delete(filter.id);
    return {};
  },
};
