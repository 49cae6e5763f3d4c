import type { Handlers } from '../server/handler.ts';
import { assetFilterHandlers } from './asset-filters.ts';
import { assetHandlers } from './assets.ts';
import { dataProductHandlers } from './data-products.ts';
import { glossaryHandlers } from './glossaries.ts';
import { grantHandlers } from './grants.ts';
import { lineageHandlers } from './lineage.ts';
import { listingSearchHandlers } from './listing-search.ts';
import { listingHandlers } from './listings.ts';
import { notificationHandlers } from './notifications.ts';
import { peopleHandlers } from './people.ts';
import { ruleHandlers } from './rules.ts';
import { searchHandlers } from './search.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { termHandlers } from './terms.ts';
import { timeSeriesHandlers } from './time-series.ts';
import { typeHandlers } from './types.ts';

/** Everything that the stand-in can do. */
export const handlers: Handlers = {
  ...peopleHandlers,
  ...glossaryHandlers,
  ...termHandlers,
  ...typeHandlers,
  ...assetHandlers,
  ...dataProductHandlers,
  ...listingHandlers,
  ...listingSearchHandlers,
  ...searchHandlers,
  ...ruleHandlers,
  ...assetFilterHandlers,
  ...timeSeriesHandlers,
  ...subscriptionHandlers,
  ...grantHandlers,
  ...notificationHandlers,
  ...lineageHandlers,
};
