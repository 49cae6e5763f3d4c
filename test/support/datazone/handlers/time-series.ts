import { missing } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import type { AssetRecord } from '../domain/records.ts';
import { memberAsset } from './assets.ts';
import { findListing, isAsset } from './listed.ts';
import { pageOf } from './pages.ts';

const summaryLength = 20_000;

/** An asset, named by itself or by its listing. */
function assetOf(call: Call, entityType: 'ASSET' | 'LISTING', id: string): AssetRecord {
  if (entityType === 'ASSET') return memberAsset(call, id);
  const { entity } = findListing(call.domain, id);
  if (!isAsset(entity)) throw missing('Asset of listing', id);
  return entity;
}

/** Points over time on an asset, such as results of data quality; a series is known by its form's name. */
export const timeSeriesHandlers: Handlers = {
  PostTimeSeriesDataPoints: (input, call) => {
    const asset = assetOf(call, input.entityType, input.entityIdentifier);
    const posted = input.forms.map(({ formName = '', typeIdentifier = '', typeRevision, timestamp = new Date(0), content = '{}' }) => {
      const point = { id: call.domain.newId(), timestamp, typeName: typeIdentifier, typeRevision: typeRevision ?? '1', content };
      const series = [...(asset.series.get(formName) ?? []), point];
      asset.series.set(
        formName,
        series.toSorted((one, other) => one.timestamp.getTime() - other.timestamp.getTime()),
      );
      return { formName, typeIdentifier, typeRevision: point.typeRevision, timestamp, content, id: point.id };
    });
    return { domainId: call.domain.id, entityId: input.entityIdentifier, entityType: input.entityType, forms: posted };
  },

  ListTimeSeriesDataPoints: (input, call) => {
    const asset = assetOf(call, input.entityType, input.entityIdentifier);
    const [from, to] = [input.startedAt?.getTime() ?? -Infinity, input.endedAt?.getTime() ?? Infinity];
    const points = (asset.series.get(input.formName) ?? []).filter(
      ({ timestamp }) => timestamp.getTime() >= from && timestamp.getTime() <= to,
    );
    const { items, nextToken } = pageOf(points.toReversed(), input, `points ${asset.id} ${input.formName}`);
    return {
      items: items.map(({ id, timestamp, typeName, typeRevision, content }) => ({
        formName: input.formName,
        typeIdentifier: typeName,
        typeRevision,
        timestamp,
        contentSummary: content.slice(0, summaryLength),
        id,
      })),
      nextToken,
    };
  },

  GetTimeSeriesDataPoint: (input, call) => {
    const asset = assetOf(call, input.entityType, input.entityIdentifier);
    const point = asset.series.get(input.formName)?.find(({ id }) => id === input.identifier);
    if (!point) throw missing('Time series data point', input.identifier);
    const { id, timestamp, typeName, typeRevision, content } = point;
    return {
      domainId: call.domain.id,
      entityId: input.entityIdentifier,
      entityType: input.entityType,
      formName: input.formName,
      form: { formName: input.formName, typeIdentifier: typeName, typeRevision, timestamp, content, id },
    };
  },

  DeleteTimeSeriesDataPoints: (input, call) => {
    assetOf(call, input.entityType, input.entityIdentifier).series.delete(input.formName);
    return {};
  },
};
