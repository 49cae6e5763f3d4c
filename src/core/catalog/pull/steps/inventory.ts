import type { Fault } from '#contract/catalog/faults.ts';
import type { SearchItem } from '../../../datazone/search.ts';
import { recordsOf, textOf } from '../../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../../mirror/entity-kinds.ts';
import type { FetchedDocument } from '../../mirror/mirror-writer.ts';
import { assetDocument, fetchedWhole, itemsWithFaults } from '../documents.ts';
import { storedFacts } from '../mirror-reads.ts';
import { type Asked, type Found, type SearchList, searchPage } from '../search-list.ts';
import type { Effects, ListStep, PullContext } from '../step.ts';

interface Inventory {
  readonly kind: EntityKind;
  readonly step: 'assets' | 'products' | 'glossaries' | 'terms';
  readonly words: string;
  readonly phase: 1 | 2;
  readonly searchScope: 'ASSET' | 'GLOSSARY' | 'GLOSSARY_TERM' | 'DATA_PRODUCT';
  documentOf(item: SearchItem): EntityDocument | null;
  effectsOf(context: PullContext, scope: string, fetched: readonly FetchedDocument[]): Promise<Effects>;
}

interface Listed extends FetchedDocument {
  readonly id: string;
}

/** Lists that Search gives: those of one project where `scope` names one. */
function inventoryStep({ kind, step, words, phase, searchScope, documentOf, effectsOf }: Inventory): ListStep {
  const list: SearchList = {
    kind,
    step,
    ask: async (context, scope, { filters, ...asked }: Asked): Promise<Found> => {
      const { output, faults } = await context.call('Search', {
        domainIdentifier: context.domainId,
        searchScope,
        ...asked,
        ...(filters === undefined ? {} : { filters }),
        ...(scope === '' ? {} : { owningProjectIdentifier: scope }),
        ...(searchScope === 'ASSET' ? { additionalAttributes: ['FORMS', 'TIME_SERIES_DATA_POINT_FORMS'] as const } : {}),
      });
      const listed = read(output.items ?? [], faults, documentOf);
      return {
        effects: { ...(await effectsOf(context, scope, listed)), seen: listed.map(({ id }) => id) },
        ids: listed.map(({ id }) => id),
        instants: listed.map(({ document }) => textOf(document, 'updatedAt') ?? textOf(document, 'createdAt')),
        nextToken: output.nextToken,
        total: output.totalMatchCount ?? null,
      };
    },
    countIn: async ({ mirror }, scope) => {
      const [row] = await mirror.all<{ n: bigint }>(
        `SELECT count(*) AS n FROM entities WHERE kind = $1 AND ($2 = '' OR owning_project_id = $2) AND missing_since IS NULL`,
        [kind, scope],
      );
      return Number(row?.n ?? 0);
    },
  };
  return {
    reads: 'list',
    phase,
    kind,
    operation: 'Search',
    words,
    page: (...place) => searchPage(list, ...place),
  };
}

function read(items: readonly SearchItem[], faults: readonly Fault[], documentOf: Inventory['documentOf']): Listed[] {
  return itemsWithFaults(items, faults, { list: 'items', union: true }).flatMap(({ item, faults: own }) => {
    const document = documentOf(item);
    const id = document === null ? null : textOf(document, 'id');
    return document === null || id === null ? [] : [{ id, document, faults: own }];
  });
}

const storeAs =
  (kind: EntityKind) =>
  (_context: PullContext, _scope: string, fetched: readonly FetchedDocument[]): Promise<Effects> =>
    Promise.resolve({ documents: [{ kind, operation: 'Search', isWhole: false, fetched }] });

export const glossaries = inventoryStep({
  kind: 'glossary',
  step: 'glossaries',
  words: 'Glossaries',
  phase: 1,
  searchScope: 'GLOSSARY',
  documentOf: ({ glossaryItem }) => (glossaryItem ? { ...glossaryItem } : null),
  effectsOf: storeAs('glossary'),
});

export const terms = inventoryStep({
  kind: 'glossary_term',
  step: 'terms',
  words: 'Glossary terms',
  phase: 1,
  searchScope: 'GLOSSARY_TERM',
  documentOf: ({ glossaryTermItem }) => (glossaryTermItem ? { ...glossaryTermItem } : null),
  effectsOf: storeAs('glossary_term'),
});

