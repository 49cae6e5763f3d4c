import type { Handlers } from '../server/handler.ts';
import { assetHandlers } from './assets.ts';
import { dataProductHandlers } from './data-products.ts';
import { glossaryHandlers } from './glossaries.ts';
import { listingHandlers } from './listings.ts';
import { peopleHandlers } from './people.ts';
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
  ...searchHandlers,
  ...timeSeriesHandlers,
  ...subscriptionHandlers,
};