/** Assets with their forms, fifty in one answer; see docs/decisions/pull.md. */
export const assets = inventoryStep({
  kind: 'asset',
  step: 'assets',
  words: 'Assets',
  phase: 2,
  searchScope: 'ASSET',
  documentOf: ({ assetItem }) => (assetItem ? assetDocument(assetItem) : null),
  effectsOf: async (context, _scope, fetched) => {
    const whole = fetched.filter(({ document }) => Array.isArray(document['formsOutput']));
    const bare = fetched.filter(({ document }) => !Array.isArray(document['formsOutput']));
    const series = await newSeries(context, fetched);
    const details = bare.flatMap(({ document }) => textOf(document, 'id') ?? []);
    return {
      documents: [{ kind: 'asset', operation: 'Search', isWhole: false, fetched: whole }],
      plan: [
        ...(series.length === 0 ? [] : [{ step: 'series', scope: '', todo: series } as const]),
        ...(details.length === 0 ? [] : [{ step: 'asset_details', scope: '', todo: details } as const]),
      ],
    };
  },
});

/** Series that have a point which the mirror has not: “asset/form name”. */
async function newSeries({ mirror }: PullContext, fetched: readonly FetchedDocument[]): Promise<string[]> {
  const newest = fetched.flatMap(({ document }) =>
    recordsOf(document, 'latestTimeSeriesDataPointFormsOutput').map((point) => ({
      assetId: textOf(document, 'id') ?? '',
      formName: textOf(point, 'formName') ?? '',
      at: textOf(point, 'timestamp'),
    })),
  );
  if (newest.length === 0) return [];
  const known = await mirror.all<{ entity_id: string; form_name: string; at: string }>(
    `SELECT entity_id, form_name, max(point_at) AS at FROM time_series_points
     WHERE entity_kind = 'asset' AND entity_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) GROUP BY ALL`,
    [JSON.stringify(newest.map(({ assetId }) => assetId))],
  );
  const latest = new Map(known.map(({ entity_id, form_name, at }) => [`${entity_id}/${form_name}`, at]));
  return newest
    .map(({ assetId, formName, at }) => ({ key: `${assetId}/${formName}`, at }))
    .filter(({ key, at }) => at === null || (latest.get(key) ?? '') < at)
    .map(({ key }) => key);
}

/** A search tells of a product that it is there and when it was changed; what it holds is read one by one, when that is news. */
export const products = inventoryStep({
  kind: 'data_product',
  step: 'products',
  words: 'Data products',
  phase: 2,
  searchScope: 'DATA_PRODUCT',
  documentOf: ({ dataProductItem }) => (dataProductItem ? { ...dataProductItem } : null),
  effectsOf: async ({ mirror }, _scope, fetched) => {
    const stored = await storedFacts(
      mirror,
      'data_product',
      fetched.flatMap(({ document }) => textOf(document, 'id') ?? []),
    );
    const news = fetched.filter(({ document }) => {
      const before = stored.get(textOf(document, 'id') ?? '');
      return (
        before === undefined ||
        before.isMissing ||
        before.changedAt === null ||
        before.changedAt !== textOf(document, 'createdAt') ||
        before.name !== textOf(document, 'name')
      );
    });
    return { plan: [{ step: 'product_details', scope: '', todo: news.flatMap(({ document }) => textOf(document, 'id') ?? []) }] };
  },
});

export const assetDetails = {
  reads: 'each',
  phase: 3,
  kind: 'asset',
  operation: 'GetAsset',
  words: 'Assets whose forms the search left out',
  one: async (context: PullContext, _scope: string, id: string): Promise<Effects> => {
    const { output, faults } = await context.call('GetAsset', { domainIdentifier: context.domainId, identifier: id });
    return { documents: [{ kind: 'asset', operation: 'GetAsset', isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
} as const;

export const productDetails = {
  reads: 'each',
  phase: 3,
  kind: 'data_product',
  operation: 'GetDataProduct',
  words: 'Contents of data products',
  one: async (context: PullContext, _scope: string, id: string): Promise<Effects> => {
    const { output, faults } = await context.call('GetDataProduct', { domainIdentifier: context.domainId, identifier: id });
    return { documents: [{ kind: 'data_product', operation: 'GetDataProduct', isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
} as const;
